import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import {
  columnsOfRelease010,
  emitOfRelease010,
  WorkerOfRelease010,
} from '../../../../test/release-0.1.0/worker.ts';
import { startServerProcess } from '../../../../test/server-process.ts';
import { databaseForThisTest } from '../../../../test/test-database.ts';
import { serverForThisTest } from '../../../../test/test-server.ts';
import { subscribed, untilAll } from '../../../../test/webhooks.ts';

test('workers of release 0.1.0 and of this one share the deliveries of a database: no cap is passed, nothing sent twice', async () => {
  const database = await databaseForThisTest();
  const url = database.environment.DATABASE_URL ?? '';
  const server = await serverForThisTest({ database });
  const of = await subscribed(server, { max_in_flight: 3 });
  const { storeId, webhook } = of;
  const now = () => server.clock.now();
  let open = 0;
  let most = 0;
  const failed = new Set<string>();
  of.receiver.answer(({ headers }, response) => {
    open += 1;
    most = Math.max(most, open);
    const id = headers['webhook-id'] ?? '';
    // One in ten fails the first time, and the other release may well try it again.
    const status = !failed.has(id) && Math.random() < 0.1 ? 500 : 204;
    if (status === 500) failed.add(id);
    setImmediate(() => {
      open -= 1;
      response.writeHead(status).end();
    });
  });
  const old = [new WorkerOfRelease010(url, now), new WorkerOfRelease010(url, now)];
  const events = new Set<string>();
  for (let round = 0; round < 4; round += 1) {
    await server.admin.webhook.pause({ storeId, id: webhook.id });
    for (let n = 0; n < 5; n += 1) {
      await of.change();
      const written = { storeId, entityId: `old_${n}`, webhookIds: [webhook.id], now: now() };
      events.add(await emitOfRelease010(url, written));
    }
    await server.admin.webhook.resume({ storeId, id: webhook.id });
    await vi.waitFor(
      async () => {
        await Promise.all(old.map((worker) => worker.work()));
        of.pass(10);
        const all = await of.deliveries();
        expect(all.filter(({ status }) => status === 'succeeded')).toHaveLength(10 * (round + 1));
      },
      { timeout: 10_000, interval: 1 },
    );
  }
  await untilAll(of, 'succeeded', 40);
  for (const worker of old) await worker.close();
  expect(most).toBeLessThanOrEqual(3);
  const { received } = of.receiver;
  expect(received).toHaveLength(40 + failed.size);
  const ids = new Set(received.map(({ headers }) => headers['webhook-id'] ?? ''));
  expect(ids.size).toBe(40);
  for (const id of events) expect(ids).toContain(id);
  const byOld = received.filter(({ headers }) => headers['webhook-signature'] === undefined).length;
  expect([byOld > 0, byOld < received.length]).toEqual([true, true]);
}, 60_000);

test('the newest schema has every column of release 0.1.0, and asks for nothing that release does not write', async () => {
  const { app } = await serverForThisTest();
  const { rows } = await sql<{ name: string; type: string; nullable: boolean; filled: boolean }>`
    select table_name || '.' || column_name as name, udt_name as type, is_nullable = 'YES' as nullable,
      column_default is not null or is_generated <> 'NEVER' as filled
    from information_schema.columns where table_schema = 'public'`.execute(app.platform.db);
  const present = new Map(rows.map((row) => [row.name, row]));
  const before = columnsOfRelease010().map((line) => line.split(' '));
  const tables = new Set(before.map(([name = '']) => name.split('.')[0]));
  for (const [name = '', type, isNull] of before) {
    expect(present.get(name), name).toMatchObject({ type });
    // What it leaves empty must not be asked for.
    if (isNull) expect(present.get(name)?.nullable || present.get(name)?.filled, name).toBe(true);
    present.delete(name);
  }
  const added = [...present.values()].filter(({ name }) => tables.has(name.split('.')[0]));
  for (const { name, nullable, filled } of added) expect(nullable || filled, name).toBe(true);
});

test('a process of this release starts on the schema of a later one', async () => {
  const database = await databaseForThisTest();
  const server = await serverForThisTest({ database });
  await sql`insert into kysely_migration (name, timestamp) values ('9999-of-the-next-release', '')`.execute(
    server.app.platform.db,
  );
  const next = await startServerProcess(database, { role: 'worker' });
  expect((await fetch(`${next.url}/health/ready`)).status).toBe(200);
});
