import { fileURLToPath } from 'node:url';
import type { Account } from '@stoa/contract';
import { describe, expect, test } from 'vitest';
import { success } from '../contract/call.ts';
import { runServer, startServerProcess } from '../server-process.ts';
import { databaseForThisTest, onPostgres } from '../test-database.ts';
import { adminToken } from '../test-server.ts';

const settings = { NODE_ENV: 'test', PORT: '0', STOA_LOG_LEVEL: 'silent' };
const me = (url: string, token: string) => success<Account>(url, 'getMe', { token });

describe('a server process', () => {
  test('with PORT=0 prints the port it picked, where the API and the reference answer', async () => {
    const server = await startServerProcess(await databaseForThisTest());
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/);
    expect(server.printed()).toContain(`Reference  ${server.url}/docs`);
    expect(server.printed()).toContain(onPostgres ? 'Database   PostgreSQL' : 'Database   embedded, in /');
    expect((await fetch(`${server.url}/docs`)).status).toBe(200);
  });

  test.skipIf(onPostgres)('refuses a data directory that another one has, and says what to do', async () => {
    const shared = await databaseForThisTest();
    await startServerProcess(shared);
    const { code, stdout, stderr } = await runServer({ ...settings, ...shared.environment }).exited;
    expect({ code, stdout }).toEqual({ code: 69, stdout: '' });
    expect(stderr).toBe(
      `The data directory ${shared.environment.STOA_DATA_DIR} is in use by another Stoa process. Stop that one, or start this one with another STOA_DATA_DIR.\n`,
    );
  });

  test('refuses a port that something else listens on, and says so', async () => {
    const { url } = await startServerProcess(await databaseForThisTest());
    const { port } = new URL(url);
    const other = { ...settings, ...(await databaseForThisTest()).environment, PORT: port };
    const { code, stderr } = await runServer(other).exited;
    expect(code).toBe(69);
    expect(stderr).toContain(`127.0.0.1:${port} is in use`);
  });
});

describe('a start that cannot succeed', () => {
  test.each([
    ['DATABASE_URL', 'postgres://nobody:canary@127.0.0.1:1/stoa', 69, /^The database .+ECONNREFUSED/],
    ['DATABASE_URL', 'postgres://nobody:canary@nowhere.invalid/stoa', 69, /^A name .+nowhere\.invalid/],
    ['HOST', 'nowhere.invalid', 69, /^A name .+nowhere\.invalid/],
    ['STOA_DATA_DIR', fileURLToPath(import.meta.url), 78, /^The data directory .+EEXIST/],
  ])('for its %s says why in two lines, and what to do', async (name, value, exitCode, why) => {
    const { environment } = await databaseForThisTest();
    const { code, stdout, stderr } = await runServer({ ...settings, ...environment, [name]: value }).exited;
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' });
    expect(stderr).toMatch(why);
    expect(stderr.trim().split('\n')).toHaveLength(2);
    expect(stderr).not.toContain('canary');
  });
});

test('a worker answers probes and metrics and no API, and leaves the first login to a process that has one', async () => {
  const shared = await databaseForThisTest();
  const environment = { STOA_ADMIN_TOKEN: '', STOA_PUBLIC_URL: 'https://shop.example' };
  const worker = await startServerProcess(shared, { role: 'worker', environment });
  const statuses = async (...paths: string[]) =>
    Promise.all(paths.map(async (path) => (await fetch(`${worker.url}${path}`)).status));
  expect(await statuses('/health', '/health/live', '/health/ready', '/metrics')).toEqual([
    200, 200, 200, 200,
  ]);
  expect(await statuses('/v1/stores', '/v1/auth/code', '/docs', '/openapi.json', '/dev/mails')).toEqual(
    Array(5).fill(404),
  );
  expect(worker.printed()).toContain(`Worker     no API; ${worker.url}/health and ${worker.url}/metrics`);
  await worker.stop();
  const api = await startServerProcess(shared, { role: 'api', environment });
  expect(api.printed()).toMatch(/Login +admin@\S+ with the code \d{6}/);
});

describe('the first start', () => {
  test('with STOA_ADMIN_EMAIL and STOA_ADMIN_TOKEN makes that account a super that holds that token', async () => {
    const shared = await databaseForThisTest();
    const admin = { STOA_ADMIN_EMAIL: 'Boss@Example.com', STOA_ADMIN_TOKEN: adminToken };
    const server = await startServerProcess(shared, { environment: admin });
    expect(await me(server.url, adminToken)).toMatchObject({ email: 'boss@example.com', is_super: true });
    expect(server.printed()).toContain('Login      the API token of STOA_ADMIN_TOKEN');
    expect(server.printed()).not.toContain(adminToken);
    await server.stop();

    const again = await startServerProcess(shared, {
      environment: { STOA_ADMIN_TOKEN: 'another-token-0123456789' },
    });
    expect(await me(again.url, adminToken)).toMatchObject({ email: 'boss@example.com' });
    const other = await fetch(`${again.url}/v1/accounts/me`, {
      headers: { authorization: 'Bearer another-token-0123456789' },
    });
    expect(other.status).toBe(401);
    expect(again.printed()).toContain('STOA_ADMIN_TOKEN logs nobody in');
  });

  test('without them prints a code that logs the operator in, once, and no more after that', async () => {
    const shared = await databaseForThisTest();
    const start = () =>
      startServerProcess(shared, {
        environment: { STOA_ADMIN_TOKEN: '', STOA_ADMIN_EMAIL: 'Boss@Example.com' },
      });
    const server = await start();
    const [, email = '', code = ''] = /Login +(\S+) with the code (\d{6})/.exec(server.printed()) ?? [];
    expect(email).toBe('boss@example.com');
    const verify = { body: { email, code } };
    const session = await success<{ access_token: string }>(server.url, 'verifyLoginCode', verify);
    expect(await me(server.url, session.access_token)).toMatchObject({ email, is_super: true });
    await server.stop();
    expect((await start()).printed()).not.toContain('with the code');
  });
});

describe('in production', () => {
  const production = {
    NODE_ENV: 'production',
    STOA_MASTER_KEY: 'a-master-key-of-more-than-32-characters',
    STOA_RATE_LIMITS: 'on',
  };

  test('a server has no mailbox of development, and without a mail server says that it cannot send codes', async () => {
    const server = await startServerProcess(await databaseForThisTest(), { environment: production });
    const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' };
    expect((await fetch(`${server.url}/dev/mails`, { headers })).status).toBe(404);
    const body = JSON.stringify({ email: 'somebody@example.com' });
    const answer = await fetch(`${server.url}/v1/auth/code`, { method: 'POST', headers, body });
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([
      409,
      'MAIL.NOT_CONFIGURED',
    ]);
    expect(server.printed()).toContain('No mail server is set (SMTP_URL)');
  });

  test('a server refuses a master key that does not open the installation, and says so', async () => {
    const shared = await databaseForThisTest();
    await (await startServerProcess(shared, { environment: production })).stop();
    const { code, stderr } = await runServer({
      ...settings,
      ...production,
      ...shared.environment,
      STOA_MASTER_KEY: 'another-master-key-of-more-than-32-characters',
    }).exited;
    expect(code).toBe(78);
    expect(stderr).toMatch(/^The master key does not open this installation/);
  });
});
