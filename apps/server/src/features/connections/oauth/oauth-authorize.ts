import { providerOf } from '@stoa/providers';
import { integrationOfType, openValues, requireClient } from '#features/connections/integrations';
import { epochSeconds } from '#kernel/clock';
import type { Verb } from '#kernel/verb';
import { newState } from './states.ts';

export const oauthAuthorize: Verb<'oauthAuthorize'> = async (ctx, { params, query }) => {
  const { provider } = params;
  const own = await integrationOfType(ctx.data, ctx.storeId, provider);
  const values = own ? openValues(ctx, own) : {};
  const { client } = requireClient(ctx, provider, values);
  const { oauth } = providerOf(provider);
  if (!oauth) throw new Error(`${provider} has no OAuth.`);
  const scopes = query.scopes ?? wantedScopes(values.scopes) ?? oauth.scopes;
  const redirectUri = query.redirect_uri;
  const { state, challenge, expiresAt } = await newState(ctx, { provider, redirectUri, scopes });
  const base = ctx.sandboxOrigin === null ? null : `${ctx.sandboxOrigin}/${provider}`;
  const url = oauth.page({ clientId: client.id, redirectUri, scopes, state, challenge }, base);
  return { url, state, expires_at: epochSeconds(expiresAt) };
};

/** What the store's own integration asks for; null when it does not say. */
const wantedScopes = (scopes: unknown): string[] | null =>
  Array.isArray(scopes) && scopes.length > 0 ? scopes : null;
