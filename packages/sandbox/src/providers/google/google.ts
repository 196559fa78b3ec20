import { type Answer, json } from '../../http/answer.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { Keys, ProviderFactory } from '../provider.ts';
import { consentPage } from './consent-page.ts';
import { Grants } from './grants.ts';
import { workspaceRoutes } from './workspace.ts';

const refuse = (code: number, status: string, message: string): Answer =>
  json(
    {
      error: { code, message, status, errors: [{ message, domain: 'global', reason: status.toLowerCase() }] },
    },
    code,
  );

const unauthenticated = (): Answer =>
  refuse(
    401,
    'UNAUTHENTICATED',
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
  );

const oauthError = (status: number, error: string, error_description: string): Answer =>
  json({ error, error_description }, status);

const keys: Keys = {
  places: [{ in: 'bearer' }, { in: 'query', name: 'access_token' }],
  invalid: unauthenticated,
  restricted: () => refuse(403, 'PERMISSION_DENIED', 'Request had insufficient authentication scopes.'),
  // These say themselves who asks.
  open: /^\/(o\/oauth2|token|revoke|tokeninfo|oauth2\/v[123]\/tokeninfo)/,
};

/** Google: consent, codes with PKCE, tokens that expire and can be revoked, and what is done with them. */
export const google: ProviderFactory = (world) => {
  const grants = new Grants(world);
  const tokenInfo = ({ query, body }: Exchange): Answer => {
    const token = String(query.get('access_token') ?? body.access_token ?? '');
    const live = token === '' || token.includes('invalid') ? null : grants.live(token);
    if (!live) return oauthError(400, 'invalid_token', 'Invalid Value');
    const { client, scopes } = live.grant;
    return json({
      aud: client,
      azp: client,
      audience: client,
      issued_to: client,
      scope: scopes.join(' '),
      expires_in: live.expiresIn,
      access_type: 'offline',
      email: 'somebody@example.com',
      verified_email: true,
      user_id: '100000000000000000001',
    });
  };
  const userInfo = () =>
    json({
      id: '100000000000000000001',
      sub: '100000000000000000001',
      email: 'somebody@example.com',
      verified_email: true,
      name: 'Somebody',
      given_name: 'Somebody',
      picture: 'https://example.com/somebody.png',
    });
  return {
    keys,
    notFound: () => refuse(404, 'NOT_FOUND', 'Requested entity was not found.'),
    failure: (status) => ({
      error: {
        code: status,
        message: `The sandbox was told to answer ${status}.`,
        status: status === 429 ? 'RESOURCE_EXHAUSTED' : 'UNAVAILABLE',
      },
    }),
    // A token of ours that has expired or was revoked opens nothing.
    around: async (exchange, work) =>
      exchange.key === '' || keys.open?.test(exchange.path) || grants.live(exchange.key)
        ? await work()
        : unauthenticated(),
    routes: {
      ...consentPage(grants),
      'POST /token': ({ body }) => token(grants, body),
      'POST /revoke': ({ body, query }) =>
        grants.revoke(String(body.token ?? query.get('token') ?? ''))
          ? json({})
          : oauthError(400, 'invalid_token', 'Token expired or revoked'),
      'GET /tokeninfo': tokenInfo,
      'GET /oauth2/v1/tokeninfo': tokenInfo,
      'POST /oauth2/v2/tokeninfo': tokenInfo,
      'GET /oauth2/v2/userinfo': userInfo,
      'GET /oauth2/v3/userinfo': userInfo,
      ...workspaceRoutes(world),
    },
  };
};

function token(grants: Grants, body: Record<string, unknown>): Answer {
  const said = (name: string): string => String(body[name] ?? '');
  const client = said('client_id');
  if (client === '' || client.includes('invalid'))
    return oauthError(401, 'invalid_client', 'The OAuth client was not found.');
  if (said('client_secret').includes('invalid')) return oauthError(401, 'invalid_client', 'Unauthorized');
  if (body.grant_type === 'authorization_code') {
    const given = { client, redirectUri: said('redirect_uri'), verifier: said('code_verifier') };
    const tokens = grants.exchange(said('code'), given);
    return tokens ? json(tokens) : oauthError(400, 'invalid_grant', 'Bad Request');
  }
  if (body.grant_type === 'refresh_token') {
    const tokens = grants.refresh(said('refresh_token'), client);
    return tokens ? json(tokens) : oauthError(400, 'invalid_grant', 'Token has been expired or revoked.');
  }
  return oauthError(400, 'unsupported_grant_type', `Invalid grant_type: ${said('grant_type')}`);
}
