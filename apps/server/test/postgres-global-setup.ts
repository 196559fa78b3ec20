import type { TestProject } from 'vitest/node';
import { openPostgres } from '#db/client';
import { startPostgres } from './postgres-cluster.ts';
import { laySchema } from './schema.ts';

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
  await laySchema(openPostgres(cluster.url(template)));
  project.provide('postgresUrl', cluster.url('postgres'));
  return () => cluster.stop();
}
