import type { Verb } from '#kernel/verb';
import { presentOpen } from './storefront-audiences.ts';

const most = 100;

export const listStorefrontAudiences: Verb<'listStorefrontAudiences'> = async (ctx) => {
  const rows = await ctx.data
    .selectFrom('audiences')
    .selectAll()
    .where('store_id', '=', ctx.storeId)
    .where('status', '=', 'active')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return { items: rows.map(presentOpen), cursor: null };
};
