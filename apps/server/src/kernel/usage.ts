import { sql } from 'kysely';
import type { Context, Writing } from './context.ts';

/** The counter of what a store holds now, as opposed to one that begins anew each month. */
const everything = '';

/** Moves the store's counter of `feature` by `by`, in the transaction that makes or deletes it (rule B19). */
export async function count(
  ctx: Writing<Context & { storeId: string }>,
  feature: string,
  by: number,
): Promise<void> {
  await ctx.tx
    .insertInto('store_usage')
    .values({ store_id: ctx.storeId, feature, period: everything, used: Math.max(by, 0) })
    .onConflict((conflict) =>
      conflict
        .columns(['store_id', 'feature', 'period'])
        // A counter that has drifted is corrected by the recount, and must not stop a deletion.
        .doUpdateSet({ used: sql`greatest(store_usage.used + ${by}, 0)` }),
    )
    .execute();
}

/** SQL of a JSON object with the counters of the store in `storeId`, a column. */
export const countsOf = (storeId: string) =>
  sql<Record<string, number>>`(
    select coalesce(jsonb_object_agg(feature, used), '{}') from store_usage
    where store_id = ${sql.ref(storeId)} and period = ${everything}
  )`;
