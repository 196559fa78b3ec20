import { epochSeconds } from '#kernel/clock';
import type { Answer } from '#kernel/verb';
import { type ProfileView, present } from './rows.ts';
import type { Visitor } from './visitor.ts';

/** The profile as its visitor sees it: an address they only claim is shown to them as not proven. */
export function presentVisitor(row: ProfileView, visitor: Visitor): Answer<'getVisitor'> {
  const profile = present(row);
  return {
    ...profile,
    email: visitor.isVerified ? profile.email : visitor.claimedEmail,
    verified: visitor.isVerified && profile.verified,
  };
}

/** The token as the API answers it. */
export const presentToken = ({ sessionId, token, createdAt }: Visitor): Answer<'verifyVisitor'> => ({
  id: sessionId,
  token,
  created_at: epochSeconds(createdAt),
});
