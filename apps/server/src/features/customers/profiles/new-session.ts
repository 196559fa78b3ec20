import { after, day } from '#kernel/clock';
import type { Context, InStore, Writing } from '#kernel/context';
import { newId } from '#kernel/ids';
import { newToken } from '#kernel/tokens';
import type { Visitor } from './visitor.ts';

const sessionDays = 90;

/** Begins a session of a profile in the storefront; only the keyed hash of its token is stored. */
export async function newSession(
  ctx: Writing<Context> & InStore,
  profileId: string,
  { isVerified = false, claimedEmail = null }: { isVerified?: boolean; claimedEmail?: string | null } = {},
): Promise<Visitor> {
  const token = newToken('profile');
  const now = ctx.clock.now();
  const id = newId('profileSession');
  await ctx.tx
    .insertInto('profile_sessions')
    .values({
      store_id: ctx.storeId,
      id,
      profile_id: profileId,
      hash: ctx.keyring.hash('profile token', token),
      claimed_email: claimedEmail,
      verified_at: isVerified ? now : null,
      created_at: now,
      expires_at: after(now, sessionDays * day),
    })
    .execute();
  return { sessionId: id, profileId, isVerified, claimedEmail, createdAt: now, token };
}
