import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { type OAuthClient, type OAuthType, oauthTypes, providerOf } from '@stoa/providers';
import { z } from 'zod';
import { storageFault } from '#adapters/storage';
import { RateLimits } from '#kernel/rate-limits';
import { isOwnButNoApiToken } from '#kernel/tokens';

/** A boolean of the environment. */
const flag = z
  .enum(['0', '1', 'true', 'false', 'on', 'off'])
  .transform((text) => ['1', 'true', 'on'].includes(text));

const rateLimits = z.string().transform((text, issues) => {
  if (text === 'on') return RateLimits.parse({});
  if (text === 'off') return null;
  try {
    return RateLimits.parse(JSON.parse(text));
  } catch {
    issues.addIssue('must be "on", "off", or JSON such as {"token":{"max":6000,"window_s":60}}');
    return z.NEVER;
  }
});

const sandboxHint = { error: 'must be 0, 1, or an address such as http://127.0.0.1:4101' };

/** An address without a path. */
const origin = z
  .string()
  .transform((text) => text.replace(/\/+$/, ''))
  .refine((text) => /^https?:/.test(text) && isOrigin(text), sandboxHint);

const cidr = z.string().refine((text) => {
  const [address = '', bits = ''] = text.split('/');
  return isIP(address) !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (isIP(address) === 4 ? 32 : 128);
}, 'must be CIDRs such as 10.0.0.0/8, separated by commas');

const list = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

const isProxy = (text: string): boolean =>
  isIP(text) !== 0 || cidr.safeParse(text).success || ['loopback', 'linklocal', 'uniquelocal'].includes(text);

type ClientSetting = `${Uppercase<OAuthType>}_CLIENT_${'ID' | 'SECRET'}`;

const clientSettingsOf = (type: OAuthType) =>
  [`${type.toUpperCase()}_CLIENT_ID`, `${type.toUpperCase()}_CLIENT_SECRET`] as [
    ClientSetting,
    ClientSetting,
  ];

/** It goes into a form or a header as it is. */
const clientText = z
  .string()
  .max(4096)
  .regex(/^[\x21-\x7e]*$/, { error: 'must be visible ASCII characters without spaces' })
  .optional();

/** Two for each provider of OAuth. */
const clientSettings = Object.fromEntries(
  oauthTypes.flatMap((type) => {
    const [id, secret] = clientSettingsOf(type);
    const { name } = providerOf(type);
    const about = `Client id at ${name}, for stores that connect it without a client of their own; with ${secret}.`;
    return [
      [id, clientText.describe(about)],
      [secret, clientText.describe(`The secret of ${id}.`)],
    ];
  }),
) as Record<ClientSetting, typeof clientText>;

