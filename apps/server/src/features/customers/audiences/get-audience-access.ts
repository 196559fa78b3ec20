import { requireVisitor } from '#features/customers/profiles';
import type { Verb } from '#kernel/verb';
import { openAudience } from './storefront-audiences.ts';

export const getAudienceAccess: Verb<'getAudienceAccess'> = async (ctx, { params }) => {
  const audience = await openAudience(ctx.data, ctx.storeId, params.id);
  const visitor = await requireVisitor(ctx);
  // Whoever has not proven who they are is nobody yet.
  const row = visitor.isVerified
    ? await ctx.data
        .selectFrom('audience_subscribers')
        .select('status')
        .where('store_id', '=', ctx.storeId)
        .where('audience_id', '=', audience.id)
        .where('profile_id', '=', visitor.profileId)
        .executeTakeFirst()
    : undefined;
  return {
    has_access: row?.status === 'active' || row?.status === 'cancellation_scheduled',
    subscription: row ? { audience_id: audience.id, status: row.status } : null,
  };
};
