import { sql } from 'kysely';
import type { StoreContext, Writing } from '#kernel/context';

/** The markets that take payments or ship through an integration. */
export async function marketsUsing(
  ctx: Writing<StoreContext>,
  integrationId: string,
): Promise<{ type: string; id: string; key: string }[]> {
  const method = [{ integration_id: integrationId }];
  const rows = await ctx.tx
    .selectFrom('markets')
    .select(['id', 'key'])
    .where('store_id', '=', ctx.storeId)
    .where(({ or }) =>
      or([
        sql<boolean>`payment_methods @> ${JSON.stringify(method)}::jsonb`,
        sql<boolean>`zones @> ${JSON.stringify([{ shipping_methods: method }])}::jsonb`,
      ]),
    )
    .orderBy('key')
    .execute();
  return rows.map((row) => ({ type: 'market', ...row }));
}
