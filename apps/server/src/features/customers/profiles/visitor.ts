import { ApiError } from '#kernel/api-error';
import type { PublicContext } from '#kernel/context';

/** Who a token of the storefront speaks for. */
export interface Visitor {
  sessionId: string;
  profileId: string;
  /** Whether they proved the address of the profile. */
  isVerified: boolean;
  /** The address they say is theirs. */
  claimedEmail: string | null;
  createdAt: Date;
  token: string;
}

/**
 * The visitor whose token came along; null without one, an error for one that is none of this store. It is looked for
 * among the sessions of this store alone: so it is worth nothing in another one, nor where accounts are asked for.
 */
export async function visitorOf(ctx: PublicContext): Promise<Visitor | null> {
  if (ctx.bearer === null) return null;
  const row = await ctx.data
    .selectFrom('profile_sessions as s')
    .innerJoin('profiles as p', (join) =>
      join.onRef('p.store_id', '=', 's.store_id').onRef('p.id', '=', 's.profile_id'),
    )
    .select(['s.id', 's.profile_id', 's.verified_at', 's.claimed_email', 's.created_at'])
    .where('s.store_id', '=', ctx.storeId)
    .where('s.hash', '=', ctx.keyring.hash('profile token', ctx.bearer))
    .where('s.expires_at', '>', ctx.clock.now())
    .where('p.status', '=', 'active')
    .where('p.erasing_at', 'is', null)
    .executeTakeFirst();
  if (!row) {
    throw new ApiError('GENERAL.UNAUTHENTICATED', { message: 'This token is unknown, expired or ended.' });
  }
  return {
    sessionId: row.id,
    profileId: row.profile_id,
    isVerified: row.verified_at !== null,
    claimedEmail: row.claimed_email,
    createdAt: row.created_at,
    token: ctx.bearer,
  };
}

/** The profile of the visitor, where a session of this store came along; any other token means nobody. */
export async function visitorsProfile(ctx: PublicContext): Promise<string | null> {
  try {
    return (await visitorOf(ctx))?.profileId ?? null;
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

/** The visitor, or an error without a token. */
export async function requireVisitor(ctx: PublicContext): Promise<Visitor> {
  const visitor = await visitorOf(ctx);
  if (!visitor) {
    throw new ApiError('GENERAL.UNAUTHENTICATED', {
      message: 'The token of a session of this storefront is required: send Authorization: Bearer <token>.',
    });
  }
  return visitor;
}
