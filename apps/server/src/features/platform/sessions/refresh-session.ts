import type { AuthToken } from '@stoa/contract';
import { sql } from 'kysely';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import type { Context, Writing } from '#kernel/context';
import { transaction } from '#kernel/transaction';
import type { OwnTransactions } from '#kernel/verb';
import { mintTokens } from './session-tokens.ts';

// A second tab, or a retry of a request whose answer got lost, comes within seconds; a thief comes later.
const graceMs = 30_000;
const maxSiblings = 3;

export const refreshSession: OwnTransactions<'refreshSession'> = {
  // A reused token closes the session although the answer is a refusal, so that has to commit.
  ownTransactions: async (ctx, { body }) => {
    const hash = ctx.keyring.hash('refresh token', body.refresh_token);
    const tokens = await transaction(ctx, (ctx) => rotate(ctx, hash));
    if (tokens === 'reused') throw new ApiError('AUTH.REFRESH_REUSED');
    if (tokens === 'invalid') throw new ApiError('AUTH.REFRESH_INVALID');
    return tokens;
  },
};

/** Trades a refresh token for a new pair; one that was used before is a sibling's or a thief's (rule A7). */
async function rotate(ctx: Writing<Context>, hash: Buffer): Promise<AuthToken | 'reused' | 'invalid'> {
  const now = ctx.clock.now();
  const token = await ctx.tx
    .selectFrom('session_tokens')
    .innerJoin('sessions', 'sessions.id', 'session_tokens.session_id')
    .select(['sessions.id', 'sessions.account_id', 'sessions.created_at', 'sessions.expires_at'])
    .select([
      'session_tokens.used_at',
      'session_tokens.siblings',
      'session_tokens.expires_at as token_expires_at',
    ])
    .where('session_tokens.hash', '=', hash)
    .where('session_tokens.kind', '=', 'refresh')
    .where('sessions.revoked_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!token || token.expires_at <= now) return 'invalid';
  if (token.used_at) {
    const inGrace = now.getTime() - token.used_at.getTime() <= graceMs && token.siblings < maxSiblings;
    if (!inGrace) return closeSession(ctx, token.id);
  } else if (token.token_expires_at <= now) {
    return 'invalid';
  }
  await ctx.tx
    .updateTable('session_tokens')
    .set(({ fn, val }) => ({
      used_at: fn.coalesce('used_at', val(now)),
      siblings: token.used_at ? sql<number>`siblings + 1` : token.siblings,
    }))
    .where('hash', '=', hash)
    .execute();
  return mintTokens(ctx, token);
}

async function closeSession(ctx: Writing<Context>, sessionId: string): Promise<'reused'> {
  await ctx.tx
    .updateTable('sessions')
    .set({ revoked_at: ctx.clock.now() })
    .where('id', '=', sessionId)
    .execute();
  await audit(ctx, {
    target: { type: 'session', id: sessionId },
    after: { revoked: 'a refresh token was used again' },
  });
  ctx.log.warn({ session_id: sessionId }, 'refresh token used again: session closed');
  return 'reused';
}
