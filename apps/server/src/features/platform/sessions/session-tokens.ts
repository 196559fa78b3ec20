import type { AuthToken } from '@stoa/contract';
import { after, day, epochSeconds, minute } from '#kernel/clock';
import type { Context, Writing } from '#kernel/context';
import { newToken } from '#kernel/tokens';

const accessSeconds = 15 * minute;
const idleSeconds = 14 * day;
/** However often it is refreshed, a session ends then (rule A7). */
export const sessionSeconds = 90 * day;

interface Session {
  id: string;
  account_id: string;
  created_at: Date;
  expires_at: Date;
}

/** Mints an access and a refresh token of the session; only their keyed hashes are stored. */
export async function mintTokens(ctx: Writing<Context>, session: Session): Promise<AuthToken> {
  const now = ctx.clock.now();
  const access = newToken('access');
  const refresh = newToken('refresh');
  const accessEnds = earlier(after(now, accessSeconds), session.expires_at);
  const refreshEnds = earlier(after(now, idleSeconds), session.expires_at);
  const stored = { session_id: session.id, created_at: now };
  await ctx.tx
    .insertInto('session_tokens')
    .values([
      { ...stored, kind: 'access', hash: ctx.keyring.hash('access token', access), expires_at: accessEnds },
      {
        ...stored,
        kind: 'refresh',
        hash: ctx.keyring.hash('refresh token', refresh),
        expires_at: refreshEnds,
      },
    ])
    .execute();
  return {
    id: session.id,
    account_id: session.account_id,
    access_token: access,
    refresh_token: refresh,
    access_expires_at: epochSeconds(accessEnds),
    refresh_expires_at: epochSeconds(refreshEnds),
    created_at: epochSeconds(session.created_at),
    is_verified: true,
  };
}

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
