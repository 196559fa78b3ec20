import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { onPostgres } from '../../../../test/test-database.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';
import { type Subscribed, subscribed, untilAll, untilNewest } from '../../../../test/webhooks.ts';

const server = serverForTheseTests();

/** Makes `count` copies of the webhook's one delivery, which wait, or have failed for good. */
async function copies(of: Subscribed, kind: 'waiting' | 'failed', count: number): Promise<void> {
  const { db } = server.app.platform;
  const columns = sql`store_id, webhook_id, event_id, event_type, event_created_at, entity_id, entity_sequence, created_at`;
  const { id } = of.webhook;
  if (kind === 'waiting') {
    await sql`
      insert into webhook_deliveries (id, ${columns}, state, due_at)
      select d.id || n, ${columns}, 'waiting', due_at
      from webhook_deliveries d, generate_series(1, ${count}::int) n where webhook_id = ${id}`.execute(db);
  } else {
    await sql`
      insert into webhook_deliveries_done (id, ${columns}, status, attempts, finished_at)
      select d.id || n, ${columns}, 'failed', 10, finished_at
      from webhook_deliveries_done d, generate_series(1, ${count}::int) n where webhook_id = ${id}`.execute(
      db,
    );
  }
}

test.skipIf(!onPostgres)(
  'fifty thousand deliveries behind a webhook that hangs hold up no other one, nor more than its cap of it',
  async () => {
    const hanging = await subscribed(server, { max_in_flight: 3 });
    const { storeId } = hanging;
    hanging.receiver.answer(() => {});
    await server.admin.webhook.pause({ storeId, id: hanging.webhook.id });
    await hanging.change();
    await copies(hanging, 'waiting', 50_000);
    await server.admin.webhook.resume({ storeId, id: hanging.webhook.id });
    await vi.waitFor(() => expect(hanging.receiver.received.length).toBeGreaterThan(0), 20_000);

    const well = await Promise.all(Array.from({ length: 5 }, () => subscribed(server, { storeId })));
    for (let n = 0; n < 10; n += 1) await hanging.change();
    for (const one of well) await untilAll(one, 'succeeded', 10);
    expect(hanging.receiver.received.length).toBeLessThanOrEqual(3);
    const { stats } = await server.admin.webhook.get({ storeId, id: hanging.webhook.id });
    expect(stats).toEqual({ waiting: 50_011, succeeded: 0, failed: 0 });
    await server.admin.store.deleteWebhook({ storeId, id: hanging.webhook.id });
  },
  60_000,
);

test('ten thousand deliveries are recovered in batches, and what is new is sent before those of later ones', async () => {
  const of = await subscribed(server, { max_in_flight: 20 });
  const path = { storeId: of.storeId, id: of.webhook.id };
  await of.change();
  await untilAll(of, 'succeeded', 1);
  await copies(of, 'failed', 10_050);
  const { received } = of.receiver;
  const recover = () => server.admin.webhook.recover({ ...path, since: 0 });

  expect(await recover()).toEqual({ recovered: 10_000, more: true });
  await vi.waitFor(() => expect(received).toHaveLength(101), { timeout: 20_000 });
  await of.change();
  await untilNewest(of, ({ status }) => status === 'succeeded');
  expect(received).toHaveLength(102);
  expect((await server.admin.webhook.get(path)).stats.waiting).toBe(9_900);
  const { items } = await server.admin.webhook.listDeliveries({ ...path, status: 'pending', limit: 1 });
  expect(items).toMatchObject([{ attempts: 0, waiting_for: { reason: 'turn' } }]);

  of.pass(10);
  await vi.waitFor(() => expect(received).toHaveLength(202), { timeout: 20_000 });
  expect(await recover()).toEqual({ recovered: 50, more: false });
  await server.admin.store.deleteWebhook(path);
}, 60_000);
