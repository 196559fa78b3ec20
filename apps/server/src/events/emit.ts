import {
  type EmittedName,
  type EventData,
  type EventSubscription,
  eventApiVersion,
  events,
  subscribedName,
} from '@stoa/contract';
import { sql } from 'kysely';
import { epochSeconds } from '#kernel/clock';
import type { AccountContext, Context, Writing } from '#kernel/context';
import { crashPoint } from '#kernel/crash-point';
import { newId } from '#kernel/ids';

/** An event to be written: its data is checked by the catalogue when it compiles, and costs nothing when it runs. */
export type Emitted = {
  [Name in EmittedName]: {
    type: Name;
    storeId: string;
    /** The id of the thing it is about. */
    entityId: string;
    data: EventData<Name>;
    /** What the changed members were before; absent for what is new or gone. */
    previous?: Record<string, unknown>;
  };
}[EmittedName];

/**
 * Writes an event into the store's log, and a delivery for each webhook that subscribes to it. All stands in the
 * transaction of the change, so that a rolled-back change leaves nothing and a committed one loses nothing.
 */
export const emit = (ctx: Emitting, event: Emitted): Promise<void> => emitAll(ctx, event, [event]);

type Emitting = Writing<Context & Partial<AccountContext>>;

/** Writes many events of one thing, in their order: as many questions to the database as one event takes. */
export async function emitAll(
  ctx: Emitting,
  { storeId, entityId }: Pick<Emitted, 'storeId' | 'entityId'>,
  emitted: Emitted[],
): Promise<void> {
  if (emitted.length === 0) return;
  const { sequence: last, webhooks, reacts } = await nextSequence(ctx, storeId, entityId, emitted.length);
  const now = ctx.clock.now();
  const written = emitted.map((event, at) => {
    const id = newId('event');
    const sequence = last - emitted.length + 1 + at;
    const body = bodyOf(ctx, event, { id, sequence, now });
    return { id, sequence, event, type: event.type, entityType: events[event.type].entity, body };
  });
  const deliveries = written.flatMap(({ id, sequence, event }) =>
    deliveriesOf(event, webhooks).map((delivery) => ({ ...delivery, sequence, eventId: id })),
  );
  crashPoint('emit-before-event');
  // A webhook may be deleted since it was read: then it gets nothing, and the change is none the worse.
  await sql`
    with event as (
      insert into events (store_id, id, type, entity_type, entity_id, sequence, body, created_at)
      select ${storeId}, e.id, e.type, e.entity_type, ${entityId}, e.sequence, e.body, ${now}
      from unnest(${column(written, 'id')}::text[], ${column(written, 'type')}::text[],
        ${column(written, 'entityType')}::text[], ${column(written, 'sequence')}::bigint[],
        ${column(written, 'body')}::text[]) e (id, type, entity_type, sequence, body)
    ), present as (
      select id from webhooks where store_id = ${storeId} and id = any (${column(deliveries, 'webhookId')}::text[])
      order by id for key share
    )
    insert into webhook_deliveries (store_id, id, webhook_id, event_id, event_type, event_created_at, entity_id,
      entity_sequence, state, due_at, created_at)
    select ${storeId}, d.id, d.webhook_id, d.event_id, d.name, ${now}, ${entityId}, d.sequence, 'waiting', ${now}, ${now}
    from unnest(${column(deliveries, 'id')}::text[], ${column(deliveries, 'webhookId')}::text[],
      ${column(deliveries, 'eventId')}::text[], ${column(deliveries, 'name')}::text[],
      ${column(deliveries, 'sequence')}::bigint[]) d (id, webhook_id, event_id, name, sequence)
    join present on present.id = d.webhook_id
  `.execute(ctx.tx);
  for (const { id, event } of written) {
    // What is to be taken back follows from the deletion of the last integration, too.
    if (!reacts && event.type !== 'integration.deleted') continue;
    for (const react of ctx.reactions) await react(ctx, { id, ...event, createdAt: now });
  }
  crashPoint('emit-before-commit');
  ctx.afterCommit(() => crashPoint('emit-after-commit'));
  ctx.afterCommit(() => ctx.wakeups.event(storeId));
  if (deliveries.length > 0) ctx.afterCommit(() => ctx.wakeups.deliveries());
}

const column = <Row, Name extends keyof Row>(rows: Row[], name: Name): Row[Name][] =>
  rows.map((row) => row[name]);

interface Subscriber {
  id: string;
  events: EventSubscription[];
}

interface Audience {
  sequence: number;
  webhooks: Subscriber[];
  /** Whether an automation or an integration of the store may react. */
  reacts: boolean;
}

/** A delivery for each webhook that subscribes to the event, with the name it does so by. */
const deliveriesOf = (
  event: Emitted,
  webhooks: Subscriber[],
): { id: string; webhookId: string; name: string }[] =>
  webhooks.flatMap((webhook) => {
    // The news that a webhook fails would be one more failure.
    if (webhook.id === event.entityId) return [];
    const name = subscribedName(webhook.events, event.type, event.data);
    return name === null ? [] : [{ id: newId('delivery'), webhookId: webhook.id, name }];
  });

/**
 * Raises the entity's sequence by `by`, under the lock of its own row, and reads who listens in the same query; answers
 * the last number.
 */
async function nextSequence(
  ctx: Writing<Context>,
  storeId: string,
  entityId: string,
  by: number,
): Promise<Audience> {
  const { rows } = await sql<Audience>`
    insert into event_sequences (store_id, entity_id, last) values (${storeId}, ${entityId}, ${by})
    on conflict (store_id, entity_id) do update set last = event_sequences.last + excluded.last
    returning last as sequence, (
      select coalesce(json_agg(json_build_object('id', id, 'events', events)), '[]')
      from webhooks where store_id = ${storeId}
    ) as webhooks, exists (select from integrations where store_id = ${storeId}) as reacts`.execute(ctx.tx);
  const [row] = rows;
  if (!row) throw new Error('The sequence of an entity did not come back.');
  return row;
}

/** The event's JSON: these bytes are stored, listed, streamed and delivered. */
function bodyOf(
  ctx: Context & Partial<AccountContext>,
  event: Emitted,
  { id, sequence, now }: { id: string; sequence: number; now: Date },
): string {
  const { actor } = ctx;
  return JSON.stringify({
    id,
    type: event.type,
    store_id: event.storeId,
    created_at: epochSeconds(now),
    api_version: eventApiVersion,
    data: event.data,
    previous_attributes: event.previous ?? null,
    actor: { type: actor ? 'account' : 'system', id: actor?.accountId ?? null },
    request_id: ctx.requestId,
    sequence,
  });
}
