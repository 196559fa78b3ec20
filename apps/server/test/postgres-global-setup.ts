import type { TestProject } from 'vitest/node';
import { openPostgres } from '#db/client';
import { migrate } from '#db/migrate';
import { startPostgres } from './postgres-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** The database every test copies; it is migrated once. */
const template = 'stoa_template';

/** Starts PostgreSQL for the run; without one the run fails, because a race proves nothing anywhere else. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startPostgres();
  const server = openPostgres(cluster.url('postgres'));
  await server.pool.query(`create database ${template}`);
  await server.close();
  const database = openPostgres(cluster.url(template));
  await migrate(database.db);
  await database.close();
  project.provide('postgresUrl', cluster.url('postgres'));
  return () => cluster.stop();
}
