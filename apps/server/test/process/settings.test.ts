import { describe, expect, test } from 'vitest';
import { readSettings, SettingsError } from '#env';
import { runServer } from '../server-process.ts';

/** What is wrong with these settings; nothing when they are fine. */
function faultsOf(environment: Record<string, string>): string[] {
  try {
    readSettings(environment);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}

const allWrong = {
  NODE_ENV: 'production',
  PORT: '70000',
  DATABASE_URL: 'mysql://user:canary-password@host/db',
  STOA_DATABASE_POOL: 'many',
  STOA_ADMIN_EMAIL: 'nobody',
  STOA_ADMIN_TOKEN: 'canary-too-short',
  STOA_PUBLIC_URL: 'ftp://stoa.example',
  STOA_EGRESS_ALLOW: '10.0.0.0/99',
  STOA_SANDBOX: '1',
  GOOGLE_CLIENT_ID: 'canary id',
  GOOGLE_CLIENT_SECRET: 'canary secret',
  SMTP_URL: 'http://canary@mail.example',
  STOA_STORAGE: 'floppy',
  STOA_RATE_LIMITS: '{"token":',
  STOA_LOG_LEVEL: 'loud',
  STOA_CORS_ORIGINS: 'https://shop.example/path',
  STOA_TRUST_PROXY: 'everybody',
};

describe('settings with faults', () => {
  test('are all told at once, by name, without a word of what they hold', () => {
    const faults = faultsOf(allWrong);
    const named = [...Object.keys(allWrong).filter((name) => name !== 'NODE_ENV'), 'STOA_MASTER_KEY'];
    expect([...new Set(faults.map((fault) => fault.split(':')[0]))].sort()).toEqual(named.sort());
    expect(faults.join('\n')).not.toContain('canary');
  });

  test('end the process with 78 and the same list on stderr', async () => {
    const { code, stdout, stderr } = await runServer(allWrong).exited;
    expect({ code, stdout }).toEqual({ code: 78, stdout: '' });
    const faults = faultsOf(allWrong);
    expect(stderr).toBe(
      `The settings have ${faults.length} faults:\n${faults.map((fault) => `  - ${fault}`).join('\n')}\n`,
    );
  });

  test('are told together with a role nobody knows', async () => {
    const { code, stderr } = await runServer({ PORT: 'x' }, ['--role', 'boss']).exited;
    expect(code).toBe(78);
    expect(stderr).toContain('PORT: ');
    expect(stderr).toContain('--role: must be one of all, api, worker');
  });
});

describe('a setting', () => {
  test.each([
    ['STOA_ADMIN_TOKEN', 'with a space in it, so long'],
    ['STOA_ADMIN_TOKEN', 'with-an-ümlaut-in-it-so-long'],
    ['STOA_ADMIN_TOKEN', 'stoa_api_made-up-0123456789'],
    ['STOA_ADMIN_TOKEN', 'stoa_at_made-up-0123456789'],
    ['STOA_CORS_ORIGINS', 'shop.example'],
    ['STOA_CORS_ORIGINS', 'https://shop.example/'],
    ['STOA_TRUST_PROXY', '10.0.0.0/8,nonsense'],
    ['STOA_MASTER_KEY', 'too short'],
    ['STOA_RATE_LIMITS', '{"token":{"max":0,"window_s":60}}'],
    ['STOA_RATE_LIMITS', '{"tokens":{"max":5,"window_s":60}}'],
    ['STOA_RATE_LIMITS', '{"token":{"max":5,"window_s":60,"window_ms":1}}'],
  ])('%s cannot be "%s", because it would never work', (name, value) => {
    expect(faultsOf({ [name]: value }).join()).toContain(`${name}: must`);
  });

  test.each([
    ['STOA_CORS_ORIGINS', 'https://shop.example, http://localhost:3000'],
    ['STOA_TRUST_PROXY', 'loopback, 10.0.0.0/8'],
    ['STOA_TRUST_PROXY', '1'],
    ['STOA_TRUST_PROXY', '2'],
    ['STOA_ADMIN_TOKEN', 'any-string-of-24-characters!'],
    ['STOA_RATE_LIMITS', '{"token":{"max":5,"window_s":60}}'],
    ['PORT', ''],
  ])('%s may be "%s"', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([]);
  });

  test('is read the way it is used later', () => {
    expect(readSettings({ STOA_ADMIN_EMAIL: ' Admin@Example.com ' }).STOA_ADMIN_EMAIL).toBe(
      'admin@example.com',
    );
    expect(readSettings({ STOA_PUBLIC_URL: 'https://stoa.example/' }).STOA_PUBLIC_URL).toBe(
      'https://stoa.example',
    );
  });
});

test('of an OAuth client there are both halves, or none', () => {
  expect(faultsOf({ GOOGLE_CLIENT_ID: 'id' })).toEqual([
    'GOOGLE_CLIENT_SECRET: is required beside GOOGLE_CLIENT_ID',
  ]);
  expect(faultsOf({ GOOGLE_CLIENT_ID: '', GOOGLE_CLIENT_SECRET: 'canary' })).toEqual([
    'GOOGLE_CLIENT_ID: is required beside GOOGLE_CLIENT_SECRET',
  ]);
  expect(faultsOf({ GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'secret' })).toEqual([]);
});

describe('production', () => {
  const masterKey = 'a-master-key-of-more-than-32-characters';

  test('refuses to make a master key, and to emulate third parties', () => {
    expect(faultsOf({ NODE_ENV: 'production', STOA_SANDBOX: 'on' })).toEqual([
      expect.stringMatching(/^STOA_MASTER_KEY: is required in production; make one with `openssl/),
      expect.stringMatching(/^STOA_SANDBOX: the sandbox is refused in production/),
    ]);
  });

  test('is content with a master key and no sandbox', () => {
    const production = { NODE_ENV: 'production', STOA_MASTER_KEY: masterKey };
    expect(faultsOf(production)).toEqual([]);
    expect(faultsOf({ ...production, STOA_SANDBOX: '0' })).toEqual([]);
  });
});
