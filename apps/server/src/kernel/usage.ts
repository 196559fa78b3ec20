import { sql } from 'kysely';
import { ApiError } from './api-error.ts';
import type { Context, InStore, Writing } from './context.ts';

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

/**
 * Adds to the store's counter of `feature` what still fits below `limit`, or refuses; null is no limit. The counter is
 * held first, so that of many at once only those get in that there is room for (rules X2, B19).
 */
export async function countWithin(
  ctx: Writing<Counting>,
  feature: string,
  by: number,
  limit: number | null,
): Promise<void> {
  if (limit !== null) {
    await count(ctx, feature, 0);
    await requireRoom(ctx, feature, by, limit);
  }
  await count(ctx, feature, by);
}

/** Refuses what does not fit below the limit any more; a look in advance, that holds nothing against others. */
export async function requireRoom(
  ctx: Pick<Context, 'data'> & InStore,
  feature: string,
  by: number,
  limit: number | null,
): Promise<void> {
  if (limit === null) return;
  const used = await usedIn(ctx, feature, everything);
  if (used + by <= limit) return;
  throw new ApiError('PLAN.LIMIT_REACHED', {
    message: `The store may hold ${limit} of ${feature} and holds ${used}: there is no room for ${by} more.`,
    reached: { feature, limit, used },
  });
}

/** What the store has used of `feature` this month. */
export const usedThisMonth = (ctx: Context & InStore, feature: string): Promise<number> =>
  usedIn(ctx, feature, monthOf(ctx.clock.now()));

async function usedIn(
  { data, storeId }: Pick<Context, 'data'> & InStore,
  feature: string,
  period: string,
): Promise<number> {
  const row = await data
    .selectFrom('store_usage')
    .select('used')
    .where('store_id', '=', storeId)
    .where('feature', '=', feature)
    .where('period', '=', period)
    .executeTakeFirst();
  return row?.used ?? 0;
}

/** SQL of a JSON object with the counters of the store in `storeId`, a column. */
export const countsOf = (storeId: string) =>
  sql<Record<string, number>>`(
    select coalesce(jsonb_object_agg(feature, used), '{}') from store_usage
    where store_id = ${sql.ref(storeId)} and period = ${everything}
  )`;
