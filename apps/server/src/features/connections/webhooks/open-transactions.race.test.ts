import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { emit } from '#events';
import { keepPartitions } from '#features/platform/upkeep';
import { systemContext } from '#kernel/system-context';
import { transaction } from '#kernel/transaction';
import { ManualClock } from '../../../../test/manual-clock.ts';
import { databaseForThisTest } from '../../../../test/test-database.ts';
import { serverForThisTest, type TestServer } from '../../../../test/test-server.ts';
import { type Subscribed, subscribed, untilAll } from '../../../../test/webhooks.ts';

/** Begins a transaction that writes an event about something of its own, and stays open until it is told to commit. */
async function heldOpen(server: TestServer, { storeId }: Subscribed, entityId: string) {
  const written = Promise.withResolvers<void>();
  const told = Promise.withResolvers<void>();
  const done = transaction(systemContext(server.app.platform, 'test'), async (ctx) => {
    await emit(ctx, { type: 'store.updated', storeId, entityId, data: { store: { id: entityId } } } as never);
    written.resolve();
    await told.promise;
  });
  await written.promise;
  onTestFinished(() => told.resolve());
  return {
    commit() {
      told.resolve();
      return done;
    },
  };
}

test('orders that are written for long hold up no delivery of their store, and are told of when they commit', async () => {
  const database = await databaseForThisTest();
  const clock = new ManualClock();
  const server = await serverForThisTest({ database, clock });
  await serverForThisTest({ database, clock });
  const of = await subscribed(server, { max_in_flight: 3 });
  const open = await Promise.all([1, 2, 3, 4].map((n) => heldOpen(server, of, `order_${n}`)));
  for (let n = 0; n < 20; n += 1) await of.change();
  await untilAll(of, 'succeeded', 20);
  await Promise.all(open.map((order) => order.commit()));
  await untilAll(of, 'succeeded', 24);
  const ids = of.receiver.received.map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids).size).toBe(24);
  expect(ids).toHaveLength(24);
});

test('partitions are dropped when nobody writes for long, and until then nobody waits for that', async () => {
  const server = await serverForThisTest();
  const { platform } = server.app;
  const of = await subscribed(server);
  await sql`create table events_20200106 partition of events for values from ('2020-01-06') to ('2020-01-13')`.execute(
    platform.db,
  );
  const isThere = async () => {
    const { rows } = await sql<{ there: boolean }>`
      select to_regclass('events_20200106') is not null as there`.execute(platform.db);
    return rows[0]?.there;
  };
  const order = await heldOpen(server, of, 'order_1');
  const keeping = keepPartitions(platform);
  for (let n = 0; n < 5; n += 1) await of.change();
  await untilAll(of, 'succeeded', 5);
  await keeping;
  expect(await isThere()).toBe(true);
  await order.commit();
  await untilAll(of, 'succeeded', 6);
  await keepPartitions(platform);
  expect(await isThere()).toBe(false);
});
