import { sql, type Transaction } from 'kysely';
import type { Tables } from '#db/tables';
import { after, day } from '#kernel/clock';
import type { Platform } from '#kernel/context';
import { sqlState } from '#kernel/transaction';

/** The logs that are cut into weeks, the column they are cut by, and how long a week is kept after its end. */
const partitioned = [
  { table: 'events', column: 'created_at', keptDays: 30 },
  { table: 'webhook_attempts', column: 'started_at', keptDays: 30 },
  { table: 'webhook_deliveries_done', column: 'created_at', keptDays: 90 },
] as const;

const week = 7 * day;
const weeksAhead = 3;

/** What the upkeep of partitions takes: a command that only lays the schema has no more. */
export type PartitionKeeper = Pick<Platform, 'clock' | 'db' | 'log'>;

/** Makes the partitions of this week and the next ones, and drops those whose time is over. */
export async function keepPartitions(platform: PartitionKeeper): Promise<void> {
  const now = platform.clock.now();
  const present = new Set(await partitionNames(platform));
  for (const { table, column, keptDays } of partitioned) {
    for (let ahead = 0; ahead <= weeksAhead; ahead += 1) {
      const begins = weekBegin(after(now, ahead * week));
      if (!present.has(nameOf(table, begins))) await createPartition(platform, table, column, begins);
    }
    for (const name of present) {
      const begins = beginOf(table, name);
      if (begins && after(begins, week + keptDays * day) <= now) await dropPartition(platform, name);
    }
  }
}

const putOff: Record<string, string> = {
  '55P03': 'a partition waits for the next hour: somebody has the table for longer',
  '42501': 'this user of the database may not keep partitions: run `npx stoa migrate` each week as its owner',
};

/**
 * Runs `change`, which locks a whole log, without waiting for long: whoever writes meanwhile queues up behind it,
 * also those who have nothing to do with the open transaction it would wait for. What cannot be done is left to
 * the next hour.
 */
async function inPassing(
  { db, log }: PartitionKeeper,
  partition: string,
  change: (tx: Transaction<Tables>) => Promise<void>,
): Promise<void> {
  try {
    await db.transaction().execute(async (tx) => {
      await sql`set local lock_timeout = '500ms'`.execute(tx);
      await change(tx);
    });
  } catch (error) {
    const reason = putOff[sqlState(error) ?? ''];
    if (!reason) throw error;
    log.warn({ err: error, partition }, reason);
  }
}

async function partitionNames(platform: PartitionKeeper): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    join pg_class p on p.oid = i.inhparent where p.relkind = 'p'`.execute(platform.db);
  return rows.map((row) => row.name);
}

/** Monday, 00:00 UTC. The epoch began on a Thursday. */
function weekBegin(time: Date): Date {
  const days = Math.floor(time.getTime() / (day * 1000));
  return new Date((days - ((days + 3) % 7)) * day * 1000);
}

const nameOf = (table: string, begins: Date): string =>
  `${table}_${begins.toISOString().slice(0, 10).replaceAll('-', '')}`;

function beginOf(table: string, name: string): Date | null {
  const [, year, month, date] = new RegExp(`^${table}_(\\d{4})(\\d{2})(\\d{2})$`).exec(name) ?? [];
  return year ? new Date(`${year}-${month}-${date}T00:00:00Z`) : null;
}

/** Rows of that week may lie in the default partition already, after a long stop: then it stays without its own. */
function createPartition(
  platform: PartitionKeeper,
  table: string,
  column: string,
  begins: Date,
): Promise<void> {
  const name = nameOf(table, begins);
  const ends = after(begins, week);
  return inPassing(platform, name, async (tx) => {
    await sql`lock table ${sql.table(table)} in share row exclusive mode`.execute(tx);
    const { rows } = await sql`
      select from ${sql.table(`${table}_default`)}
      where ${sql.ref(column)} >= ${begins} and ${sql.ref(column)} < ${ends} limit 1`.execute(tx);
    if (rows.length > 0) return;
    await sql`
      create table if not exists ${sql.table(name)} partition of ${sql.table(table)}
      for values from (${sql.lit(begins.toISOString())}) to (${sql.lit(ends.toISOString())})`.execute(tx);
  });
}

function dropPartition(platform: PartitionKeeper, name: string): Promise<void> {
  return inPassing(platform, name, async (tx) => {
    await sql`drop table if exists ${sql.table(name)}`.execute(tx);
    platform.log.info({ partition: name }, 'partition dropped: its retention is over');
  });
}
