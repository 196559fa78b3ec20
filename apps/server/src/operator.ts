import { pino } from 'pino';
import { createGuardedHttp } from '#adapters/guarded-http';
import { createImages } from '#adapters/images';
import { openStorage } from '#adapters/storage';
import type { OpenDatabase } from '#db/client';
import { migrate } from '#db/migrate';
import type { Settings } from '#env';
import { systemClock } from '#kernel/clock';
import type { Context, Platform } from '#kernel/context';
import { loadKeyring } from '#kernel/keyring';
import { systemContext } from '#kernel/system-context';
import { masterKeySecrets } from './master-key.ts';
import { mediaSettings } from './media-settings.ts';
import { openDatabase } from './open-database.ts';
import { version } from './version.ts';
import { WakeupWords } from './wakeup-words.ts';

/** The door of the command line: what the operator may do with an installation beside running it. */
export { verifySmtp } from '#adapters/mail';
export { openStorage } from '#adapters/storage';
export type { OpenDatabase } from '#db/client';
export { hasEmbedded } from '#db/embedded';
export { DirectoryInUse, lockDirectory } from '#db/lock-directory';
export { knownSettings, readSettings, type Settings, SettingsError, unknownSettings } from '#env';
export { operatorToken } from '#features/platform/identity';
export { openKeyring } from '#kernel/keyring';
export { laySchema, pendingSchema } from './lay-schema.ts';
export { presentMasterKeys } from './master-key.ts';
export { openDatabase } from './open-database.ts';
export { rotateMasterKey } from './rotate-master-key.ts';

/**
 * Opens the installation's database and keys for one command, without jobs or HTTP; `operation` names the
 * command in the audit log.
 */
export async function openInstallation(
  settings: Settings,
  operation: string,
): Promise<{ ctx: Context; close(): Promise<void> }> {
  const database: OpenDatabase = await openDatabase(settings);
  try {
    await migrate(database.db);
    return { ctx: await contextOf(settings, database, operation), close: database.close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function contextOf(settings: Settings, database: OpenDatabase, operation: string): Promise<Context> {
  const { secrets } = masterKeySecrets(settings);
  const egress = createGuardedHttp({ allow: [] });
  const platform: Platform = {
    control: database.db,
    data: database.db,
    db: database.db,
    clock: systemClock,
    keyring: await loadKeyring(database.db, secrets, systemClock.now()),
    mailer: null,
    reactions: [],
    jobs: {
      enqueue: async ({ name }) => {
        throw new Error(`The job ${name} cannot be put into the queue from a command.`);
      },
      enqueueAll: async ({ name }) => {
        throw new Error(`The job ${name} cannot be put into the queue from a command.`);
      },
    },
    limits: null,
    egress,
    sandboxEgress: egress,
    storage: openStorage(settings.STOA_STORAGE, settings.STOA_DATA_DIR),
    images: createImages(),
    media: mediaSettings(settings),
    wakeups: new WakeupWords(null),
    belongings: [],
    version,
    log: pino({ level: settings.STOA_LOG_LEVEL }),
    oauthClients: {},
    inboundHandlers: [],
    sandboxOrigin: null,
    publicUrl: () => settings.STOA_PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`,
  };
  return systemContext(platform, operation);
}
