import { randomUUID } from 'node:crypto';
import { expect, inject, onTestFinished, test } from 'vitest';
import { openPostgres } from '#db/client';
import { pendingSchema } from '../../src/lay-schema.ts';
import { laySchema } from '../schema.ts';
import { databaseForThisTest, onPostgres } from '../test-database.ts';
import { serverForThisTest } from '../test-server.ts';
import { subscribed, untilAll } from '../webhooks.ts';

/** An empty database whose owner is not the user that servers connect as; that one may create nothing. */
async function twoUsers(): Promise<{ owner: string; server: string }> {
  const superuser = inject('postgresUrl');
  const name = `rights_${randomUUID().replaceAll('-', '')}`;
  const cluster = openPostgres(superuser);
  for (const statement of [
    `create role ${name}_owner login`,
    `create role ${name}_server login`,
    `create database ${name} owner ${name}_owner`,
  ]) {
    await cluster.pool.query(statement);
  }
  onTestFinished(async () => {
    await cluster.pool.query(`drop database ${name} with (force)`);
    for (const role of ['owner', 'server']) await cluster.pool.query(`drop role ${name}_${role}`);
    await cluster.close();
  });
  const as = (role: string) =>
    superuser.replace('postgres@', `${name}_${role}@`).replace('/postgres?', `/${name}?`);
  return { owner: as('owner'), server: as('server') };
}

/** What an operator grants after `stoa migrate`. */
async function grant(owner: string): Promise<void> {
  const { pool, close } = openPostgres(owner);
  const { rows } = await pool.query('select current_database() as name');
  const to = `${rows[0]?.name}_server`;
  for (const schema of ['public', 'pgboss']) {
    await pool.query(`grant usage on schema ${schema} to ${to}`);
    await pool.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${to}`);
    await pool.query(`grant execute on all functions in schema ${schema} to ${to}`);
  }
  await close();
}

test.skipIf(!onPostgres)('after `stoa migrate` a server runs as a user who may create nothing', async () => {
  const { owner, server: url } = await twoUsers();
  const { environment } = await databaseForThisTest();
  expect(await pendingOf(owner)).toContain('job-queue');
  await laySchema(openPostgres(owner));
  expect(await pendingOf(owner)).toEqual([]);
  await grant(owner);

  const server = await serverForThisTest({ environment: { ...environment, DATABASE_URL: url } });
  const of = await subscribed(server);
  await of.change();
  await untilAll(of, 'succeeded', 1);
});

async function pendingOf(url: string): Promise<string[]> {
  const database = openPostgres(url);
  const pending = await pendingSchema(database);
  await database.close();
  return pending;
}
