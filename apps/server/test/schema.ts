import { pino } from 'pino';
import type { OpenDatabase } from '#db/client';
import { migrate } from '#db/migrate';
import { startJobs } from '#jobs';

/** Lays all tables, the job queue's too, and closes the database: what every test's database is a copy of. */
export async function laySchema(database: OpenDatabase): Promise<void> {
  await migrate(database.db);
  const jobs = await startJobs({ database, log: pino({ level: 'silent' }), handlers: null, schedules: {} });
  await jobs.stop();
  await database.close();
}
