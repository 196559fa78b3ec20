import { createHash, randomBytes } from 'node:crypto';
import type { OAuthType } from '@stoa/providers';
import { json } from '#db/json';
import { ApiError } from '#kernel/api-error';
import { after, minute } from '#kernel/clock';
import type { Context, StoreContext } from '#kernel/context';
import { holdStore } from '#kernel/hold-store';
import { transaction } from '#kernel/transaction';

const lifetimeSeconds = 10 * minute;

/** What a flow was begun for; the end of it has to say the same. */
interface Begun {
  provider: OAuthType;
  redirectUri: string;
}

/** Begins a flow. The state is a secret of whoever began it: the database has its keyed hash alone. */
export async function newState(
  ctx: StoreContext,
  { provider, redirectUri, scopes }: Begun & { scopes: readonly string[] },
): Promise<{ state: string; challenge: string; expiresAt: Date }> {
  const state = randomBytes(32).toString('base64url');
  const now = ctx.clock.now();
  const expiresAt = after(now, lifetimeSeconds);
  await transaction(ctx, async (ctx) => {
    await holdStore(ctx, ctx.storeId);
    await ctx.tx
      .insertInto('oauth_states')
      .values({
        store_id: ctx.storeId,
        id: hashOf(ctx, state),
        account_id: ctx.actor.accountId,
        provider,
        redirect_uri: redirectUri,
        scopes: json(scopes),
        created_at: now,
        expires_at: expiresAt,
      })
      .execute();
  });
  const challenge = createHash('sha256').update(verifierOf(ctx, state)).digest('base64url');
  return { state, challenge, expiresAt };
}

/**
 * Ends a flow, once: answers the code verifier and what was asked for, or refuses a state that is not, or no longer,
 * good for this.
 */
export async function useState(
  ctx: StoreContext,
  state: string,
  { provider, redirectUri }: Begun,
): Promise<{ verifier: string; scopes: string[] }> {
  const now = ctx.clock.now();
  const used = await ctx.data
    .updateTable('oauth_states')
    .set({ used_at: now })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', hashOf(ctx, state))
    .where('account_id', '=', ctx.actor.accountId)
    .where('provider', '=', provider)
    .where('redirect_uri', '=', redirectUri)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('scopes')
    .executeTakeFirst();
  if (used) return { verifier: verifierOf(ctx, state), scopes: used.scopes };
  const message = await faultOf(ctx, state, { provider, redirectUri });
  throw new ApiError('OAUTH.STATE_INVALID', {
    message,
    validationErrors: [{ field: 'state', error: 'STATE_INVALID', message }],
  });
}

/** Lets a state be used again after an exchange that did not come about. */
export const giveBackState = (ctx: StoreContext, state: string) =>
  ctx.data
    .updateTable('oauth_states')
    .set({ used_at: null })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', hashOf(ctx, state))
    .execute();

const hashOf = (ctx: Context, state: string): string =>
  ctx.keyring.hash('oauth state', state).toString('base64url');

/** Made of the state and a secret of the installation, so that it stands nowhere. */
const verifierOf = (ctx: Context, state: string): string =>
  ctx.keyring.hash('oauth code verifier', state).toString('base64url');

/** Why a state is not good; of another store's and another account's no more than of one that never was. */
async function faultOf(ctx: StoreContext, state: string, { provider, redirectUri }: Begun): Promise<string> {
  const row = await ctx.data
    .selectFrom('oauth_states')
    .selectAll()
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', hashOf(ctx, state))
    .where('account_id', '=', ctx.actor.accountId)
    .executeTakeFirst();
  const why = !row
    ? 'is unknown in this store, or was made for another account'
    : row.provider !== provider
      ? `was made for ${row.provider}`
      : row.redirect_uri !== redirectUri
        ? 'was made for another redirect_uri'
        : row.used_at
          ? 'was used before'
          : 'has expired';
  return `This state ${why}. Begin again with authorize.`;
}
