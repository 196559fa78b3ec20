import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createAdmin } from '@stoa/sdk';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ownClient, tokenCalls } from '../google.ts';
import { picture } from '../pictures.ts';
import { newSession } from '../sessions.ts';
import { onPostgres } from '../test-database.ts';
import { type Sdk, serverForThisTest, type TestServer } from '../test-server.ts';
import { exampleIn, keptExamples, referenceText } from './reference-text.ts';

const run = promisify(execFile);
const repository = join(import.meta.dirname, '../../../..');
const examples = keptExamples();

/** What the reference says of markets, in a sentence and without an example. */
const sentences: Record<string, string> = {
  'market.list': 'const markets = await sdk.market.list();',
  'market.create': "await sdk.market.create({ key: 'uk', currency: 'GBP', tax_mode: 'inclusive' });",
};

const reference = referenceText();
test.skipIf(!reference)('the kept examples are the published ones, to the letter', () => {
  for (const [name, example] of examples) expect(exampleIn(reference ?? '', name), name).toBe(example);
  for (const name of Object.keys(sentences)) expect(reference).toContain(`sdk.${name}()`);
});

test.skipIf(onPostgres)(
  'every example compiles under strict against the built SDK',
  { timeout: 120_000 },
  async () => {
    const app = await mkdtemp(join(tmpdir(), 'stoa-examples-'));
    onTestFinished(() => rm(app, { recursive: true, force: true }));
    await mkdir(join(app, 'node_modules/@stoa'), { recursive: true });
    await symlink(join(repository, 'packages/sdk'), join(app, 'node_modules/@stoa/sdk'));
    await writeFile(join(app, 'package.json'), '{"type":"module"}');
    const functions = [...examples, ...Object.entries(sentences)].map(
      ([name, example]) => `export async function ${name.replace('.', '_')}(sdk: Admin) {\n${example}\n}\n`,
    );
    await writeFile(
      join(app, 'examples.ts'),
      `import type { Admin } from '@stoa/sdk';\n${functions.join('\n')}`,
    );
    const options = [
      '--strict',
      '--noEmit',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--lib',
      'es2022,dom',
    ];
    // The compiler tells what it dislikes on stdout, and fails.
    const tsc = join(repository, 'node_modules/.bin/tsc');
    const { stdout } = await run(tsc, [...options, 'examples.ts'], { cwd: app }).catch((error) => error);
    expect(stdout).toBe('');
  },
);

