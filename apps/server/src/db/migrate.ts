import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import * as controlPlane from './migrations/0001-control-plane.ts';
import * as dataPlane from './migrations/0002-data-plane.ts';
import * as webhooks from './migrations/0003-webhooks.ts';
import * as content from './migrations/0004-content.ts';
import * as media from './migrations/0005-media.ts';
import * as customers from './migrations/0006-customers.ts';
import * as integrations from './migrations/0007-integrations.ts';
import * as agents from './migrations/0008-agents.ts';
import * as automations from './migrations/0009-automations.ts';
import * as oauth from './migrations/0010-oauth.ts';
import * as privateMediaAndOrder from './migrations/0011-private-media-and-order.ts';
import * as inbound from './migrations/0012-inbound.ts';
import * as runsReadTheLog from './migrations/0013-runs-read-the-log.ts';
import type { Tables } from './tables.ts';

// Named here and not found by a directory scan: the list is the order, and it is type-checked.
const migrations: Record<string, Migration> = {
  '0001-control-plane': controlPlane,
  '0002-data-plane': dataPlane,
  '0003-webhooks': webhooks,
  '0004-content': content,
  '0005-media': media,
  '0006-customers': customers,
  '0007-integrations': integrations,
  '0008-agents': agents,
  '0009-automations': automations,
  '0010-oauth': oauth,
  '0011-private-media-and-order': privateMediaAndOrder,
  '0012-inbound': inbound,
  '0013-runs-read-the-log': runsReadTheLog,
};

const migratorOf = (db: Kysely<Tables>) =>
  new Migrator({ db, provider: { getMigrations: async () => migrations } });

/** Brings the database to the newest schema; several processes at once wait for the first. Answers what ran. */
export async function migrate(db: Kysely<Tables>): Promise<string[]> {
  if (await isMigrated(db)) return [];
  const { error, results } = await migratorOf(db).migrateToLatest();
  if (error) throw error;
  return (results ?? []).map((result) => result.migrationName);
}

/**
 * Whether our migrations have run, asked of the migrator's own table: the migrator would first read the whole
 * catalogue, twice and under a lock, which is most of what an ordinary start spends on the database. Later ones may
 * have run too: migrations only add, so a process of the release before starts on the schema of the next one.
 */
async function isMigrated(db: Kysely<Tables>): Promise<boolean> {
  const [table] = (
    await sql<{ name: string | null }>`select to_regclass('kysely_migration') as name`.execute(db)
  ).rows;
  if (!table?.name) return false;
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const ours = Object.keys(migrations).sort();
  return (
    rows
      .map((row) => row.name)
      .slice(0, ours.length)
      .join() === ours.join()
  );
}

/** The migrations that have not run yet. */
export async function pendingMigrations(db: Kysely<Tables>): Promise<string[]> {
  const known = await migratorOf(db).getMigrations();
  return known.filter((migration) => !migration.executedAt).map((migration) => migration.name);
}
