import { expect, test } from 'vitest';
import { readSettings } from '#env';
import { startServerProcess } from '../server-process.ts';
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
