import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import { emptyFolder, startedServer, stoa } from './stoa.ts';

interface Finding {
  check: string;
  verdict: string;
  message: string;
  advice?: string;
}

async function examined(
  folder: string,
  environment = {},
): Promise<{ code: number | null; findings: Finding[] }> {
  const { code, stdout } = await stoa(folder, ['doctor', '--json'], environment);
  return { code, findings: JSON.parse(stdout) };
}

const verdictsOf = (findings: Finding[], verdict: string) =>
  findings.filter((finding) => finding.verdict === verdict).map(({ check }) => check);

test('a new installation is well, before and after its first start', async () => {
  const folder = emptyFolder();
  const before = await stoa(folder, ['doctor']);
  expect(before.code).toBe(0);
  expect(
    before.stdout
      .trimEnd()
      .split('\n')
      .every((line) => line.startsWith('ok ')),
  ).toBe(true);

  const server = await startedServer(folder);
  const during = await examined(folder);
  expect(during.code).toBe(0);
  expect(verdictsOf(during.findings, 'warning')).toEqual(['data directory', 'database']);
  await server.stop();

  const after = await examined(folder);
  expect(after.code).toBe(0);
  expect(verdictsOf(after.findings, 'warning')).toEqual(['master key']);

  // A key that others can read, and one that does not open what the first start encrypted.
  chmodSync(join(folder, '.stoa/master.key'), 0o644);
  const broken = await examined(folder, { STOA_MASTER_KEY: 'another key of more than 32 characters' });
  expect(broken.code).toBe(1);
  expect(verdictsOf(broken.findings, 'fault')).toEqual(['data directory', 'master key']);
});

test('faults and misspelt names of settings are all told', async () => {
  const { code, findings } = await examined(emptyFolder(), { PORT: 'x', HOST: '', STOA_MASTER_KY: 'x' });
  expect(code).toBe(1);
  expect(findings).toMatchObject([
    { check: 'settings', verdict: 'fault', message: 'PORT: must be a port' },
    { check: 'settings', verdict: 'warning', advice: 'Rename it to STOA_MASTER_KEY, or remove it.' },
  ]);
});

test('a PostgreSQL that does not answer is a fault', async () => {
  const environment = { DATABASE_URL: 'postgres://stoa@127.0.0.1:9/stoa' };
  const { code, findings } = await examined(emptyFolder(), environment);
  expect(code).toBe(1);
  expect(verdictsOf(findings, 'fault')).toEqual(['database']);
});

test('production is told what it lacks', async () => {
  const { findings } = await examined(emptyFolder(), {
    NODE_ENV: 'production',
    STOA_MASTER_KEY: 'a key of more than 32 characters!',
    STOA_EGRESS_ALLOW: '10.1.0.0/16,169.254.0.0/16',
  });
  expect(verdictsOf(findings, 'warning')).toEqual(['address', 'egress', 'mail']);
});

test('the mail server is logged in to, and its password is not printed', async () => {
  const mail = new SMTPServer({
    hideSTARTTLS: true,
    onAuth: ({ password }, _, done) =>
      password === 'right' ? done(null, { user: 'stoa' }) : done(new Error('Invalid password')),
  });
  mail.listen(0, '127.0.0.1');
  await once(mail.server, 'listening');
  onTestFinished(() => new Promise((resolve) => mail.close(() => resolve())));
  const { port } = mail.server.address() as AddressInfo;
  const checked = async (password: string) => {
    const SMTP_URL = `smtp://stoa:${password}@127.0.0.1:${port}`;
    const { findings } = await examined(emptyFolder(), { SMTP_URL });
    return findings.find(({ check }) => check === 'mail');
  };
  expect(await checked('right')).toMatchObject({ verdict: 'ok' });
  const refused = await checked('wrong');
  expect(refused).toMatchObject({ verdict: 'fault' });
  expect(refused?.advice).toContain('Correct user and password');
  expect(JSON.stringify(refused)).not.toContain('wrong');
});

test('a bucket that cannot be reached is a fault, and its secret is not printed', async () => {
  const folder = emptyFolder();
  const environment = { STOA_STORAGE: 's3://key:sesame@media?endpoint=http://127.0.0.1:1' };
  const { code, stdout } = await stoa(folder, ['doctor', '--json'], environment);
  expect(code).toBe(1);
  const storage = (JSON.parse(stdout) as Finding[]).find(({ check }) => check === 'storage');
  expect(storage).toMatchObject({
    verdict: 'fault',
    message: expect.stringContaining('bucket media at http://127.0.0.1:1'),
    advice: expect.stringContaining('STOA_STORAGE'),
  });
  expect(stdout).not.toContain('sesame');
});
