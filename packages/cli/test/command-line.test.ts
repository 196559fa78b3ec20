import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, stoa } from './stoa.ts';

test('help lists the commands, and what each one takes', async () => {
  const help = await stoa(emptyFolder(), ['--help']);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  for (const command of ['start', 'migrate', 'doctor', 'token', 'keys', 'listen', 'trigger'])
    expect(help.stdout).toContain(`  ${command}`);
  const token = await stoa(emptyFolder(), ['token', 'create', '--help']);
  expect(token.stdout).toContain('--expires-days');
  expect(token.stdout).toContain('markets:write');
});

test('--version prints the version', async () => {
  expect(await stoa(emptyFolder(), ['--version'])).toMatchObject({ code: 0, stdout: '0.1.0\n' });
});

test.each([
  { args: [], says: 'Usage: stoa' },
  { args: ['strat'], says: "unknown command 'strat'" },
  { args: ['start', '--rol', 'api'], says: 'Did you mean --role' },
  { args: ['start', '--role', 'cook'], says: 'Allowed choices are all, api, worker' },
  { args: ['migrate', 'now'], says: 'too many arguments' },
  { args: ['token', 'create', '--email', 'a@example.com'], says: "'--scopes <scopes>' not specified" },
])('$args is refused with 64', async ({ args, says }) => {
  const run = await stoa(emptyFolder(), args);
  expect(run.code).toBe(64);
  expect(run.stderr).toContain(says);
});

test('settings with faults end every command with 78 and the whole list', async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, '.env'), 'PORT=many\nSTOA_STORAGE=tape\n');
  for (const args of [['start'], ['migrate'], ['token', 'create', '--email=a@example.com', '--scopes=*']]) {
    const run = await stoa(folder, args);
    expect(run.code).toBe(78);
    expect(run.stderr).toMatch(/PORT: .*\n.*STOA_STORAGE: /);
  }
});

test('a database that cannot be reached is told in a line, with what to do', async () => {
  const environment = { DATABASE_URL: 'postgres://stoa@127.0.0.1:9/stoa' };
  const run = await stoa(emptyFolder(), ['migrate'], environment);
  expect(run.code).toBe(1);
  expect(run.stderr).toBe('connect ECONNREFUSED 127.0.0.1:9\n`npx stoa doctor` looks for the cause.\n');
});
