import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { ManualClock } from '../../../../test/manual-clock.ts';
import { databaseForThisTest } from '../../../../test/test-database.ts';
import { serverForThisTest, type TestServer } from '../../../../test/test-server.ts';
import { subscribed, untilAll } from '../../../../test/webhooks.ts';

/** A server that only answers requests, and one that only delivers: between them there is nothing but the database. */
async function apiAndWorker(): Promise<TestServer> {
  const database = await databaseForThisTest();
  const clock = new ManualClock();
  const api = await serverForThisTest({ database, clock, role: 'api' });
  await serverForThisTest({ database, clock, role: 'worker' });
  return api;
}

/** How many connections there are with this name, besides the one that asks. */
async function connections(server: TestServer, application: string): Promise<number | undefined> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and application_name = ${application} and pid <> pg_backend_pid()`.execute(
    server.app.platform.db,
  );
  return rows[0]?.count;
}

/** Cuts them all at once. */
const cut = (server: TestServer, application: string) =>
  sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = ${application} and pid <> pg_backend_pid()`.execute(
    server.app.platform.db,
  );

test('a wake-up word that nobody hears is made up for by the next look at the database', async () => {
  const api = await apiAndWorker();
  const of = await subscribed(api);
  for (let n = 1; n <= 2; n += 1) {
    await vi.waitFor(async () => expect(await connections(api, 'stoa listener')).toBe(2), 30_000);
    // Both are gone when the word is sent, and come back a second later.
    await cut(api, 'stoa listener');
    await of.change();
    await untilAll(of, 'succeeded', n);
  }
  expect(of.receiver.received).toHaveLength(2);
});

test('a connection that is cut between two statements of a transaction ends that, and not the process', async () => {
  const { app } = await serverForThisTest();
  const other = await serverForThisTest();
  const { db } = app.platform;
  const half = db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    await sql`select pg_terminate_backend(${rows[0]?.pid}::int)`.execute(other.app.platform.db);
    await delay(100);
    await sql`select 1`.execute(tx);
  });
  await expect(half).rejects.toThrow();
  await sql`select 1`.execute(db);
});

test('a worker whose connections are cut again and again goes on by itself, and loses nothing', async () => {
  const api = await apiAndWorker();
  const of = await subscribed(api, { max_in_flight: 2 });
  let running = true;
  const cutting = (async () => {
    while (running) {
      await cut(api, 'stoa').catch(() => {});
      await delay(100);
    }
  })();
  let changes = 0;
  while (changes < 5) {
    // A change whose connection was cut is refused, and made again.
    await of.change().then(
      () => (changes += 1),
      () => {},
    );
  }
  running = false;
  await cutting;
  await vi.waitFor(
    async () => {
      of.pass(61);
      const all = await of.deliveries();
      expect(all.filter(({ status }) => status === 'succeeded')).toHaveLength(all.length);
      expect(all.length).toBeGreaterThanOrEqual(changes);
    },
    { timeout: 20_000, interval: 300 },
  );
});
