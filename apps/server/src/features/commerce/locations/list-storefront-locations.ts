import type { Verb } from '#kernel/verb';
import { present } from './rows.ts';

export const listStorefrontLocations: Verb<'listStorefrontLocations'> = async (ctx) => {
  const rows = await ctx.data
    .selectFrom('locations')
    .selectAll()
    .where('store_id', '=', ctx.storeId)
    .where('is_pickup_location', '=', true)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(present);
};
