import type { Audience } from '@stoa/contract';
import {
  holdProfile,
  type ProfileRow,
  profileOfEmail,
  type Visitor,
  visitorOf,
} from '#features/customers/profiles';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import { requireUnhurried } from '#kernel/code-limits';
import type { PublicContext, Writing } from '#kernel/context';
import type { Input, Prepared } from '#kernel/verb';
import { openAudience } from './storefront-audiences.ts';
import { subscribe } from './subscribers.ts';

type Body = Input<'joinAudience'>['body'];

export const joinAudience: Prepared<'joinAudience'> = {
  // A mail may follow, so it is counted as a code is; outside the transaction, because what is refused counts too.
  before: async (ctx, { params, body }) => {
    await openAudience(ctx.data, ctx.storeId, params.id);
    const visitor = await visitorOf(ctx);
    const { email, isProven } = whoJoins(visitor, body);
    if (!isProven && email !== null) await requireUnhurried(ctx, email, `${ctx.storeId} audience `);
  },
  change: async (ctx, { params, body }) => {
    const visitor = await visitorOf(ctx);
    const audience = await openAudience(ctx.tx, ctx.storeId, params.id);
    const { type } = audience.type as Audience['type'];
    if (type === 'paid') throw new ApiError('AUDIENCE.PAYMENT_REQUIRED');
    const { email, isProven } = whoJoins(visitor, body);
    const profile = await profileFor(ctx, visitor, email, isProven);
    const { row, skipped } = await subscribe(ctx, audience, profile, {
      source: 'signup',
      bySelf: true,
      isProven,
    });
    if (!skipped) {
      await audit(ctx, {
        storeId: ctx.storeId,
        target: { type: 'audience', id: audience.id },
        after: { subscriber: profile.id, status: row.status },
      });
    }
    // What it looks like from outside, and not what is: that would tell who is in it.
    const status = type === 'confirmation' && !isProven ? 'pending' : 'active';
    return { checkout_url: null, subscription: { audience_id: audience.id, status } };
  },
};

/** The address that joins, and whether the session has proven it. */
function whoJoins(visitor: Visitor | null, body: Body): { email: string | null; isProven: boolean } {
  if (body.profile_id && body.profile_id !== visitor?.profileId) throw new ApiError('PROFILE.NOT_FOUND');
  const email = body.email ?? visitor?.claimedEmail ?? null;
  if (!visitor && email === null) {
    throw new ApiError('GENERAL.UNAUTHENTICATED', {
      message: 'Send email, or the token of a session of this storefront.',
    });
  }
  return { email, isProven: visitor?.isVerified === true && email === visitor.claimedEmail };
}

async function profileFor(
  ctx: Writing<PublicContext>,
  visitor: Visitor | null,
  email: string | null,
  isProven: boolean,
): Promise<ProfileRow> {
  if (visitor && isProven) return holdProfile(ctx, visitor.profileId);
  if (email === null) throw new ApiError('PROFILE.EMAIL_REQUIRED');
  return profileOfEmail(ctx, email);
}
