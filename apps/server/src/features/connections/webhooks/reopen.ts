import { type RawBuilder, sql } from 'kysely';
import type { StoreContext, Writing } from '#kernel/context';

/** How many of them are due at once. */
const batch = 100;

/**
 * Takes finished deliveries of a webhook back into the hot table, with all their attempts before them, as long as
 * their event's body is kept: the oldest are due now, the others in batches `batchSeconds` apart, so that what is new
 * does not wait behind all that is old. Answers how many.
 */
export async function reopen(
  ctx: Writing<StoreContext>,
  webhookId: string,
  which: RawBuilder<unknown>,
  { most, batchSeconds }: { most: number; batchSeconds: number },
): Promise<number> {
  const { numAffectedRows } = await sql`
    with chosen as (
      select d.id, d.created_at, (row_number() over (order by d.created_at, d.id) - 1) / ${batch}::int as batch
      from webhook_deliveries_done d
      where d.store_id = ${ctx.storeId} and d.webhook_id = ${webhookId} and ${which}
        and exists (select from events e where e.store_id = d.store_id and e.id = d.event_id
          and e.created_at = d.event_created_at)
      order by d.created_at, d.id limit ${most}
    ), reopened as (
      delete from webhook_deliveries_done d using chosen
      where d.store_id = ${ctx.storeId} and d.id = chosen.id and d.created_at = chosen.created_at
      returning d.*, chosen.batch
    )
    insert into webhook_deliveries (store_id, id, webhook_id, event_id, event_type, event_created_at, entity_id,
      entity_sequence, state, attempts, due_at, sequence, last_failure, created_at)
    select store_id, id, webhook_id, event_id, event_type, event_created_at, entity_id, entity_sequence, 'waiting',
      0, ${ctx.clock.now()}::timestamptz + batch * ${batchSeconds}::float8 * interval '1 second', sequence, last_failure, created_at from reopened`.execute(
    ctx.tx,
  );
  return Number(numAffectedRows ?? 0n);
}
