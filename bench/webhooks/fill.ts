import { sql } from 'kysely';
import type { Platform } from '../../apps/server/src/kernel/context.ts';
import { bodyOf } from './payload.ts';

/**
 * Lays deliveries in stock that are due now: `total` of them, spread over all webhooks or those named. Each store has
 * `eventsPerStore` events, or one for each of its deliveries.
 */
export async function fill(
  { db, clock }: Platform,
  { total, eventsPerStore, webhookIds }: { total: number; eventsPerStore?: number; webhookIds?: string[] },
): Promise<void> {
  const now = clock.now();
  const some = webhookIds ? sql`where id = any (${webhookIds}::text[])` : sql``;
  const { rows: stores } = await sql<{ store_id: string; webhooks: number }>`
    select store_id, count(*) as webhooks from webhooks ${some} group by store_id`.execute(db);
  const webhooks = stores.reduce((sum, store) => sum + store.webhooks, 0);
  const [before = '', after = ''] = bodyOf('{id}', 'stock').split('{id}');
  for (const store of stores) {
    const own = Math.round((total * store.webhooks) / webhooks);
    const events = eventsPerStore ?? own;
    await sql`
      insert into events (store_id, id, type, entity_type, entity_id, sequence, body, created_at)
      select ${store.store_id}, 'evt_' || n, 'store.updated', 'store', ${store.store_id}, n, ${before} || 'evt_' || n || ${after}, ${now}
      from generate_series(1, ${events}::int) n
      on conflict do nothing`.execute(db);
    await sql`
      insert into webhook_deliveries (store_id, id, webhook_id, event_id, event_type, event_created_at, entity_id,
        entity_sequence, state, due_at, created_at)
      select ${store.store_id}, 'whd_' || w.place || '_' || n, w.id, 'evt_' || (1 + n % ${events}::int), 'store.updated', ${now},
        ${store.store_id}, n, 'waiting', ${now}, ${now}
      from (select id, row_number() over (order by id) - 1 as place from webhooks ${some} ${webhookIds ? sql`and` : sql`where`} store_id = ${store.store_id}) w
      join generate_series(1, ${own}::int) n on n % ${store.webhooks}::int = w.place`.execute(db);
  }
  await sql`analyze webhook_deliveries`.execute(db);
  await sql`analyze events`.execute(db);
}
