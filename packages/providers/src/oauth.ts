import type { Call, ProviderAnswer, ProviderRequest } from './call.ts';
import { formBody } from './form-encoding.ts';
import { member } from './judgement.ts';
import { redirectedUrl } from './request.ts';
import { isSuccess, readTokens, type TokenAnswer, type Tokens } from './token-answer.ts';

/** How a provider lets an application in for a person who agrees: OAuth 2.0 with PKCE, as data. */
export interface OAuth {
  /** The page the person is sent to. */
  authorizeUrl: string;
  /** Parameters of the page beside those of the standard. */
  authorizeParameters?: Readonly<Record<string, string>>;
  tokenUrl: string;
  /** Where a token is taken back (RFC 7009); null where only the person can do that. */
  revokeUrl: string | null;
  /** What is asked for when nobody says otherwise. */
  scopes: readonly string[];
  /** What stands between two scopes, a space when absent. */
  scopeSeparator?: string;
  /** Where the client's id and secret go: members of the form when absent. */
  clientIn?: 'form' | 'basic';
  /** The errors by which it says that a code or a refresh token is worth nothing, beside `invalid_grant`. */
  grantErrors?: readonly string[];
  /** Who agreed: asked where one of these scopes was granted, and found at a path of the answer. */
  account?: { scopes: readonly string[]; call: Call; email: readonly string[] };
}

/** What an application is known by at a provider. */
export interface OAuthClient {
  id: string;
  secret: string;
}

/** The requests of a provider's OAuth, and how it answers them. */
export interface OAuthFlow {
  scopes: readonly string[];
  /** The address of the page, below `base` where third parties are emulated. */
  page: (ask: PageRequest, base: string | null) => string;
  exchange: (client: OAuthClient, code: CodeExchange) => ProviderRequest;
  refresh: (client: OAuthClient, refreshToken: string) => ProviderRequest;
  /** Null where the provider takes no token back. */
  revoke: (client: OAuthClient | null, token: string) => ProviderRequest | null;
  read: (answer: ProviderAnswer) => TokenAnswer;
  /** Asks whose account tokens are of; null where they may not ask, or the provider does not say. */
  account: (tokens: Tokens) => ProviderRequest | null;
  emailIn: (answer: ProviderAnswer) => string | null;
  /** Whether the token opens nothing any more, as the answer to `revoke` says. */
  isRevoked: (answer: ProviderAnswer) => boolean;
}

interface PageRequest {
  clientId: string;
  redirectUri: string;
  scopes: readonly string[];
  state: string;
  /** Of the code verifier, by S256. */
  challenge: string;
}

interface CodeExchange {
  code: string;
  redirectUri: string;
  /** Null where the code was asked for without a challenge. */
  verifier: string | null;
}

/** The flow of a provider, made of its data; `send` puts a token into a call. */
export function oauthFlow(
  name: string,
  data: OAuth,
  send: (values: { access_token: string }, call: Call) => ProviderRequest,
): OAuthFlow {
  const separator = data.scopeSeparator ?? ' ';
  return {
    scopes: data.scopes,
    page({ clientId, redirectUri, scopes, state, challenge }, base) {
      const url = new URL(data.authorizeUrl);
      const query = {
        ...data.authorizeParameters,
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: scopes.join(separator),
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      };
      for (const [member, value] of Object.entries(query)) url.searchParams.set(member, value);
      return base === null ? url.href : redirectedUrl(url.href, base);
    },
    exchange: (client, { code, redirectUri, verifier }) =>
      asked(data, data.tokenUrl, client, {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: verifier,
      }),
    refresh: (client, refreshToken) =>
      asked(data, data.tokenUrl, client, { grant_type: 'refresh_token', refresh_token: refreshToken }),
    // By RFC 7009 the client says who it is in the header; in a form Google takes the token alone.
    revoke: (client, token) =>
      data.revokeUrl === null
        ? null
        : asked(data, data.revokeUrl, data.clientIn === 'basic' ? client : null, { token }),
    read: (answer) => readTokens(name, answer, data.grantErrors),
    account: ({ accessToken, scopes }) =>
      data.account && scopes?.some((scope) => data.account?.scopes.includes(scope))
        ? send({ access_token: accessToken }, data.account.call)
        : null,
    emailIn(answer) {
      const email = isSuccess(answer) ? member(answer, ...(data.account?.email ?? [])) : null;
      return typeof email === 'string' && email.length <= 320 ? email : null;
    },
    isRevoked: (answer) =>
      isSuccess(answer) || (answer.status === 400 && member(answer, 'error') === 'invalid_token'),
  };
}

function asked(
  { clientIn = 'form' }: OAuth,
  url: string,
  client: OAuthClient | null,
  form: Record<string, string | null>,
): ProviderRequest {
  const inForm = client && clientIn === 'form' ? { client_id: client.id, client_secret: client.secret } : {};
  const isBasic = client !== null && clientIn === 'basic';
  return {
    method: 'POST',
    url,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'Stoa',
      ...(isBasic && { authorization: `Basic ${basic(client)}` }),
    },
    body: formBody({ ...form, ...inForm }),
  };
}

/** Each part form-encoded before, as RFC 6749 wants it (2.3.1). */
const basic = ({ id, secret }: OAuthClient): string =>
  btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`);
