import { type Account, endpoints, levelOf, needsEveryStore, type Store } from '@stoa/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newApiToken } from '../api-tokens.ts';
import { startTestServer } from '../test-server.ts';
import { refusal, success } from './call.ts';
import { endpointNames, namedIn } from './path-objects.ts';
import { storedRows } from './stored-rows.ts';
import { seedTwoStores, type TwoStores } from './two-stores.ts';

describe('an API token that is restricted to one store of its account', () => {
  let world: TwoStores;
  let token: string | undefined;
  beforeAll(async () => {
    world = await seedTwoStores(await startTestServer());
    token = world.tokens['token restricted to B'];
  });
  afterAll(() => world.server.close());

  const reads = endpointNames.filter(
    (name) => endpoints[name].method === 'GET' && levelOf(endpoints[name]) === 'account',
  );
  test.each(reads)('reads nothing of the other store: %s', async (name) => {
    const text = JSON.stringify(await success(world.server.url, name, { token }));
    expect(text).not.toContain(world.a.id);
    expect(text).not.toContain('a-store');
  });

  test.each(endpointNames.filter((name) => needsEveryStore(endpoints[name])))(
    'is refused where the whole account or the platform is concerned: %s',
    async (name) => {
      const { server, b } = world;
      const ofSuper = await newApiToken(server.admin, { store_ids: [b.id] });
      const before = await storedRows(server);
      for (const restricted of [token, ofSuper]) {
        const body = { key: 'a-new-store', timezone: 'UTC', billing_email: 'billing@example.com' };
        const params = namedIn(endpoints[name], world.deleted);
        const sent = endpoints[name].method === 'POST' ? { params, body } : { params };
        const answer = await refusal(server.url, name, { token: restricted, ...sent });
        expect(answer).toMatchObject({ status: 403, error: 'GENERAL.FORBIDDEN' });
        expect(answer.message).toContain('restricted to some stores');
      }
      expect(await storedRows(server)).toEqual(before);
    },
  );

  test("owns the store at most, even as a super's, and so makes nobody super", async () => {
    const { server, b } = world;
    const ofSuper = await newApiToken(server.admin, { store_ids: [b.id] });
    const answer = await refusal(server.url, 'addMember', {
      token: ofSuper,
      params: { store_id: b.id },
      body: { email: 'someone@example.com', role: 'super' },
    });
    expect(answer.error).toBe('MEMBER.CANNOT_GRANT_HIGHER_ROLE');
    const store = await success<Store>(server.url, 'getStore', {
      token: ofSuper,
      params: { store_id: b.id },
    });
    expect(store.id).toBe(b.id);
  });

  test('makes and revokes tokens of that store alone', async () => {
    const { server, a, b } = world;
    const session = world.tokens['owner of A and B'];
    if (session === undefined) throw new Error('The owner of both stores has a session.');
    await newApiToken(server.sdkFor(session), { store_ids: [a.id] });
    await newApiToken(server.sdkFor(session));

    for (const store_ids of [undefined, [a.id], [a.id, b.id]]) {
      const answer = await refusal(server.url, 'updateAccount', {
        token,
        body: { api_tokens: [{ id: null, ...(store_ids && { store_ids }) }] },
      });
      expect(answer.error).toBe('ACCOUNT.TOKEN_SCOPE_EXCEEDED');
    }
    await success(server.url, 'updateAccount', { token, body: { api_tokens: null } });
    const { api_tokens } = await success<Account>(server.url, 'getMe', { token: session });
    expect(api_tokens.map((one) => one.store_ids)).toEqual([[a.id], null]);
  });
});
