import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { countLeaving } from './leave.ts';
import { audienceById } from './rows.ts';
import { lockSubscriber } from './subscribers.ts';

export const removeSubscriber: Verb<'removeSubscriber'> = async (ctx, { params }) => {
  const audience = await audienceById(ctx.tx, ctx.storeId, params.id);
  const row = await lockSubscriber(ctx, audience.id, params.profile_id);
  if (!row) throw new ApiError('SUBSCRIBER.NOT_FOUND');
  await ctx.tx
    .deleteFrom('audience_subscribers')
    .where('store_id', '=', ctx.storeId)
    .where('audience_id', '=', audience.id)
    .where('profile_id', '=', params.profile_id)
    .execute();
  const profile = await ctx.tx
    .selectFrom('profiles')
    .select('email')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', params.profile_id)
    .executeTakeFirst();
  await countLeaving(ctx, row, { ...row, status: 'cancelled' }, profile?.email ?? '');
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'audience', id: audience.id },
    before: { subscriber: params.profile_id, status: row.status },
  });
  return { deleted: true };
};
