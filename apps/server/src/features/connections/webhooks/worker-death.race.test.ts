import { createAdmin } from '@stoa/sdk';
import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { type Receiver, receiver } from '../../../../test/receiver.ts';
import { startServerProcess } from '../../../../test/server-process.ts';
import { storeBody } from '../../../../test/stores.ts';
import { databaseForThisTest } from '../../../../test/test-database.ts';
import { adminToken, serverForThisTest } from '../../../../test/test-server.ts';
import { subscribed } from '../../../../test/webhooks.ts';
import { claimDeliveries } from './delivery/claim.ts';
import { beat, freeSilent } from './delivery/heartbeat.ts';

test('a process that is frozen and comes back logs its attempts and changes nothing, and nothing waited for it', async () => {
  const database = await databaseForThisTest();
  const at = await receiver();
  const open: (() => void)[] = [];
  at.answer((_, response) => void open.push(() => response.writeHead(204).end()));
  const api = await startServerProcess(database, { role: 'api' });
  const frozen = await startServerProcess(database, { role: 'worker' });
  const { store, webhook } = createAdmin({ baseUrl: api.url, apiToken: adminToken, maxRetries: 0 });
  const { id: storeId } = await store.createStore(storeBody());
  const { id } = await store.createWebhook({ storeId, key: 'all', url: at.url, events: ['store.updated'] });
  for (let n = 0; n < 5; n += 1)
    await store.updateStore({ id: storeId, settings: { order_number_prefix: `${n}` } });
  await vi.waitFor(() => expect(open).toHaveLength(5));
  frozen.freeze();
  at.answer((_, response) => void response.writeHead(204).end());

  const next = await startServerProcess(database, { role: 'worker' });
  const deliveries = await vi.waitFor(
    async () => {
      const { items } = await webhook.listDeliveries({ storeId, id, status: 'succeeded' });
      expect(items).toHaveLength(5);
      return items;
    },
    { timeout: 120_000 },
  );
  expect(attemptsOf(at)).toEqual(['1', '1', '1', '1', '1', '2', '2', '2', '2', '2']);
  for (const release of open) release();
  frozen.thaw();
  const logs = await vi.waitFor(
    async () => {
      const details = await Promise.all(
        deliveries.map(({ id: delivery_id }) => webhook.getDelivery({ storeId, id, delivery_id })),
      );
      for (const { attempt_log } of details) expect(attempt_log.map(({ number }) => number)).toEqual([1, 2]);
      return details;
    },
    { timeout: 60_000 },
  );
  for (const { status, attempts, finished_at, attempt_log } of logs) {
    expect({ status, attempts }).toEqual({ status: 'succeeded', attempts: 2 });
    expect(deliveries.map((one) => one.finished_at)).toContain(finished_at);
    // The lease lasts a minute.
    expect((attempt_log[1]?.started_at ?? 0) - (attempt_log[0]?.started_at ?? 0)).toBeLessThan(50);
  }
  expect(at.received).toHaveLength(10);
  await Promise.all([api.kill(), frozen.kill(), next.kill()]);
}, 240_000);

const attemptsOf = ({ received }: Receiver) =>
  received.map(({ headers }) => headers['webhook-attempt']).sort();

test('only what silent workers hold is freed', async () => {
  const server = await serverForThisTest({ role: 'api' });
  const { platform } = server.app;
  const of = await subscribed(server);
  for (let n = 0; n < 4; n += 1) await of.change();
  for (const worker of ['silent', 'alive']) {
    await beat(platform, worker);
    expect(await claimDeliveries(platform, 2, `${worker}.1`)).toHaveLength(2);
  }
  server.clock.advance(5);
  await beat(platform, 'alive');
  expect(await freeSilent(platform)).toBe(0);
  server.clock.advance(5);
  const freed = await Promise.all([freeSilent(platform), freeSilent(platform)]);
  expect(freed.sort()).toEqual([0, 2]);
  const again = await claimDeliveries(platform, 10, 'alive.2');
  expect(again.map(({ attempts }) => attempts)).toEqual([2, 2]);
  const { rows } = await sql`select id from webhook_workers`.execute(platform.db);
  expect(rows).toEqual([{ id: 'alive' }]);
});
