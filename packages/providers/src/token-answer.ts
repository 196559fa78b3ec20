import type { ProviderAnswer } from './call.ts';
import { member } from './judgement.ts';

export interface Tokens {
  accessToken: string;
  /** Null where the provider gave none: the one before still counts. */
  refreshToken: string | null;
  expiresInSeconds: number | null;
  /** Null where the provider does not say: all that was asked for. */
  scopes: string[] | null;
}

/**
 * What a provider answered to a code or a refresh token: tokens; a refusal, of the `grant` (the code or the token),
 * of the `client`, of the `redirect` address or of anything else; or `unknown`, from which nothing was learnt.
 * Reasons are made of our own words.
 */
export type TokenAnswer =
  | { tokens: Tokens }
  | { refused: 'grant' | 'client' | 'redirect' | 'request'; reason: string }
  | { unknown: string };

export const isSuccess = ({ status }: ProviderAnswer): boolean => status >= 200 && status < 300;

/** Reads an answer to a code or a refresh token; `grantErrors` are those by which the provider refuses these. */
export function readTokens(
  name: string,
  answer: ProviderAnswer,
  grantErrors: readonly string[] = [],
): TokenAnswer {
  const { status } = answer;
  if (status === 429) return { unknown: `${name} asks for fewer requests.` };
  if (status === 408 || status >= 500) return { unknown: `${name} has a fault of its own (HTTP ${status}).` };
  const error = member(answer, 'error');
  // Some tell of an error with the status of a success.
  if (isSuccess(answer) && error === undefined) {
    const tokens = tokensOf(answer);
    return tokens ? { tokens } : { unknown: `${name} answered something unexpected.` };
  }
  if (error === 'invalid_grant' || grantErrors.includes(String(error))) {
    return {
      refused: 'grant',
      reason: `${name} does not accept it: it is wrong, used, expired or withdrawn.`,
    };
  }
  if (error === 'invalid_client' || error === 'unauthorized_client') {
    return { refused: 'client', reason: `${name} does not accept the client id and the client secret.` };
  }
  if (error === 'redirect_uri_mismatch') {
    return { refused: 'redirect', reason: `${name} does not know this redirect_uri for this client.` };
  }
  // What names no error is no answer of OAuth, but of something on the way.
  return typeof error === 'string'
    ? { refused: 'request', reason: `${name} refused the request (HTTP ${status}).` }
    : { unknown: `${name} answered something unexpected (HTTP ${status}).` };
}

/** It goes into a header as it is. */
const isToken = (text: unknown): text is string =>
  typeof text === 'string' && /^[\x21-\x7e]{1,4096}$/.test(text);

function tokensOf(answer: ProviderAnswer): Tokens | null {
  const [accessToken, refreshToken, expires, scope] = [
    member(answer, 'access_token'),
    member(answer, 'refresh_token'),
    Number(member(answer, 'expires_in') ?? Number.NaN),
    member(answer, 'scope'),
  ];
  if (!isToken(accessToken)) return null;
  return {
    accessToken,
    refreshToken: isToken(refreshToken) ? refreshToken : null,
    expiresInSeconds: Number.isFinite(expires) && expires > 0 ? Math.min(Math.floor(expires), longest) : null,
    // Some answer with commas what they are asked with spaces.
    scopes:
      typeof scope === 'string'
        ? scope
            .split(/[\s,]+/)
            .filter((one) => one !== '')
            .slice(0, 100)
        : null,
  };
}

// A year: what is said to last longer is asked for again all the same.
const longest = 31_536_000;
