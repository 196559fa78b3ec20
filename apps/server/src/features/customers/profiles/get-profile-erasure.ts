import { ApiError } from '#kernel/api-error';
import { epochSeconds } from '#kernel/clock';
import type { Verb } from '#kernel/verb';

export const getProfileErasure: Verb<'getProfileErasure'> = async (ctx, { params }) => {
  const row = await ctx.data
    .selectFrom('profile_erasures')
    .selectAll()
    .where('store_id', '=', ctx.storeId)
    .where('profile_id', '=', params.id)
    .executeTakeFirst();
  if (!row) throw new ApiError('PROFILE.ERASURE_NOT_FOUND');
  return {
    profile_id: row.profile_id,
    store_id: row.store_id,
    requested_at: epochSeconds(row.requested_at),
    finished_at: row.finished_at && epochSeconds(row.finished_at),
    erased: row.erased,
  };
};
