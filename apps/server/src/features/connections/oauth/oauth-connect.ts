import { type OAuthType, providerOf, type TokenAnswer, type Tokens } from '@stoa/providers';
import {
  askTokens,
  type Granted,
  integrationOfType,
  keepTokens,
  openValues,
  requireClient,
  requireRoom,
} from '#features/connections/integrations';
import { ApiError } from '#kernel/api-error';
import type { Prepared } from '#kernel/verb';
import { accountOf } from './account-of.ts';
import { giveBackState, useState } from './states.ts';

export const oauthConnect: Prepared<'oauthConnect', Granted> = {
  before: async (ctx, { body }) => {
    const { provider, code, redirect_uri: redirectUri } = body;
    const { oauth } = providerOf(provider);
    if (!oauth) throw new Error(`${provider} has no OAuth.`);
    const own = await integrationOfType(ctx.data, ctx.storeId, provider);
    const { client, isOwn } = requireClient(ctx, provider, own ? openValues(ctx, own) : {});
    // A code is good once: what can be refused without it is refused before.
    if (!own) await requireRoom(ctx);
    const begun = body.state ? await useState(ctx, body.state, { provider, redirectUri }) : null;
    const request = oauth.exchange(client, { code, redirectUri, verifier: begun?.verifier ?? null });
    const { answer, durationMs } = await askTokens(ctx, provider, request);
    if ('unknown' in answer && body.state) await giveBackState(ctx, body.state);
    const tokens = requireTokens(answer, provider, isOwn);
    // Where the provider does not say what it granted, it is what was asked for.
    const granted = { ...tokens, scopes: tokens.scopes ?? begun?.scopes ?? null };
    return { tokens: granted, email: await accountOf(ctx, provider, granted), durationMs };
  },
  change: (ctx, { body }, granted) => keepTokens(ctx, body.provider, granted),
};

/** The tokens, or the error that says what the provider does not like. */
function requireTokens(answer: TokenAnswer, provider: OAuthType, isOwn: boolean): Tokens {
  if ('tokens' in answer) return answer.tokens;
  if ('unknown' in answer) {
    throw new ApiError('OAUTH.PROVIDER_UNAVAILABLE', {
      message: `${answer.unknown} Try again with the same code.`,
    });
  }
  const { refused, reason } = answer;
  if (refused === 'client') {
    const whose = isOwn
      ? "They are those of the store's own integration."
      : `They are those of the installation: ${provider.toUpperCase()}_CLIENT_ID and ${provider.toUpperCase()}_CLIENT_SECRET.`;
    throw new ApiError('INTEGRATION.CREDENTIALS_REJECTED', { message: `${reason} ${whose}` });
  }
  const message =
    refused === 'grant'
      ? `${providerOf(provider).name} does not accept this code: it is wrong, used or expired, or belongs to another redirect_uri. Begin again with authorize.`
      : reason;
  throw new ApiError('OAUTH.CODE_REJECTED', {
    message,
    validationErrors: [
      { field: refused === 'redirect' ? 'redirect_uri' : 'code', error: 'CODE_REJECTED', message },
    ],
  });
}
