import { expect, test } from 'vitest';
import { emptyFolder, startedServer, stoa } from './stoa.ts';

const create = (email: string, scopes: string, ...more: string[]) => [
  ...['token', 'create', '--email', email, '--scopes', scopes],
  ...more,
];

test('a super made on the command line runs the installation, and the audit log says who it was', async () => {
  const folder = emptyFolder();
  const made = await stoa(folder, create('Ops@Example.com', '*', '--super', '--name', 'ops'));
  expect(made.code).toBe(0);
  expect(made.stdout).toMatch(/^stoa_api_\w{46}\n$/);
  expect(made.stderr).toContain('ops@example.com');

  const server = await startedServer(folder);
  const ask = async (path: string) => {
    const headers = { authorization: `Bearer ${made.stdout.trim()}` };
    return (await fetch(`${server.url}${path}`, { headers })).json();
  };
  expect(await ask('/v1/accounts/me')).toMatchObject({ email: 'ops@example.com', is_super: true });
  const { items } = (await ask('/v1/platform/audit')) as { items: object[] };
  expect(items).toHaveLength(2);
  for (const item of items) {
    expect(item).toMatchObject({ action: 'stoa token create', actor: { type: 'system', id: null } });
  }

  // The embedded database is the server's alone: commands say so and touch nothing.
  for (const args of [create('b@example.com', '*'), ['migrate']]) {
    const refused = await stoa(folder, args);
    expect(refused.code).toBe(69);
    expect(refused.stderr).toContain('in use by another Stoa process');
  }
  await server.stop();
});

test('a token of some scopes ends after 90 days, or as told', async () => {
  const folder = emptyFolder();
  const in90Days = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
  const usual = await stoa(folder, create('c@example.com', 'store:read, markets:read'));
  expect(usual.stderr).toContain(`until ${in90Days}`);
  const endless = await stoa(folder, create('c@example.com', 'store:read', '--expires-days', 'never'));
  expect(endless.stderr).toContain('without end');
});

test.each([
  { args: create('somebody', '*'), says: '"somebody" is not an e-mail address' },
  { args: create('a@example.com', 'stores:raed'), says: 'Did you mean "store:read"?' },
  { args: create('a@example.com', ''), says: 'there is no scope ""' },
  { args: create('a@example.com', '*', '--expires-days', '0'), says: 'number of days' },
])('$says', async ({ args, says }) => {
  const run = await stoa(emptyFolder(), args);
  expect(run.code).toBe(64);
  expect(run.stderr).toContain(says);
});
