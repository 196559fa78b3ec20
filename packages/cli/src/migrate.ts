import type { Command } from 'commander';
import { exitCodes } from './exit-codes.ts';

/** `stoa migrate`: brings the database to the schema of this version. */
export function addMigrate(stoa: Command): void {
  stoa
    .command('migrate')
    .description('bring the database to the newest schema; `start` does so by itself')
    .option('--check', 'change nothing, list what is pending, and exit 1 when anything is')
    .action(async ({ check }: { check?: true }) => {
      if (check) await listPending();
      else await applyPending();
    });
}

async function applyPending(): Promise<void> {
  const { laySchema, openDatabase, readSettings } = await import('@stoa/server/operator');
  const database = await openDatabase(readSettings());
  try {
    const applied = await laySchema(database);
    for (const name of applied) console.log(`applied ${name}`);
    if (applied.length === 0) console.log('The database is up to date.');
  } finally {
    await database.close();
  }
}

async function listPending(): Promise<void> {
  const { hasEmbedded, openDatabase, pendingSchema, readSettings } = await import('@stoa/server/operator');
  const settings = readSettings();
  process.exitCode = exitCodes.finding;
  // Opening it would make it.
  if (!settings.DATABASE_URL && !hasEmbedded(settings.STOA_DATA_DIR)) {
    console.log(`There is no database in ${settings.STOA_DATA_DIR} yet: everything is pending.`);
    return;
  }
  const database = await openDatabase(settings);
  try {
    const pending = await pendingSchema(database);
    for (const name of pending) console.log(`pending ${name}`);
    if (pending.length > 0) return;
    console.log('The database is up to date.');
    process.exitCode = 0;
  } finally {
    await database.close();
  }
}
