import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { holdProfile } from './rows.ts';

export const endProfileSession: Verb<'endProfileSession'> = async (ctx, { params }) => {
  await holdProfile(ctx, params.id);
  const { numDeletedRows } = await ctx.tx
    .deleteFrom('profile_sessions')
    .where('store_id', '=', ctx.storeId)
    .where('profile_id', '=', params.id)
    .where('id', '=', params.token_id)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new ApiError('PROFILE.SESSION_NOT_FOUND');
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'profile', id: params.id },
    after: { ended_session: params.token_id },
  });
  return { deleted: true };
};
