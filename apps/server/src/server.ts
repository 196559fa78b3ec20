import type { AddressInfo } from 'node:net';
import { type Logger, pino } from 'pino';
import { createGuardedHttp } from '#adapters/guarded-http';
import { createImages } from '#adapters/images';
import { developmentMailer, smtpMailer } from '#adapters/mail';
import { openStorage } from '#adapters/storage';
import type { OpenDatabase } from '#db/client';
import { migrate } from '#db/migrate';
import { oauthClientsOf, type Settings } from '#env';
import { findCaller, firstAdmin } from '#features/platform/identity';
import { newLoginCode } from '#features/platform/sessions';
import type { HttpOptions } from '#http';
import { type Clock, hour } from '#kernel/clock';
import type { Mailer, Platform } from '#kernel/context';
import { armCrashPoint } from '#kernel/crash-point';
import type { Egress } from '#kernel/egress';
import { loadKeyring } from '#kernel/keyring';
import { systemContext } from '#kernel/system-context';
import { type App, createApp } from './app.ts';
import { masterKeySecrets } from './master-key.ts';
import { mediaSettings } from './media-settings.ts';
import { openDatabase } from './open-database.ts';
import { type OpenSandbox, openSandbox, sandboxEgress } from './open-sandbox.ts';
import { serverClock } from './server-clock.ts';
import { version } from './version.ts';

export interface RunningServer {
  url: string;
  app: App;
  /** How the operator gets in; null where no API is served. */
  operator: OperatorAccess | null;
  /** The emulated third parties; null when the real ones are spoken to. */
  sandbox: OpenSandbox | null;
  /** What the operator should know, in sentences. */
  warnings: string[];
  stop(): Promise<void>;
}

interface OperatorAccess {
  /** For the first login; null once somebody has logged in, or when a token was set. */
  firstLogin: { email: string; code: string } | null;
  /** Whether STOA_ADMIN_TOKEN is a token of this installation: it is made one on an empty installation alone. */
  adminTokenWorks: boolean;
}

export interface ServerOptions {
  role?: 'all' | 'api' | 'worker';
  clock?: Clock;
  log?: Logger;
  /** The way out to addresses of users, in place of the one the settings describe. */
  egress?: Egress;
  /** Opened before; it is closed with the server. */
  database?: OpenDatabase;
}

/** Starts a server from its settings: database, keys, jobs, HTTP. It is ready when this resolves. */
export async function startServer(settings: Settings, options: ServerOptions = {}): Promise<RunningServer> {
  const log = options.log ?? loggerOf(settings);
  if (settings.STOA_CRASH_AT) armCrashPoint(settings.STOA_CRASH_AT);
  const { secrets, generatedAt } = masterKeySecrets(settings);
  const database = options.database ?? (await openDatabase(settings));
  let sandbox: OpenSandbox | null = null;
  try {
    const { clock, stop: stopClock } = options.clock
      ? { clock: options.clock, stop: () => {} }
      : await serverClock(database, log);
    await migrate(database.db);
    sandbox = await openSandbox(settings, clock);
    const keyring = await loadKeyring(database.db, secrets, clock.now());
    const egress = options.egress ?? createGuardedHttp({ allow: egressAllowed(settings), log });
    let url = '';
    const app = await createApp({
      database,
      clock,
      keyring,
      mailer: mailerOf(settings, database, clock, log),
      egress,
      sandboxEgress: sandbox && !options.egress ? sandboxEgress(sandbox.origin, log) : egress,
      storage: openStorage(settings.STOA_STORAGE, settings.STOA_DATA_DIR),
      images: createImages(),
      media: mediaSettings(settings),
      limits: settings.STOA_RATE_LIMITS,
      log,
      role: options.role ?? 'all',
      publicUrl: () => settings.STOA_PUBLIC_URL ?? url,
      oauthClients: oauthClientsOf(settings),
      hasOwnUrl: settings.STOA_PUBLIC_URL !== undefined,
      sandboxOrigin: sandbox?.origin ?? null,
      http: {
        corsOrigins: settings.STOA_CORS_ORIGINS,
        trustProxy: trustProxyOf(settings.STOA_TRUST_PROXY),
        shared: database.kind === 'postgres',
        developmentMailbox: settings.NODE_ENV !== 'production',
        version,
      },
    });
    await app.startWork();
    // A worker has no API to log in at: the first process that has one makes the operator's account.
    const operator = options.role === 'worker' ? null : await operatorOf(app.platform, settings);
    await app.http.listen({ port: settings.PORT, host: settings.HOST });
    url = urlOf(app.http.server.address() as AddressInfo);
    return {
      url: (operator && settings.STOA_PUBLIC_URL) ?? url,
      app,
      operator,
      warnings: warningsOf(settings, { generatedAt, operator }),
      sandbox,
      async stop() {
        stopClock();
        await app.stop();
        await sandbox?.own?.close();
      },
    };
  } catch (error) {
    await sandbox?.own?.close();
    await database.close().catch(() => {});
    throw error;
  }
}

