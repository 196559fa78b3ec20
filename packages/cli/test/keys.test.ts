import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, startedServer, stoa } from './stoa.ts';

const keyFile = (folder: string) => join(folder, '.stoa/master.key');
const keysIn = (folder: string) => readFileSync(keyFile(folder), 'utf8').trim().split('\n');
const rotate = ['keys', 'rotate'];

test('a key of the data directory is exchanged for a new one, and tokens go on working', async () => {
  const folder = emptyFolder();
  const token = ['token', 'create', '--email', 'ops@example.com', '--scopes', '*', '--super'];
  const { stdout } = await stoa(folder, token);
  const [before] = keysIn(folder);

  const rotated = await stoa(folder, rotate);
  expect(rotated.stderr).toBe('');
  expect(rotated.stdout).toContain('installation.keyring: 1');
  expect(rotated.stdout).toContain('Everything is under the current master key.');
  expect(rotated.code).toBe(0);
  expect(keysIn(folder)).toHaveLength(1);
  expect(keysIn(folder)).not.toContain(before);

  // Interrupted after the new key was made: the next run goes on with that one.
  const [current = ''] = keysIn(folder);
  writeFileSync(keyFile(folder), `made-by-the-interrupted-run-0123456789\n${current}\n`);
  expect((await stoa(folder, rotate)).code).toBe(0);
  expect(keysIn(folder)).toEqual(['made-by-the-interrupted-run-0123456789']);

  const server = await startedServer(folder);
  const me = await fetch(`${server.url}/v1/accounts/me`, {
    headers: { authorization: `Bearer ${stdout.trim()}` },
  });
  expect(me.status).toBe(200);
  const audit = await fetch(`${server.url}/v1/platform/audit?action=stoa%20keys%20rotate`, {
    headers: { authorization: `Bearer ${stdout.trim()}` },
  });
  expect(((await audit.json()) as { items: unknown[] }).items).toHaveLength(2);

  // The server has the database to itself, and the key stays what it was.
  const refused = await stoa(folder, rotate);
  expect(refused.code).toBe(69);
  expect(keysIn(folder)).toEqual(['made-by-the-interrupted-run-0123456789']);
  await server.stop();
});

test('a key of the settings is exchanged there, and only what it sealed is brought along', async () => {
  const folder = emptyFolder();
  const [old, fresh] = ['old-master-key-0123456789-0123456789', 'new-master-key-0123456789-0123456789'];
  const token = ['token', 'create', '--email', 'ops@example.com', '--scopes', '*'];
  expect((await stoa(folder, token, { STOA_MASTER_KEY: old })).code).toBe(0);
  const both = { STOA_MASTER_KEY: fresh, STOA_MASTER_KEY_PREVIOUS: old };
  expect((await stoa(folder, rotate, both)).stdout).toContain('installation.keyring: 1');
  expect((await stoa(folder, token, { STOA_MASTER_KEY: fresh })).code).toBe(0);
  expect((await stoa(folder, token, { STOA_MASTER_KEY: old })).code).not.toBe(0);
});

test('servers that share a database need the key in their settings', async () => {
  const run = await stoa(emptyFolder(), rotate, { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
  expect(run.code).toBe(78);
  expect(run.stderr).toContain('STOA_MASTER_KEY');
});
