import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf, isRun } from './blocks.ts';
import { type DocumentedServer, documentedServer } from './documented-server.ts';
import { runBlock } from './run-block.ts';

process.chdir(join(import.meta.dirname, '../..'));
const pages = ['README.md', ...globSync('docs/guides/*.md').sort()];
/** These begin with an empty installation and the code it prints; the others have a token and a store. */
const fromTheStart = ['README.md', 'docs/guides/getting-started.md'];

describe.each(fromTheStart)('%s', (page) => {
  let server: DocumentedServer;
  beforeAll(async () => {
    server = await documentedServer();
  });
  afterAll(() => server?.stop());
  runBlocks(page, () => server.environment);
});

describe('with a token and a store of its own', () => {
  let server: DocumentedServer;
  beforeAll(async () => {
    server = await documentedServer('documented-admin-token-1');
  });
  afterAll(() => server?.stop());

  describe.each(pages.filter((page) => !fromTheStart.includes(page)))('%s', (page) => {
    const environment: Record<string, string> = {};
    beforeAll(async () => {
      Object.assign(environment, server.environment, { STORE: await createStore(server.environment, page) });
    });
    runBlocks(page, () => environment);
  });
});

/** One test for each block of the page, in their order. */
function runBlocks(page: string, environment: () => Record<string, string>): void {
  for (const block of blocksOf(page).filter(isRun)) {
    test(`line ${block.line}: ${block.language}`, () => runBlock(block, environment()));
  }
}

/** Examples that are not run: what installs or configures a machine, and what only the reader can fill in. */
const notRun = {
  'README.md': ['sh install', 'sh yours'],
  'docs/guides/agents.md': ['sh yours'],
  'docs/guides/authentication.md': ['sh yours', 'sh operator'],
  'docs/guides/automations.md': ['sh yours'],
  'docs/guides/connecting-google.md': ['sh yours', 'ini'],
  'docs/guides/content.md': ['sh yours'],
  // The header lines of a mail, and the code that only its reader has.
  'docs/guides/customers.md': ['sh yours', 'text', 'sh yours'],
  'docs/guides/errors.md': ['sh yours'],
  'docs/guides/getting-started.md': ['sh install', 'text', 'sh yours', 'sh install'],
  'docs/guides/idempotency-and-retries.md': ['sh yours'],
  // The address alone.
  'docs/guides/inbound-webhooks.md': ['text', 'sh yours'],
  'docs/guides/integrations.md': ['sh yours'],
  // What listens has no end; the command line has its own tests of it.
  'docs/guides/local-webhooks.md': ['sh yours', 'sh yours', 'text', 'sh yours', 'sh yours'],
  'docs/guides/media.md': ['sh yours', 'ini'],
  'docs/guides/pagination.md': ['sh yours'],
  'docs/guides/receiving-webhooks.md': [
    ...['http', 'typescript', 'sql'],
    // The receivers, which have a test of their own.
    ...['typescript', 'typescript', 'typescript', 'typescript', 'typescript'],
    'sql',
  ],
  'docs/guides/running-in-production.md': [
    ...['ini', 'sh install', 'ini', 'sh install', 'nginx', 'sh install'],
    'sh yours',
  ],
  'docs/guides/store-mail.md': ['sh yours'],
};

test('only the blocks named here are not run', () => {
  const skipped = pages.map((page) => [
    page,
    blocksOf(page)
      .filter((block) => !isRun(block))
      .map(({ language, note }) => `${language} ${note}`.trimEnd()),
  ]);
  expect(Object.fromEntries(skipped)).toEqual(notRun);
});

async function createStore({ BASE, TOKEN }: Record<string, string>, page: string): Promise<string> {
  const key = `of-${basename(page, '.md')}`;
  const answer = await fetch(`${BASE}/v1/stores`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ key, timezone: 'UTC', billing_email: 'billing@example.com' }),
  });
  const { id } = (await answer.json()) as { id: string };
  return id;
}
