import { sql } from 'kysely';
import { after, day } from '#kernel/clock';
import type { Platform } from '#kernel/context';

/** The logs that are cut into weeks, the column they are cut by, and how long a week is kept after its end. */
const partitioned = [
  { table: 'events', column: 'created_at', keptDays: 30 },
  { table: 'webhook_attempts', column: 'started_at', keptDays: 30 },
  { table: 'webhook_deliveries_done', column: 'created_at', keptDays: 90 },
] as const;

const week = 7 * day;
const weeksAhead = 3;

/** Makes the partitions of this week and the next ones, and drops those whose time is over. */
export async function keepPartitions(platform: Platform): Promise<void> {
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

async function partitionNames(platform: Platform): Promise<string[]> {
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
async function createPartition(
  platform: Platform,
  table: string,
  column: string,
  begins: Date,
): Promise<void> {
  const ends = after(begins, week);
  await platform.db.transaction().execute(async (tx) => {
    await sql`lock table ${sql.table(table)} in share row exclusive mode`.execute(tx);
    const { rows } = await sql`
      select from ${sql.table(`${table}_default`)}
      where ${sql.ref(column)} >= ${begins} and ${sql.ref(column)} < ${ends} limit 1`.execute(tx);
    if (rows.length > 0) return;
    await sql`
      create table if not exists ${sql.table(nameOf(table, begins))} partition of ${sql.table(table)}
      for values from (${sql.lit(begins.toISOString())}) to (${sql.lit(ends.toISOString())})`.execute(tx);
  });
}

async function dropPartition(platform: Platform, name: string): Promise<void> {
  await sql`drop table if exists ${sql.table(name)}`.execute(platform.db);
  platform.log.info({ partition: name }, 'partition dropped: its retention is over');
}
