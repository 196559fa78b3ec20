import { events } from '@stoa/contract';
import { sql } from 'kysely';
import type { Context, Writing } from '#kernel/context';
import { newId } from '#kernel/ids';
import { bodyOf, deliveriesOf, type Emitted, nextSequence } from './emit.ts';

/**
 * Writes many events of one thing, in their order, each as `emit` would: for changes that come by the thousand, which
 * would otherwise ask the database twice for each.
 */
export async function emitAll(
  ctx: Writing<Context>,
  about: { storeId: string; entityId: string },
  emitted: Emitted[],
): Promise<void> {
  if (emitted.length === 0) return;
  const { storeId, entityId } = about;
  const { sequence: last, webhooks, reacts } = await nextSequence(ctx, storeId, entityId, emitted.length);
  const now = ctx.clock.now();
  const rows = emitted.map((event, at) => {
    const id = newId('event');
    const sequence = last - emitted.length + 1 + at;
    return { id, sequence, event, body: bodyOf(ctx, event, { id, sequence, now }) };
  });
  await sql`
    insert into events (store_id, id, type, entity_type, entity_id, sequence, body, created_at)
    select ${storeId}, e.id, e.type, e.entity_type, ${entityId}, e.sequence, e.body, ${now}
    from unnest(${rows.map(({ id }) => id)}::text[], ${rows.map(({ event }) => event.type)}::text[],
      ${rows.map(({ event }) => events[event.type].entity)}::text[], ${rows.map(({ sequence }) => sequence)}::bigint[],
      ${rows.map(({ body }) => body)}::text[]) e (id, type, entity_type, sequence, body)`.execute(ctx.tx);
  const deliveries = rows.flatMap(({ id, sequence, event }) =>
    deliveriesOf(event, webhooks).map((delivery) => ({ ...delivery, sequence, eventId: id })),
  );
  await deliver(ctx, about, deliveries, now);
  if (reacts) {
    for (const { id, event } of rows) {
      for (const react of ctx.reactions) await react(ctx, { id, ...event, createdAt: now });
    }
  }
  ctx.afterCommit(() => ctx.wakeups.event(storeId));
  if (deliveries.length > 0) ctx.afterCommit(() => ctx.wakeups.deliveries());
}

/** A webhook may be deleted since it was read: then it gets nothing, and the change is none the worse. */
async function deliver(
  { tx }: Writing<Context>,
  { storeId, entityId }: { storeId: string; entityId: string },
  deliveries: { id: string; webhookId: string; name: string; sequence: number; eventId: string }[],
  now: Date,
): Promise<void> {
  if (deliveries.length === 0) return;
  const column = <Name extends keyof (typeof deliveries)[number]>(name: Name) =>
    deliveries.map((delivery) => delivery[name]);
  await sql`
    with present as (
      select id from webhooks where store_id = ${storeId} and id = any (${[...new Set(column('webhookId'))]}::text[])
      order by id for key share
    )
    insert into webhook_deliveries (store_id, id, webhook_id, event_id, event_type, event_created_at, entity_id,
      entity_sequence, state, due_at, created_at)
    select ${storeId}, d.id, d.webhook_id, d.event_id, d.name, ${now}, ${entityId}, d.sequence, 'waiting', ${now}, ${now}
    from unnest(${column('id')}::text[], ${column('webhookId')}::text[], ${column('eventId')}::text[],
      ${column('name')}::text[], ${column('sequence')}::bigint[]) d (id, webhook_id, event_id, name, sequence)
    join present on present.id = d.webhook_id`.execute(tx);
}
