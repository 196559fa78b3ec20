import { sql } from 'kysely';
import type { Context, Writing } from './context.ts';

/** The counter of what a store holds now, as opposed to one that begins anew each month. */
const everything = '';

/** Moves the store's counter of `feature` by `by`, in the transaction that makes or deletes it (rule B19). */
export const count = (ctx: Writing<Counting>, feature: string, by: number): Promise<void> =>
  move(ctx, feature, everything, by);

/** The month of a moment, as the counters of months are named: `2026-11`. */
const monthOf = (moment: Date): string => moment.toISOString().slice(0, 7);

/** Adds to what the store has used of `feature` this month. */
export const spendOfMonth = (ctx: Writing<Counting>, feature: string, by: number): Promise<void> =>
  move(ctx, feature, monthOf(ctx.clock.now()), by);

type Counting = Context & { storeId: string };

async function move(ctx: Writing<Counting>, feature: string, period: string, by: number): Promise<void> {
  await ctx.tx
    .insertInto('store_usage')
    .values({ store_id: ctx.storeId, feature, period, used: Math.max(by, 0) })
    .onConflict((conflict) =>
      conflict
        .columns(['store_id', 'feature', 'period'])
        // A counter that has drifted is corrected by the recount, and must not stop a deletion.
        .doUpdateSet({ used: sql`greatest(store_usage.used + ${by}, 0)` }),
    )
    .execute();
}

/** What the store has used of `feature` this month. */
export async function usedThisMonth(ctx: Counting, feature: string): Promise<number> {
  const row = await ctx.data
    .selectFrom('store_usage')
    .select('used')
    .where('store_id', '=', ctx.storeId)
    .where('feature', '=', feature)
    .where('period', '=', monthOf(ctx.clock.now()))
    .executeTakeFirst();
  return row?.used ?? 0;
}

/** SQL of a JSON object with the counters of the store in `storeId`, a column. */
export const countsOf = (storeId: string) =>
  sql<Record<string, number>>`(
    select coalesce(jsonb_object_agg(feature, used), '{}') from store_usage
    where store_id = ${sql.ref(storeId)} and period = ${everything}
  )`;
