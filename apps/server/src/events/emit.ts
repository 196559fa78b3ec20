import { type EmittedName, type EventData, eventApiVersion, events } from '@stoa/contract';
import { sql } from 'kysely';
import { epochSeconds } from '#kernel/clock';
import type { AccountContext, Context, Writing } from '#kernel/context';
import { newId } from '#kernel/ids';

/** An event to be written: its data is checked by the catalogue when it compiles, and costs nothing when it runs. */
type Emitted = {
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
export async function emit(ctx: Writing<Context & Partial<AccountContext>>, event: Emitted): Promise<void> {
  const { type, storeId, entityId } = event;
  const id = newId('event');
  const now = ctx.clock.now();
  await sql`
    with sequence as (
      insert into event_sequences (store_id, entity_id, last) values (${storeId}, ${entityId}, 1)
      on conflict (store_id, entity_id) do update set last = event_sequences.last + 1
      returning last
    )
    insert into events (store_id, id, type, entity_type, entity_id, sequence, body, created_at)
    select ${storeId}, ${id}, ${type}, ${events[type].entity}, ${entityId}, last,
      ${bodyOf(ctx, event, id, now)} || last || '}', ${now}
    from sequence
  `.execute(ctx.tx);
}

/** The event's JSON up to the value of its last member, the sequence, which only the database knows. */
function bodyOf(ctx: Context & Partial<AccountContext>, event: Emitted, id: string, now: Date): string {
  const { actor } = ctx;
  const members = {
    id,
    type: event.type,
    store_id: event.storeId,
    created_at: epochSeconds(now),
    api_version: eventApiVersion,
    data: event.data,
    previous_attributes: event.previous ?? null,
    actor: { type: actor ? 'account' : 'system', id: actor?.accountId ?? null },
    request_id: ctx.requestId,
  };
  return `${JSON.stringify(members).slice(0, -1)},"sequence":`;
}
