import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store, Webhook } from '@stoa/contract';
import { type AuthToken, createAdmin } from '@stoa/sdk';
import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { newApiToken } from '../api-tokens.ts';
import { answerOnPage, redirect_uri } from '../google.ts';
import { type Mailbox, mailServer } from '../mail-server.ts';
import { receiver } from '../receiver.ts';
import { startServerProcess } from '../server-process.ts';
import { newStore } from '../stores.ts';
import { databaseForThisTest, onPostgres, type TestDatabase } from '../test-database.ts';
import { adminToken } from '../test-server.ts';

const person = 'person@example.com';

/** Texts nobody may find again, by what they are. */
const secrets: Record<string, string> = {
  "the operator's token": adminToken,
  'the master key': Buffer.from('canary-master-key-of-32-bytes!!!').toString('base64'),
  'a refresh token that is none': 'canary-refresh-token-0123456789abcdef',
  'a token that is none': 'canary-bearer-token-0123456789abcdef',
  'a webhook secret': 'whsec_canary_first_secret_0123456789',
  'a rotated webhook secret': 'whsec_canary_rotated_secret_0123456',
  'a header of a webhook': 'canary-header-value-0123456789abc',
  'a client secret of OAuth': 'canary-client-secret-0123456789abc',
  // As all of the sandbox begin.
  'an access token of Google': 'ya29.',
};

// The mails are the one place a login code is written to.
test('no secret is in a log line, an answer, an event, an audit row, an error or the database', {
  timeout: 120_000,
}, async () => {
  const database = await databaseForThisTest();
  const mailbox = await mailServer();
  const environment = {
    STOA_LOG_LEVEL: 'trace',
    SMTP_URL: mailbox.url,
    STOA_MASTER_KEY: secrets['the master key'] ?? '',
  };
  const server = await startServerProcess(database, { environment });
  const calls = new Calls(server.url);

  const { session, codes } = await useIdentity(calls, mailbox);
  const { store, webhook } = await useWebhooks(calls, session.access_token);
  await useGoogle(calls, store, session.access_token);
  await readEverything(calls, store, webhook, [session.access_token, adminToken]);
  if (onPostgres) await failInside(calls, database, store, session.access_token);

  const { stdout, stderr } = await server.stop();
  const places = {
    'the log': stdout,
    'the error stream': stderr,
    'the answers': calls.answers.join('\n'),
    'the database': await everythingIn(database),
  };
  // The places are where they would be: a search in nothing finds nothing.
  expect(stdout).toContain('"msg":"request"');
  expect(places['the answers']).toContain('store.updated');
  expect(places['the database']).toContain(person);
  for (const [place, text] of Object.entries(places)) {
    const found = Object.keys(secrets).filter((name) => text.includes(secrets[name] ?? ''));
    expect(found, `in ${place}`).toEqual([]);
    // One of several may be found by chance, as six digits of something else.
    expect(codes.filter((code) => new RegExp(`\\b${code}\\b`).test(text)).length, place).toBeLessThan(2);
  }
});

interface Sent {
  token?: string;
  key?: string;
  method?: string;
  body?: unknown;
}

/** Requests to the server, and all its answers but those that have to show a secret. */
class Calls {
  readonly url: string;
  readonly answers: string[] = [];
  constructor(url: string) {
    this.url = url;
  }

  /** A call whose answer shows a secret, this once. */
  async showing<Body>(path: string, sent: Sent): Promise<Body> {
    const { status, text } = await this.#send(path, sent);
    expect(status, text).toBeLessThan(300);
    return JSON.parse(text);
  }

  /** A call whose answer may not show one; answers its status. */
  async status(path: string, sent: Sent = {}): Promise<number> {
    const { status, text, headers } = await this.#send(path, sent);
    this.answers.push(`${status} ${text} ${JSON.stringify([...headers])}`);
    return status;
  }

