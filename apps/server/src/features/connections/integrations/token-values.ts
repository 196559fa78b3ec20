import type { AnyValues, Tokens } from '@stoa/providers';
import { epochSeconds, minute } from '#kernel/clock';
import type { Context } from '#kernel/context';

/** For so long an access token has to be good yet; then it is renewed. */
const marginSeconds = 5 * minute;

/** How long the access token is good: `fresh`; `ending`, within the margin; or not any more. */
export function tokenState(
  ctx: Pick<Context, 'clock'>,
  { access_token, token_expires_at }: AnyValues,
  refused: string | null,
): 'fresh' | 'ending' | 'over' {
  if (access_token === undefined || access_token === refused) return 'over';
  if (typeof token_expires_at !== 'number') return 'fresh';
  const left = token_expires_at - epochSeconds(ctx.clock.now());
  return left > marginSeconds ? 'fresh' : left > 0 ? 'ending' : 'over';
}

/** The values with new tokens in them; a provider that gives no refresh token leaves the one there is. */
export function withTokens(ctx: Pick<Context, 'clock'>, values: AnyValues, tokens: Tokens): AnyValues {
  const { token_expires_at: _, ...rest } = values;
  const { expiresInSeconds: seconds, refreshToken, scopes } = tokens;
  return {
    ...rest,
    access_token: tokens.accessToken,
    ...(refreshToken !== null && { refresh_token: refreshToken }),
    ...(seconds !== null && { token_expires_at: epochSeconds(ctx.clock.now()) + seconds }),
    ...(scopes !== null && { scopes }),
  };
}

/** The values without anything that connecting has set. */
export function withoutTokens({
  access_token: _1,
  refresh_token: _2,
  token_expires_at: _3,
  account_email: _4,
  connected_at: _5,
  ...rest
}: AnyValues): AnyValues {
  return rest;
}
