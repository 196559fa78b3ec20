import { describe, expect, test } from 'vitest';
import { newApiToken } from '../api-tokens.ts';
import { eventually } from '../eventually.ts';
import { newStore, staffedStore } from '../stores.ts';
import { databaseForThisTest, onPostgres } from '../test-database.ts';
import { adminToken, serverForThisTest, type TestServer } from '../test-server.ts';
import { call, refusal } from './call.ts';

const limits = (some: Record<string, { max: number; window_s: number }>) => ({
  environment: { STOA_RATE_LIMITS: JSON.stringify(some) },
});

/** Where the limit stands, as the headers of an answer say it. */
const standing = ({ headers }: { headers: Headers }) => ({
  limit: Number(headers.get('ratelimit-limit')),
  remaining: Number(headers.get('ratelimit-remaining')),
  reset: Number(headers.get('ratelimit-reset')),
});

const ask = (server: TestServer, token?: string) => call(server.url, 'getMe', { token });

/** Asks until the limit is reached, and checks what is answered from then on. */
async function exhaust(server: TestServer, token: string | undefined, max: number): Promise<void> {
  for (let used = 1; used <= max; used += 1) {
    const answer = await ask(server, token);
    expect(answer.status).not.toBe(429);
    expect(standing(answer)).toMatchObject({ limit: max, remaining: max - used });
  }
  const refused = await refusal(server.url, 'getMe', { token });
  expect(refused).toMatchObject({ status: 429, error: 'GENERAL.RATE_LIMITED' });
  const { remaining, reset } = standing(refused);
  expect(remaining).toBe(0);
  expect(reset).toBeGreaterThan(0);
  expect(refused.headers.get('retry-after')).toBe(String(reset));
}

describe('requests are counted', () => {
  test('by token: another token of the same account has its own count', async () => {
    const server = await serverForThisTest(limits({ token: { max: 5, window_s: 3600 } }));
    const other = await newApiToken(server.sdkFor(adminToken));
    await exhaust(server, other, 5);
    expect((await ask(server, adminToken)).status).toBe(200);
    server.clock.advance(3600);
    expect((await ask(server, other)).status).toBe(200);
  });

  test('by address where there is no valid token: made-up tokens win nothing', async () => {
    const server = await serverForThisTest(limits({ anonymous: { max: 4, window_s: 3600 } }));
    expect((await ask(server)).status).toBe(401);
    expect(standing(await ask(server, 'made-up-token-0123456789'))).toMatchObject({ limit: 4, remaining: 2 });
    expect(standing(await ask(server, 'another-made-up-token-01'))).toMatchObject({ remaining: 1 });
    await ask(server);
    for (const token of [undefined, 'yet-another-made-up-token']) {
      const refused = await refusal(server.url, 'getMe', { token });
      expect(refused.error).toBe('GENERAL.RATE_LIMITED');
    }
    expect((await ask(server, adminToken)).status).toBe(200);
  });

  test('of providers apart from those of people', async () => {
    const server = await serverForThisTest(
      limits({ anonymous: { max: 1, window_s: 3600 }, provider: { max: 3, window_s: 3600 } }),
    );
    const params = { integration_id: 'int_00000000000000000000000000', type: 'stripe' };
    const tell = () => refusal(server.url, 'receiveProviderWebhook', { params });
    await exhaust(server, undefined, 1);
    const answers = [await tell(), await tell(), await tell(), await tell()];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 429]);
  });

  test('by store, whoever of the team asks; another store is not held up', async () => {
    const server = await serverForThisTest(limits({ store: { max: 6, window_s: 3600 } }));
    const { store, owner, admin } = await staffedStore(server, 'busy');
    const here = { storeId: store.id };
    const asked = [owner, admin, owner, admin, owner].map((sdk) => () => sdk.store.getStore(here));
    for (const get of asked) await get();
    await expect(admin.store.getStore(here)).rejects.toMatchObject({ code: 'GENERAL.RATE_LIMITED' });
    const calm = await newStore(owner);
    expect(await owner.store.getStore({ storeId: calm.id })).toMatchObject({ id: calm.id });
  });

  test('not at all by whom the store does not know', async () => {
    const server = await serverForThisTest(limits({ store: { max: 2, window_s: 3600 } }));
    const { id } = await newStore(server.admin);
    const stranger = await server.person('stranger@example.com');
    for (let n = 0; n < 5; n += 1) {
      await expect(stranger.store.getStore({ id })).rejects.toMatchObject({ code: 'STORE.NOT_FOUND' });
    }
    expect(await server.admin.store.getStore({ id })).toMatchObject({ id });
  });

  test('and told by the nearest limit', async () => {
    const some = { token: { max: 100, window_s: 3600 }, store: { max: 10, window_s: 3600 } };
    const server = await serverForThisTest(limits(some));
    const { id } = await newStore(server.admin);
    const answer = await call(server.url, 'getStore', { token: adminToken, params: { store_id: id } });
    expect(standing(answer)).toMatchObject({ limit: 10, remaining: 9 });
  });
});

test.skipIf(!onPostgres)('two processes on one database count together', async () => {
  const database = await databaseForThisTest();
  const max = 100_000;
  const options = { database, ...limits({ token: { max, window_s: 86_400 } }) };
  const [one, two] = [await serverForThisTest(options), await serverForThisTest(options)];
  const uses = 50;
  for (let n = 0; n < uses; n += 1) await ask(one, adminToken);
  let own = 0;
  await eventually(async () => {
    own += 1;
    const { remaining } = standing(await ask(two, adminToken));
    expect(remaining).toBe(max - uses - own);
  });
  let back = 0;
  await eventually(async () => {
    back += 1;
    const { remaining } = standing(await ask(one, adminToken));
    expect(remaining).toBe(max - uses - own - back);
  });
});
