import { pino } from 'pino';
import type { OpenDatabase } from '#db/client';
import { migrate, pendingMigrations } from '#db/migrate';
import { keepPartitions } from '#features/platform/upkeep';
import { hasJobTables, layJobTables } from '#jobs';
import { systemClock } from '#kernel/clock';

const jobQueue = 'job-queue';

/**
 * Brings a database to the schema of this version, with all that takes the rights of its owner: our tables, the job
 * queue's, and the partitions of the next weeks. Answers the names of what had to be done.
 */
export async function laySchema(database: OpenDatabase): Promise<string[]> {
  const log = pino({ level: 'silent' });
  const applied = await migrate(database.db);
  if (!(await hasJobTables(database))) applied.push(jobQueue);
  await layJobTables(database, log);
  await keepPartitions({ db: database.db, clock: systemClock, log });
  return applied;
}

/** What `laySchema` would do, by name. */
export async function pendingSchema(database: OpenDatabase): Promise<string[]> {
  const pending = await pendingMigrations(database.db);
  return (await hasJobTables(database)) ? pending : [...pending, jobQueue];
}
