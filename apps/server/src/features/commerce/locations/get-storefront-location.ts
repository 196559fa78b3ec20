import { ApiError } from '#kernel/api-error';
import type { Verb } from '#kernel/verb';
import { locationById, present } from './rows.ts';

export const getStorefrontLocation: Verb<'getStorefrontLocation'> = async (ctx, { params }) => {
  const row = await locationById(ctx.data, ctx.storeId, params.id);
  // Where nobody fetches anything is nobody's business.
  if (!row.is_pickup_location) throw new ApiError('LOCATION.NOT_FOUND');
  return present(row);
};