  async #send(path: string, { token, key, method, body }: Sent) {
    const answer = await fetch(`${this.url}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(key && { 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }
}

/** Codes, sessions, tokens that were traded in, tokens that never were any, an API token in a kept answer. */
async function useIdentity(
  calls: Calls,
  { mails }: Mailbox,
): Promise<{ session: AuthToken; codes: string[] }> {
  const anonymous = createAdmin({ baseUrl: calls.url });
  const codes: string[] = [];
  const sessions: AuthToken[] = [];
  for (let round = 0; round < 3; round += 1) {
    await anonymous.auth.code({ email: person });
    const code = /login code is (\d{6})/.exec(mails.at(-1) ?? '')?.[1] ?? '';
    codes.push(code);
    sessions.push(await anonymous.auth.verify({ email: person, code }));
  }
  const [first] = sessions as [AuthToken];
  const session = await anonymous.auth.refresh({ refresh_token: first.refresh_token });
  for (const [number, pair] of [...sessions, session].entries()) {
    secrets[`access token ${number}`] = pair.access_token;
    secrets[`refresh token ${number}`] = pair.refresh_token;
  }

  const { access_token: token } = session;
  const wrong = secrets['a token that is none'] ?? '';
  const refresh_token = secrets['a refresh token that is none'];
  expect(await calls.status('/v1/auth/refresh', { body: { refresh_token } })).toBe(401);
  expect(await calls.status('/v1/accounts/me', { token: wrong })).toBe(401);
  await calls.status(`/v1/stores?api_token=${wrong}`, { token });

  secrets['an API token'] = await newApiToken(createAdmin({ baseUrl: calls.url, apiToken: token }));
  const kept = { token, key: 'kept', method: 'PUT', body: { api_tokens: [{ id: null, name: 'kept' }] } };
  for (let time = 0; time < 2; time += 1) {
    const answer = await calls.showing<{ newly_created_tokens: { value: string }[] }>('/v1/accounts', kept);
    secrets['an API token of a kept answer'] = answer.newly_created_tokens[0]?.value ?? '';
  }
  return { session, codes };
}

const webhookBody = (url: string) => ({
  key: 'canary',
  url,
  events: ['store.updated'],
  secret: secrets['a webhook secret'],
  headers: { authorization: secrets['a header of a webhook'] },
});

/** A webhook with secrets of its own, made, refused, tested, rotated, and something delivered to it. */
async function useWebhooks(calls: Calls, token: string): Promise<{ store: Store; webhook: Webhook }> {
  const { url, received } = await receiver();
  const sdk = createAdmin({ baseUrl: calls.url, apiToken: token });
  const store = await newStore(sdk);
  const path = `/v1/stores/${store.id}/webhooks`;
  const body = webhookBody(url);
  const made = await calls.showing<Webhook>(path, { token, key: 'made', body });
  const webhook = await calls.showing<Webhook>(path, { token, key: 'made', body });
  expect(webhook.id).toBe(made.id);
  expect(await calls.status(path, { token, body })).toBe(409);
  expect(await calls.status(path, { token, body: { ...body, key: 7, unknown: 'member' } })).toBe(400);
  expect(await calls.status(`${path}/test`, { token, body: { webhook: body } })).toBe(200);
  const rotated = { secret: secrets['a rotated webhook secret'] };
  await calls.showing(`${path}/${webhook.id}/rotate-secret`, { token, key: 'rotated', body: rotated });

  await sdk.store.updateStore({ id: store.id, settings: { order_number_prefix: 'C' } });
  await vi.waitFor(() => expect(received.length).toBe(2), { timeout: 20_000 });
  expect(received[1]?.headers.authorization).toBe(body.headers.authorization);
  return { store, webhook };
}

/** A store that is let in at Google, with a code that is used twice. */
async function useGoogle(calls: Calls, { id }: Store, token: string): Promise<void> {
  const provider = {
    type: 'google',
    client_id: 'client',
    client_secret: secrets['a client secret of OAuth'],
  };
  await calls.status(`/v1/stores/${id}/integrations`, { token, body: { key: 'google', provider } });
  const query = new URLSearchParams({ redirect_uri });
  const path = `/v1/stores/${id}/oauth/google/authorize?${query}`;
  const { url, state } = await calls.showing<{ url: string; state: string }>(path, { token });
  const code = (await answerOnPage(url)).searchParams.get('code') ?? '';
  Object.assign(secrets, { 'a code of OAuth': code, 'a state of OAuth': state });
  const body = { provider: 'google', code, redirect_uri, state };
  for (const status of [200, 400]) {
    expect(await calls.status(`/v1/stores/${id}/oauth/connect`, { token, body })).toBe(status);
  }
}

/** All that can be read of it, as its owner and as the operator, who sees the most. */
async function readEverything(calls: Calls, store: Store, webhook: Webhook, tokens: string[]): Promise<void> {
  const { webhook: deliveries } = createAdmin({ baseUrl: calls.url, apiToken: adminToken });
  const delivery = await vi.waitFor(async () => {
    const { items } = await deliveries.listDeliveries({ storeId: store.id, id: webhook.id });
    expect(items[0]?.status).toBe('succeeded');
    return items[0]?.id;
  });
  const own = `/v1/stores/${store.id}`;
  const paths = ['/v1/accounts/me', '/v1/accounts/search?query=person', '/v1/stores', own];
  paths.push(`${own}/audit`, `${own}/events`, `${own}/members`, `${own}/markets`, `${own}/webhooks`);
  paths.push(`${own}/integrations`);
  const hook = `${own}/webhooks/${webhook.id}`;
  paths.push(hook, `${hook}/deliveries`, `${hook}/deliveries/${delivery}`);
  paths.push('/v1/platform/audit', '/metrics');
  for (const token of tokens) for (const path of paths) await calls.status(path, { token });
}

/** A fault of the server's own, with secrets in its hands. */
async function failInside(calls: Calls, database: TestDatabase, store: Store, token: string): Promise<void> {
  await query(database, 'alter table webhook_secrets add constraint broken check (false) not valid');
  const body = { ...webhookBody('https://example.com/hook'), key: 'broken', url: (await receiver()).url };
  expect(await calls.status(`/v1/stores/${store.id}/webhooks`, { token, body })).toBe(500);
}

/** All rows of all tables as text; of the embedded database its files, byte for byte. */
async function everythingIn(database: TestDatabase): Promise<string> {
  if (onPostgres) {
    const rows = await query<{ content: string }>(
      database,
      `select query_to_xml(format('select * from %s', oid::regclass), true, true, '')::text as content
       from pg_class where relkind = 'r' and relnamespace::regnamespace::text in ('public', 'pgboss')`,
    );
    return rows.map(({ content }) => content).join('\n');
  }
  const directory = join(database.environment.STOA_DATA_DIR ?? '', 'database');
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

async function query<R extends pg.QueryResultRow>(
  { environment }: TestDatabase,
  statement: string,
): Promise<R[]> {
  const client = new pg.Client(environment.DATABASE_URL);
  await client.connect();
  const { rows } = await client.query<R>(statement);
  await client.end();
  return rows;
}
