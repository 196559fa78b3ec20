import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';

export interface TestDatabase {
  /** What the server needs in its environment to use it. */
  environment: Record<string, string>;
  drop(): Promise<void>;
}

export const onPostgres = process.env.TEST_DATABASE === 'postgres';

/** An empty database of the kind this run tests, for one server. */
export async function testDatabase(): Promise<TestDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'stoa-test-'));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  if (!onPostgres) {
    cpSync(inject('embeddedTemplate'), directory, { recursive: true });
    return { environment: { STOA_DATA_DIR: directory }, drop: async () => remove() };
  }

  const serverUrl = inject('postgresUrl');
  const name = `t_${process.pid}_${Date.now()}_${Math.floor(Math.random() * 1e6)}`;
  await onServer(serverUrl, `create database ${name} template stoa_template`);
  return {
    environment: { STOA_DATA_DIR: directory, DATABASE_URL: serverUrl.replace('/postgres?', `/${name}?`) },
    async drop() {
      await onServer(serverUrl, `drop database ${name} with (force)`);
      remove();
    },
  };
}

/** One for several servers of a test, dropped after the last of them. */
export async function databaseForThisTest(): Promise<TestDatabase> {
  const database = await testDatabase();
  onTestFinished(() => database.drop());
  return database;
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statement);
  await client.end();
}
