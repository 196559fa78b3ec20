import pg from 'pg';
import type { PostgresCluster } from '../apps/server/test/postgres-cluster.ts';

/** Makes an empty database and answers its connection string. */
export async function createDatabase(postgres: PostgresCluster, name: string): Promise<string> {
  const client = new pg.Client(postgres.url('postgres'));
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return postgres.url(name);
}