/** Every setting of the server, by the name of its environment variable. */
export const Settings = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe(
      '`production` refuses what is only for development: a generated master key, the mailbox, the sandbox.',
    ),
  PORT: z.coerce
    .number({ error: 'must be a port' })
    .int()
    .min(0)
    .max(65_535)
    .default(4100)
    .describe('Port to listen on; 0 picks one and prints it.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on.'),
  STOA_DATA_DIR: z
    .string()
    .default('.stoa')
    .describe('Database, media and keys of the embedded mode; locked against a second process.'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//, { error: 'must begin with postgres:// or postgresql://' })
    .optional()
    .describe(
      'PostgreSQL 15 or newer; then any number of processes. Without it the embedded database is used.',
    ),
  STOA_DATABASE_POOL: z.coerce
    .number({ error: 'must be a number' })
    .int()
    .min(1)
    .max(200)
    .default(10)
    .describe('Connections of this process to PostgreSQL.'),
  STOA_ADMIN_EMAIL: z
    .string()
    .trim()
    .normalize('NFC')
    .toLowerCase()
    .pipe(z.email({ error: 'must be an e-mail address' }))
    .optional()
    .describe('On an empty installation: the account that is made a super.'),
  STOA_ADMIN_TOKEN: z
    .string()
    .min(24, { error: 'must have at least 24 characters' })
    .max(512)
    .regex(/^[\x21-\x7e]*$/, { error: 'must be visible ASCII characters: it is sent in a header' })
    .refine((token) => !isOwnButNoApiToken(token), {
      error: 'must not begin like a token of Stoa without being an API token of Stoa',
    })
    .optional()
    .describe('The API token that account holds, with all scopes.'),
  STOA_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe('Used in links and callbacks; the listening address when absent.'),
  STOA_MASTER_KEY: z
    .string()
    .min(32, { error: 'must have at least 32 characters: `openssl rand -base64 32` makes one' })
    .optional()
    .describe('Key encryption key. Without it one is made in the data directory, except in production.'),
  STOA_MASTER_KEY_PREVIOUS: z
    .string()
    .transform(list)
    .optional()
    .describe('Earlier master keys that still open what they sealed, separated by commas.'),
  STOA_EGRESS_ALLOW: z
    .string()
    .transform(list)
    .pipe(z.array(cidr))
    .optional()
    .describe('CIDRs the server may reach on behalf of users; loopback outside production.'),
  STOA_SANDBOX: z
    .union([flag, origin], sandboxHint)
    .optional()
    .describe(
      'Emulated third parties: 1 outside production, refused there; 0 speaks to the real ones. The address that another process printed shares its sandbox.',
    ),
  STRIPE_SECRET_KEY: z.string().optional().describe("The platform's own billing."),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .optional()
    .describe('Signing secret of the endpoint `/v1/platform/stripe/webhook`.'),
  ...clientSettings,
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, { error: 'must begin with smtp:// or smtps://' })
    .optional()
    .describe(
      'Mail server for login codes and notices. Without it, outside production, mails are kept at `/dev/mails`.',
    ),
  STOA_MAIL_FROM: z.string().default('Stoa <no-reply@localhost>').describe('Sender of mails.'),
  STOA_STORAGE: z
    .string()
    .superRefine((text, issues) => {
      const fault = storageFault(text);
      if (fault) issues.addIssue(fault);
    })
    .default('file')
    .describe(
      'Where media is kept: `file`, the data directory, or `s3://[key:secret@]bucket[/prefix]?endpoint=...&region=...`.',
    ),
  STOA_MEDIA_MAX_MB: z.coerce
    .number({ error: 'must be a number' })
    .int()
    .min(1)
    .max(4096)
    .default(50)
    .describe('The largest file that may be uploaded, in megabytes of 1024 kB.'),
  STOA_MEDIA_QUOTA_MB: z.coerce
    .number({ error: 'must be a number' })
    .int()
    .min(1)
    .max(1_000_000_000)
    .optional()
    .describe(
      'What the files of one store may take together, in megabytes of 1024 kB; without it, as much as there is room.',
    ),
  STOA_RATE_LIMITS: rateLimits.prefault('on').describe('`on`, `off` (for load tests), or a JSON of limits.'),
  STOA_CRASH_AT: z
    .string()
    .regex(/^[a-z-]+(?::\d+)?$/, { error: 'must be a point, or a point and the number of its pass' })
    .optional()
    .describe(
      'Only for tests of crashes: the point at which the process kills itself, `after-claim:3`; refused in production.',
    ),
  STOA_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('How much is logged.'),
  STOA_CORS_ORIGINS: z
    .string()
    .transform((text) => (text.trim() === '*' ? ('*' as const) : list(text)))
    .refine((origins) => origins === '*' || origins.every(isOrigin), {
      error: 'must be `*` or origins such as https://shop.example, without a path, separated by commas',
    })
    .prefault('*')
    .describe(
      'Origins of browsers that may call the API, separated by commas; tokens are never in cookies, so `*` is safe.',
    ),
  STOA_TRUST_PROXY: z
    .string()
    .refine((text) => /^(?:\d|true|false)$/.test(text) || list(text).every(isProxy), {
      error: 'must be a number of proxies, or their addresses and CIDRs, separated by commas',
    })
    .default('0')
    .describe(
      'How many reverse proxies are in front (1 for one), or their addresses: of X-Forwarded-For only what they wrote is believed.',
    ),
});
export type Settings = z.infer<typeof Settings>;

/** What the installation is known by at the providers of OAuth, where the settings say it. */
export const oauthClientsOf = (settings: Settings): Record<string, OAuthClient> =>
  Object.fromEntries(
    oauthTypes.flatMap((type) => {
      const [id, secret] = clientSettingsOf(type).map((name) => settings[name]);
      return id && secret ? [[type, { id, secret }]] : [];
    }),
  );

/** The environment does not describe a server that can run; `faults` says all of it at once. */
export class SettingsError extends Error {
  readonly faults: string[];

  constructor(faults: string[]) {
    super(
      `The settings have ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
    this.faults = faults;
  }
}

type Environment = Record<string, string | undefined>;

/** The variables of this process; a file `.env` in the working directory adds what they do not say. */
function ownEnvironment(): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

/** The names of all settings. */
export const knownSettings: readonly string[] = Object.keys(Settings.shape);

/** Variables that look like settings and are none: misspelt ones, mostly. */
export const unknownSettings = (environment: Environment = ownEnvironment()): string[] =>
  Object.keys(environment).filter((name) => name.startsWith('STOA_') && !knownSettings.includes(name));

/** Reads the settings out of the environment, and tells all their faults at once. */
export function readSettings(environment: Environment = ownEnvironment()): Settings {
  // An empty variable is how compose files and shells say "not set".
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Settings.safeParse(set);
  const faults = [...(parsed.error?.issues.map(faultOf) ?? []), ...refusals(set)];
  if (!parsed.success || faults.length > 0) throw new SettingsError(faults);
  return parsed.data;
}

const faultOf = (issue: z.core.$ZodIssue): string => `${issue.path[0]?.toString()}: ${issue.message}`;

/** What may each be right but cannot run together; read as it was set, because something else may be wrong too. */
function refusals(set: Environment): string[] {
  const faults: string[] = [];
  if (set.NODE_ENV === 'production') {
    if (!set.STOA_MASTER_KEY) {
      faults.push(
        'STOA_MASTER_KEY: is required in production; make one with `openssl rand -base64 32` and keep it safe',
      );
    }
    if (set.STOA_CRASH_AT) faults.push('STOA_CRASH_AT: is for tests only; remove it');
    if (Settings.shape.STOA_SANDBOX.safeParse(set.STOA_SANDBOX).data) {
      faults.push('STOA_SANDBOX: the sandbox is refused in production; remove it');
    }
  }
  for (const [id, secret] of oauthTypes.map(clientSettingsOf)) {
    const [missing, given] = set[id] ? [secret, id] : [id, secret];
    if (set[given] && !set[missing]) faults.push(`${missing}: is required beside ${given}`);
  }
  return faults;
}
