import { globSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf, isRun } from './blocks.ts';
import { type DocumentedServer, documentedServer } from './documented-server.ts';
import { runBlock } from './run-block.ts';

process.chdir(join(import.meta.dirname, '../..'));
const pages = ['README.md', ...globSync('docs/guides/*.md').sort()];
/** These begin with an empty installation and the code it prints; the others have a token and a store. */
const fromTheStart = ['README.md', 'docs/guides/getting-started.md'];

describe.each(pages)('%s', (page) => {
  let server: DocumentedServer;
  beforeAll(async () => {
    server = await documentedServer(fromTheStart.includes(page) ? undefined : 'documented-admin-token-1');
    if (!fromTheStart.includes(page)) server.environment.STORE = await createStore(server.environment);
  });
  afterAll(() => server?.stop());

  for (const block of blocksOf(page).filter(isRun)) {
    test(`line ${block.line}: ${block.language}`, () => runBlock(block, server.environment));
  }
});

/** Examples that are not run: what installs or configures a machine, and what only the reader can fill in. */
const notRun = {
  'README.md': ['sh install', 'sh yours'],
  'docs/guides/authentication.md': ['sh yours', 'sh operator'],
  'docs/guides/errors.md': ['sh yours'],
  'docs/guides/getting-started.md': ['sh install', 'text', 'sh yours', 'sh install'],
  'docs/guides/idempotency-and-retries.md': ['sh yours'],
  'docs/guides/pagination.md': ['sh yours'],
  'docs/guides/receiving-webhooks.md': [
    ...['http', 'typescript', 'sql'],
    // The receivers, which have a test of their own.
    ...['typescript', 'typescript', 'typescript', 'typescript', 'typescript'],
    'sql',
  ],
  'docs/guides/running-in-production.md': [
    ...['ini', 'sh install', 'ini', 'nginx', 'sh install'],
    'sh yours',
  ],
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

async function createStore({ BASE, TOKEN }: Record<string, string>): Promise<string> {
  const answer = await fetch(`${BASE}/v1/stores`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ key: 'documented', timezone: 'UTC', billing_email: 'billing@example.com' }),
  });
  const { id } = (await answer.json()) as { id: string };
  return id;
}