const loggerOf = (settings: Settings): Logger =>
  pino({
    level: settings.STOA_LOG_LEVEL,
    redact: ['*.authorization', '*.access_token', '*.refresh_token', '*.code', '*.secret', '*.value'],
  });

function mailerOf(settings: Settings, database: OpenDatabase, clock: Clock, log: Logger): Mailer | null {
  if (settings.SMTP_URL) return smtpMailer({ url: settings.SMTP_URL, from: settings.STOA_MAIL_FROM });
  if (settings.NODE_ENV === 'production') return null;
  return developmentMailer(database.db, clock, log);
}

/** Loopback is allowed for development, so that a developer can receive webhooks; in production only what is named. */
const egressAllowed = (settings: Settings): string[] =>
  settings.STOA_EGRESS_ALLOW ?? (settings.NODE_ENV === 'production' ? [] : ['127.0.0.0/8', '::1/128']);

/** How many proxies, or which. Never `true`: that would believe what the caller wrote before them. */
function trustProxyOf(text: string): HttpOptions['trustProxy'] {
  const hops = text === 'true' ? 1 : text === 'false' ? 0 : Number(text);
  if (Number.isNaN(hops)) return text;
  return hops > 0 && ((_, hop) => hop < hops);
}

/** Makes the operator's account on an empty installation, and a code for the first login. */
async function operatorOf(platform: Platform, settings: Settings): Promise<OperatorAccess> {
  const { STOA_ADMIN_EMAIL: email, STOA_ADMIN_TOKEN: token } = settings;
  const ctx = systemContext(platform, 'start');
  const admin = await firstAdmin(ctx, { email, token });
  return {
    firstLogin: admin && { email: admin.email, code: await newLoginCode(ctx, admin.email, hour) },
    adminTokenWorks: token !== undefined && (await findCaller(platform, token, null)) !== null,
  };
}

function warningsOf(
  settings: Settings,
  { generatedAt, operator }: { generatedAt: string | null; operator: OperatorAccess | null },
): string[] {
  const warnings: string[] = [];
  if (generatedAt) {
    warnings.push(
      `The master key was generated into ${generatedAt}. Back it up: what it sealed cannot be read without it.`,
    );
  }
  if (!settings.DATABASE_URL) {
    warnings.push(
      'The embedded database does not wait for the disk: a power failure may lose the last moments. Use PostgreSQL (DATABASE_URL) in production.',
    );
  }
  if (settings.NODE_ENV !== 'production' && !settings.STOA_EGRESS_ALLOW) {
    warnings.push('Webhooks may be sent to this machine (loopback), which is for development only.');
  }
  if (settings.STOA_ADMIN_TOKEN && operator && !operator.adminTokenWorks) {
    warnings.push(
      'STOA_ADMIN_TOKEN logs nobody in: it counts on an empty installation alone. `npx stoa token create` makes a token on this one.',
    );
  }
  if (settings.NODE_ENV === 'production' && !settings.SMTP_URL) {
    warnings.push('No mail server is set (SMTP_URL): login codes cannot be sent, only API tokens work.');
  }
  return warnings;
}

const urlOf = ({ address, port, family }: AddressInfo): string => {
  const host =
    address === '0.0.0.0' || address === '::' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
};