describe('run as they stand', () => {
  test('getStore and getStores print what they say', async () => {
    const sdk = await referenceWorld(await serverForThisTest());
    expect(await runExample('store.getStore', sdk)).toEqual([
      ['reference-store', expect.objectContaining({ default_market: 'us', default_language: 'en' })],
    ]);
    expect(await runExample('store.getStores', sdk)).toEqual([['reference-store']]);
  });

  test('getStoreMedia prints the id and the address of each', async () => {
    const sdk = await referenceWorld(await serverForThisTest());
    const files = ['product one.jpg', 'product two.jpg', 'other.jpg'];
    for (const name of files) {
      await sdk.media.upload({ files: [{ name, content: await picture('jpeg') }] });
    }
    await sdk.media.upload({ files: [{ name: 'product.png', content: await picture('png') }] });
    const { items } = await sdk.store.getStoreMedia({ query: 'product', mime_type: 'image/jpeg' });
    const printed = await runExample('store.getStoreMedia', sdk);
    expect(printed).toEqual(items.map((media) => [media.id, media.url]));
    expect(printed).toHaveLength(2);
    for (const [, url] of printed) expect((await fetch(String(url))).status).toBe(200);
  });

  test('createStore, updateStore, addMember, removeMember, the markets and deleteStore do what they say', async () => {
    const server = await serverForThisTest();
    const sdk = await referenceWorld(server);
    const hidden = hiddenAddress();

    await runExample('store.createStore', sdk);
    const { items } = await sdk.store.getStores({ query: 'my-store' });
    expect(items).toMatchObject([
      { key: 'my-store', timezone: 'America/New_York', billing_email: hidden, emails: { support: hidden } },
    ]);

    await runExample('store.updateStore', sdk);
    expect(await sdk.store.getStore({})).toMatchObject({
      id: 'store_abc123',
      key: 'my-updated-store',
      emails: { billing: hidden, support: hidden },
    });

    const team = async () => (await sdk.store.listMembers({})).items.map(({ email, role }) => [email, role]);
    await runExample('store.addMember', sdk);
    expect(await team()).toContainEqual([hidden, 'admin']);
    expect(await team()).toContainEqual(['member@example.com', 'admin']);
    await runExample('store.removeMember', sdk);
    expect(await team()).not.toContainEqual(['member@example.com', 'admin']);

    await runExample('market.create', sdk);
    await runExample('market.list', sdk);
    expect((await sdk.market.list()).map(({ key }) => key)).toEqual(['uk']);

    await runExample('store.deleteStore', sdk);
    await expect(sdk.store.getStore({})).rejects.toMatchObject({ code: 'STORE.NOT_FOUND' });
  });

  test('oauthConnect and oauthDisconnect connect and disconnect, in both spellings of the store', async () => {
    const server = await serverForThisTest({ environment: ownClient });
    const sdk = await referenceWorld(server);
    const google = async () => (await sdk.store.listIntegrations({}))[0];
    await runExample('store.oauthConnect', sdk);
    expect(await google()).toMatchObject({ key: 'google', status: 'active' });
    const [exchange] = tokenCalls(server, 'authorization_code');
    expect(Object.fromEntries(new URLSearchParams(exchange?.body))).toMatchObject({
      code: 'auth_code_from_oauth_callback',
      redirect_uri: 'https://yourapp.com/oauth/callback',
    });
    await runExample('store.oauthDisconnect', sdk);
    expect(await google()).toMatchObject({ status: 'disconnected' });

    // The sandbox takes a code once; it knows this one no more after a reset.
    server.sandbox?.reset();
    await runExample('store.oauthConnect', sdk, respelt);
    expect(await google()).toMatchObject({ status: 'active' });
    await runExample('store.oauthDisconnect', sdk, respelt);
    expect(await google()).toMatchObject({ status: 'disconnected' });
  });
});

/** The same call with the id of the store in the other of its two spellings. */
const respelt = (example: string): string =>
  example.replace(/\b(?:store_id|storeId): /, (name) => (name === 'storeId: ' ? 'store_id: ' : 'storeId: '));

/** The address the reference prints where its site hid one: its space may be one that does not break. */
function hiddenAddress(): string {
  const found = /\[email\s+protected\]/.exec(examples.get('store.addMember') ?? '')?.[0];
  if (found === undefined) throw new Error('The example of addMember names an address.');
  return found;
}

type Log = (...printed: unknown[]) => void;
const AsyncFunction = (async () => {}).constructor as new (
  ...parts: string[]
) => (sdk: Sdk, console: { log: Log }) => Promise<void>;

/** Runs an example and answers what it printed. */
async function runExample(name: string, sdk: Sdk, spelt = (code: string) => code): Promise<unknown[][]> {
  const printed: unknown[][] = [];
  const code = examples.get(name) ?? sentences[name];
  if (code === undefined) throw new Error(`There is no example of ${name}.`);
  await new AsyncFunction('sdk', 'console', spelt(code))(sdk, { log: (...values) => printed.push(values) });
  return printed;
}

/** An owner's client, in a world where the ids of the reference exist: store_abc123 and its member acc_abc123. */
async function referenceWorld(server: TestServer): Promise<Sdk> {
  const session = await newSession(server, 'owner@example.com');
  const { db } = server.app.platform;
  await sql`
    insert into stores (id, key, status, is_network, timezone, billing_email, languages, emails, settings, created_at, updated_at)
    values ('store_abc123', 'reference-store', 'ACTIVE', false, 'UTC', 'billing@example.com', '[{"id":"en"}]', '{}', '{}', now(), now())
   `.execute(db);
  await sql`
    insert into accounts (id, email, is_super, created_at, updated_at)
    values ('acc_abc123', 'member@example.com', false, now(), now())`.execute(db);
  await sql`
    insert into memberships (store_id, account_id, role, joined_at)
    values ('store_abc123', ${session.account_id}, 'owner', now()), ('store_abc123', 'acc_abc123', 'admin', now())
   `.execute(db);
  return createAdmin({ baseUrl: server.url, storeId: 'store_abc123', session, maxRetries: 0 });
}
