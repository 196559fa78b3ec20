import { type EventName, eventApiVersion } from '@stoa/contract';
import { sql } from 'kysely';
import { json } from '#db/json';
import type { AccountContext, Context, Writing } from '#kernel/context';
import { newId } from '#kernel/ids';

interface Emitted {
  type: EventName;
  storeId: string;
  entity: { type: string; id: string };
  /** The thing the event is about, under its own name: `{ store: {...} }`. */
  data: Record<string, unknown>;
  /** What the changed members were before; absent for what is new or gone. */
  previous?: Record<string, unknown>;
}

/**
 * Writes an event into the store's log. It stands in the same transaction as the change, so that a
 * rolled-back change leaves no event and a committed one always has its own.
 */
export async function emit(ctx: Writing<Context & Partial<AccountContext>>, event: Emitted): Promise<void> {
  const { actor } = ctx;
  // One statement: the sequence rises by one per store and entity, under the lock of its own row.
  await sql`
    with sequence as (
      insert into event_sequences (store_id, entity_id, last) values (${event.storeId}, ${event.entity.id}, 1)
      on conflict (store_id, entity_id) do update set last = event_sequences.last + 1
      returning last
    )
    insert into events (store_id, id, type, entity_type, entity_id, sequence, api_version, data,
      previous_attributes, actor_type, actor_id, request_id, created_at)
    select ${event.storeId}, ${newId('event')}, ${event.type}, ${event.entity.type}, ${event.entity.id}, last,
      ${eventApiVersion}, ${json(event.data)}, ${event.previous ? json(event.previous) : null},
      ${actor ? 'account' : 'system'}, ${actor?.accountId ?? null}, ${ctx.requestId}, ${ctx.clock.now()}
    from sequence
  `.execute(ctx.tx);
}
