import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import type { PublicContext, Writing } from '#kernel/context';
import { holdStore } from '#kernel/hold-store';
import { useCode } from '#kernel/one-time-code';
import { transaction } from '#kernel/transaction';
import type { OwnTransactions } from '#kernel/verb';
import { insertProfile, profileByEmail } from './insert-profile.ts';
import { mergeInto } from './merge-profiles.ts';
import { newSession } from './new-session.ts';
import { presentToken } from './present-visitor.ts';
import { lockProfile, type ProfileView } from './rows.ts';
import { storeProfile } from './update-profile.ts';
import { requireVisitor, type Visitor } from './visitor.ts';

export const verifyVisitor: OwnTransactions<'verifyVisitor'> = {
  // The try counts even though the answer is a refusal, so it commits on its own.
  ownTransactions: async (ctx, { body }) => {
    const visitor = await requireVisitor(ctx);
    const email = visitor.claimedEmail;
    const owner = { store_id: ctx.storeId, email: email ?? '' };
    if (email === null || !(await useCode(ctx, { table: 'profile_codes', owner }, body.code))) {
      throw new ApiError('AUTH.CODE_INVALID');
    }
    return transaction(ctx, async (ctx) => {
      await holdStore(ctx, ctx.storeId);
      const profile = await provenProfile(ctx, visitor, email);
      if (profile.status !== 'active') throw new ApiError('AUTH.CODE_INVALID');
      // Another token than before: who knew that one shall not come in with its visitor.
      await ctx.tx
        .deleteFrom('profile_sessions')
        .where('store_id', '=', ctx.storeId)
        .where('id', '=', visitor.sessionId)
        .execute();
      const session = await newSession(ctx, profile.id, { isVerified: true, claimedEmail: email });
      await audit(ctx, {
        storeId: ctx.storeId,
        target: { type: 'profile', id: profile.id },
        after: { session: session.sessionId },
      });
      return presentToken(session);
    });
  },
};

/** The profile with the proven address. What a visitor did before anybody knew them goes over to it. */
async function provenProfile(
  ctx: Writing<PublicContext>,
  visitor: Visitor,
  email: string,
): Promise<ProfileView> {
  const own = await lockProfile(ctx, visitor.profileId).catch(() => {
    throw new ApiError('AUTH.CODE_INVALID');
  });
  const isAnonymous = own.email === null;
  const there = await profileByEmail(ctx, email);
  if (!there && isAnonymous) return prove(ctx, { ...own, email });
  const target = there ?? (await insertProfile(ctx, { email })) ?? (await profileByEmail(ctx, email));
  if (!target) throw new ApiError('GENERAL.CONFLICT');
  if (isAnonymous) return prove(ctx, await mergeInto(ctx, target.id, own.id));
  // Somebody else on the same device: their profiles stay two.
  return prove(ctx, await lockProfile(ctx, target.id));
}

async function prove(ctx: Writing<PublicContext>, profile: ProfileView): Promise<ProfileView> {
  if (profile.email_verified_at !== null) return profile;
  await storeProfile(ctx, { ...profile, email_verified_at: ctx.clock.now() });
  return profile;
}
