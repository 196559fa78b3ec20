import type { Sandbox } from '@stoa/sandbox';
import { createAdmin } from '@stoa/sdk';
import { pino } from 'pino';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { readSettings } from '#env';
import type { Egress } from '#kernel/egress';
import { type RunningServer, startServer } from '../src/server.ts';
import { ManualClock } from './manual-clock.ts';
import { type TestDatabase, testDatabase } from './test-database.ts';

/** The operator's API token in tests: an account that is super. */
export const adminToken = 'test-admin-token-0123456789';

export type Sdk = ReturnType<typeof createAdmin>;

/** A server of its own on a database of its own, with a clock to advance, and SDK clients to call it with. */
export interface TestServer {
  url: string;
  clock: ManualClock;
  app: RunningServer['app'];
  /** The emulated third parties of this server; null when it was started without. */
  sandbox: Sandbox | null;
  /** Calls as the operator, a super. */
  admin: Sdk;
  /** Calls with a token, or with none. */
  sdkFor(token?: string, storeId?: string): Sdk;
  /** Logs a person in by e-mail code, through the mailbox, and answers their client. */
  person(email: string): Promise<Sdk>;
  /** The same request a browser or curl would make. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

export interface TestServerOptions {
  environment?: Record<string, string>;
  database?: TestDatabase;
  /** The clock of another server that shares the database. */
  clock?: ManualClock;
  /** Gets every line of its log, the most talkative ones included. */
  log?: (line: string) => void;
  /** What its process does; `api` delivers nothing. */
  role?: 'all' | 'api' | 'worker';
  /** The way out to receivers, in place of the real one. */
  egress?: Egress;
}

/** Starts a server; it is stopped by `close`, or at the end of the test that started it. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = options.database ?? (await testDatabase());
  const clock = options.clock ?? new ManualClock();
  const settings = readSettings({
    NODE_ENV: 'test',
    PORT: '0',
    STOA_ADMIN_EMAIL: 'operator@example.com',
    STOA_ADMIN_TOKEN: adminToken,
    STOA_RATE_LIMITS: 'off',
    // No test asks a real provider; those that need an answer name a server of their own.
    ...(options.environment?.NODE_ENV !== 'production' && { STOA_SANDBOX: 'http://127.0.0.1:59999' }),
    ...database.environment,
    ...options.environment,
  });
  const server = await startServer(settings, {
    clock,
    ...(options.role && { role: options.role }),
    ...(options.egress && { egress: options.egress }),
    log: options.log
      ? pino({ level: 'trace' }, { write: options.log })
      : pino({ level: process.env.TEST_LOG ?? 'silent' }),
  });
  const sdkFor = (token?: string, storeId?: string) =>
    createAdmin({
      baseUrl: server.url,
      maxRetries: 0,
      ...(token === undefined ? {} : { apiToken: token }),
      ...(storeId === undefined ? {} : { storeId }),
    });
  const admin = sdkFor(adminToken);
  return {
    url: server.url,
    clock,
    app: server.app,
    sandbox: server.sandbox?.own ?? null,
    admin,
    sdkFor,
    person: (email) => login(server.url, email),
    fetch: (path, init) => fetch(`${server.url}${path}`, init),
    async close() {
      await server.stop();
      if (!options.database) await database.drop();
    },
  };
}

/** A server for one test, closed when that ends. */
export async function serverForThisTest(options: TestServerOptions = {}): Promise<TestServer> {
  const server = await startTestServer(options);
  onTestFinished(() => server.close());
  return server;
}

/** One server for all tests of a file, or of the `describe` it is called in; options that come later as a function. */
export function serverForTheseTests(options: TestServerOptions | (() => TestServerOptions) = {}): TestServer {
  const server = {} as TestServer;
  beforeAll(async () => {
    Object.assign(server, await startTestServer(typeof options === 'function' ? options() : options));
  });
  afterAll(() => server.close());
  return server;
}

async function login(url: string, email: string): Promise<Sdk> {
  const sdk = createAdmin({ baseUrl: url, maxRetries: 0 });
  await sdk.auth.code({ email });
  await sdk.auth.verify({ email, code: await codeFor(url, email) });
  return sdk;
}

/** The newest login code in the development mailbox of this address. */
export async function codeFor(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}/dev/mails`, { headers: { authorization: `Bearer ${adminToken}` } });
  const { items } = (await answer.json()) as { items: { to: string; text: string }[] };
  const code = /\d{6}/.exec(items.find((mail) => mail.to === email)?.text ?? '')?.[0];
  if (!code) throw new Error(`No login code for ${email} in the mailbox.`);
  return code;
}
