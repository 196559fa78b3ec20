import { expect, test } from 'vitest';
import { BlockedAddress } from '#adapters/guarded-http';
import { readSettings } from '#env';
import { rejectionOf } from '../refused.ts';
import { startServerProcess } from '../server-process.ts';
import { newStore } from '../stores.ts';
import { databaseForThisTest } from '../test-database.ts';
import { serverForThisTest } from '../test-server.ts';

const printedOrigin = /Sandbox {4}(http:\/\/127\.0\.0\.1:\d+) \(third parties are emulated; STOA_SANDBOX=0/;
const account = (origin = '', key = 'sk_test_1') =>
  fetch(`${origin}/stripe/v1/account`, { headers: { authorization: `Bearer ${key}` } });

test('outside production third parties are emulated, and the start says so', async () => {
  const server = await startServerProcess(await databaseForThisTest());
  const [, origin] = printedOrigin.exec(server.printed()) ?? [];
  const answer = await account(origin);
  expect([answer.status, answer.headers.get('x-stoa-sandbox')]).toEqual([200, '1']);
  await server.stop();
  await expect(account(origin)).rejects.toThrow('fetch failed');
});

test('STOA_SANDBOX=0 means the real ones, and an address the sandbox of another process', async () => {
  const without = await serverForThisTest({ environment: { STOA_SANDBOX: '0' } });
  expect([without.sandbox, without.app.platform.sandboxOrigin]).toEqual([null, null]);
  const own = await serverForThisTest({ environment: { STOA_SANDBOX: '1' } });
  const origin = own.app.platform.sandboxOrigin ?? '';
  expect(origin).toBe(own.sandbox?.origin);
  const sharing = await serverForThisTest({ environment: { STOA_SANDBOX: `${origin}/` } });
  expect([sharing.sandbox, sharing.app.platform.sandboxOrigin]).toEqual([null, origin]);
});

test("its time is the server's", async () => {
  const server = await serverForThisTest({ environment: { STOA_SANDBOX: '1' } });
  server.clock.advance(3600);
  await account(server.sandbox?.origin);
  expect(server.sandbox?.calls().at(-1)?.at).toBe(server.clock.now().toISOString());
});

test('the setting takes nothing else, and production takes no address either', () => {
  const faults = (environment: Record<string, string>) => {
    try {
      return readSettings(environment);
    } catch (error) {
      return String(error);
    }
  };
  expect(faults({ STOA_SANDBOX: 'perhaps' })).toContain('STOA_SANDBOX: must be 0, 1, or an address such as');
  expect(faults({ STOA_SANDBOX: 'http://127.0.0.1:4101/path' })).toContain('STOA_SANDBOX: must be 0, 1');
  const production = { NODE_ENV: 'production', STOA_MASTER_KEY: 'a-master-key-of-more-than-32-characters' };
  expect(faults({ ...production, STOA_SANDBOX: 'http://127.0.0.1:4101' })).toContain('refused in production');
});

test('it is reached whatever STOA_EGRESS_ALLOW says, by what speaks to providers and by nothing that a user names', async () => {
  const server = await serverForThisTest({
    environment: { STOA_SANDBOX: '1', STOA_EGRESS_ALLOW: '10.0.0.0/8' },
  });
  const { id: storeId } = await newStore(server.admin);
  const origin = server.sandbox?.origin ?? '';
  const provider = { secret_key: 'sk_test_1', publishable_key: 'pk_test_1', currency: 'USD' };
  const stripe = await server.admin.store.createIntegration({
    storeId,
    key: 'stripe',
    provider: { type: 'stripe', ...provider },
  });
  expect(stripe).toMatchObject({ status: 'active', last_verified_at: expect.any(Number) });
  const calls = server.sandbox?.calls().length;

  const url = `${origin}/stripe/v1/account`;
  const webhook = { storeId, key: 'hook', url, events: ['order.*' as const] };
  expect(await rejectionOf(server.admin.store.createWebhook(webhook))).toMatchObject({
    code: 'WEBHOOK.ADDRESS_REFUSED',
  });
  const hook = { type: 'custom_deploy_hook', url: url.replace('http:', 'https:') } as const;
  const deploy = server.admin.store.createIntegration({ storeId, key: 'deploy', provider: hook });
  expect((await rejectionOf(deploy)).validationErrors).toMatchObject([{ error: 'ADDRESS_REFUSED' }]);
  const { egress, sandboxEgress } = server.app.platform;
  const ask = { method: 'GET' as const, headers: {}, body: '', deadlineMs: 5_000, connectTimeoutMs: 5_000 };
  const pool = { pool: 'test', connections: 1 };
  await expect(egress.request({ ...ask, ...pool, url })).rejects.toThrow(BlockedAddress);
  // And that way leads nowhere else.
  await expect(sandboxEgress.request({ ...ask, ...pool, url: server.url })).rejects.toThrow(BlockedAddress);
  const own = server.sandbox?.calls().filter(({ path }) => path === '/v1/account') ?? [];
  expect(own).toHaveLength(1);
  expect(calls).toBeGreaterThan(0);
});

test('with the allowance of loopback that a developer has, webhooks may go to it', async () => {
  const server = await serverForThisTest({ environment: { STOA_SANDBOX: '1' } });
  const { id: storeId } = await newStore(server.admin);
  const url = `${server.sandbox?.origin}/custom_deploy_hook/`;
  const webhook = { storeId, key: 'hook', url, events: ['order.*' as const] };
  expect(await server.admin.store.createWebhook(webhook)).toMatchObject({ url });
});
