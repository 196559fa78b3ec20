import type { Verb } from '#kernel/verb';
import { present } from './rows.ts';

export const listLocations: Verb<'listLocations'> = async (ctx) => {
  const rows = await ctx.data
    .selectFrom('locations')
    .selectAll()
    .where('store_id', '=', ctx.storeId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(present);
};
