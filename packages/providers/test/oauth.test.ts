import { describe, expect, test } from 'vitest';
import { bearer } from '../src/auth.ts';
import { get } from '../src/call.ts';
import { providerOf } from '../src/index.ts';
import type { OAuth } from '../src/oauth.ts';
import { oauthFields } from '../src/oauth-fields.ts';
import { provider } from '../src/provider.ts';

/** A provider that does everything in another way than Google. */
const data: OAuth = {
  authorizeUrl: 'https://acme.example/login/oauth?tenant=1',
  authorizeParameters: { audience: 'api' },
  tokenUrl: 'https://acme.example/login/token',
  revokeUrl: 'https://acme.example/login/revoke',
  scopes: ['read', 'write'],
  scopeSeparator: ',',
  clientIn: 'basic',
  grantErrors: ['bad_verification_code'],
  account: { scopes: ['read'], call: get('/me'), email: ['user', 'mail'] },
};
const record = {
  name: 'Acme',
  about: 'A provider.',
  category: 'oauth',
  docs: 'https://acme.example/docs',
  fields: oauthFields({
    client_id: 'client',
    client_secret: 'secret4242',
    scopes: ['read'],
    access_token: 'access4242',
    refresh_token: 'refresh4242',
  }),
  oauth: data,
  baseUrl: 'https://api.acme.example',
  auth: bearer('access_token'),
  check: { untried: 'It is made up.' },
  actions: () => ({}),
} as const;
const acme = provider(record);
const flow = acme.oauth as NonNullable<typeof acme.oauth>;
const client = { id: 'a:b', secret: 'c d' };
const answer = (status: number, body: unknown) =>
  flow.read({ status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) });

test('the page is asked for as the data says, and stays itself below another base', () => {
  const ask = {
    clientId: 'a:b',
    redirectUri: 'https://shop.example/back?x=1',
    scopes: ['read', 'write'],
    state: 'state',
    challenge: 'challenge',
  };
  const page = new URL(flow.page(ask, null));
  expect(page.origin + page.pathname).toBe('https://acme.example/login/oauth');
  expect(Object.fromEntries(page.searchParams)).toEqual({
    tenant: '1',
    audience: 'api',
    response_type: 'code',
    client_id: 'a:b',
    redirect_uri: 'https://shop.example/back?x=1',
    scope: 'read,write',
    state: 'state',
    code_challenge: 'challenge',
    code_challenge_method: 'S256',
  });
  expect(flow.page(ask, 'http://127.0.0.1:1/acme')).toBe(`http://127.0.0.1:1/acme/login/oauth${page.search}`);
});

test('the client stands in the header where the data says so, and nowhere else', () => {
  const code = { code: 'code', redirectUri: 'https://shop.example/', verifier: 'verifier' };
  for (const request of [
    flow.exchange(client, code),
    flow.refresh(client, 'refresh'),
    flow.revoke(client, 'x'),
  ]) {
    expect(request?.headers.authorization).toBe(`Basic ${btoa('a%3Ab:c%20d')}`);
    expect(request?.body).not.toContain('client');
  }
  expect(flow.exchange(client, code).body).toBe(
    'grant_type=authorization_code&code=code&redirect_uri=https%3A%2F%2Fshop.example%2F&code_verifier=verifier',
  );
});

describe('an answer', () => {
  test('with tokens has them in one form, whatever the form of its numbers and scopes', () => {
    expect(
      answer(200, { access_token: 'one', refresh_token: 'two', expires_in: '3600', scope: 'read,write' }),
    ).toEqual({
      tokens: { accessToken: 'one', refreshToken: 'two', expiresInSeconds: 3600, scopes: ['read', 'write'] },
    });
    expect(answer(200, { access_token: 'one' })).toEqual({
      tokens: { accessToken: 'one', refreshToken: null, expiresInSeconds: null, scopes: null },
    });
  });

  test.each([
    [400, { error: 'invalid_grant' }, 'grant'],
    [200, { error: 'bad_verification_code' }, 'grant'],
    [401, { error: 'invalid_client' }, 'client'],
    [400, { error: 'unauthorized_client' }, 'client'],
    [400, { error: 'redirect_uri_mismatch' }, 'redirect'],
    [400, { error: 'invalid_request' }, 'request'],
  ])('of %i with %j is a refusal', (status, body, refused) => {
    expect(answer(status, body)).toMatchObject({ refused });
  });

  test.each([
    [500, { error: 'invalid_grant' }],
    [429, { error: 'invalid_grant' }],
    [408, ''],
    [403, '<html>'],
    [302, ''],
    [200, '<html>'],
    [200, []],
    [200, { access_token: 'a\nb' }],
    [200, { access_token: 5 }],
  ])('of %i with %j says nothing of the grant', (status, body) => {
    expect(answer(status, body)).toHaveProperty('unknown');
  });

  test('never carries a word of the provider', () => {
    for (const status of [200, 302, 400, 401, 403, 429, 500]) {
      const said = answer(status, { error: 'poison', error_description: 'poison', message: 'poison' });
      expect(JSON.stringify(said)).not.toContain('poison');
    }
  });
});

test('whose account it is is asked for where a scope allows it, and found where the data says', () => {
  const tokens = { accessToken: 'access', refreshToken: null, expiresInSeconds: null };
  expect(flow.account({ ...tokens, scopes: ['write'] })).toBeNull();
  expect(flow.account({ ...tokens, scopes: ['read'] })).toMatchObject({
    method: 'GET',
    url: 'https://api.acme.example/me',
    headers: { authorization: 'Bearer access' },
  });
  const found = (body: unknown, status = 200) =>
    flow.emailIn({ status, headers: {}, body: JSON.stringify(body) });
  expect(found({ user: { mail: 'a@example.com' } })).toBe('a@example.com');
  expect([found({}), found({ user: 5 }), found({ user: { mail: 'a@b.co' } }, 403)]).toEqual([
    null,
    null,
    null,
  ]);
});

test('nothing is connected without a token, and a provider that takes no token back says so', () => {
  expect([{}, { access_token: 'x' }, { refresh_token: 'x' }].map(acme.isConnected)).toEqual([
    false,
    true,
    true,
  ]);
  const stubborn = provider({ ...record, oauth: { ...data, revokeUrl: null } });
  expect(stubborn.oauth?.revoke(client, 'x')).toBeNull();
});

test('the page of Google asks for what its actions need, in a way that brings a refresh token', () => {
  const { oauth } = providerOf('google');
  const ask = { clientId: 'c', redirectUri: 'https://a.example/', state: 's', challenge: 'x' };
  const page = new URL(oauth?.page({ ...ask, scopes: oauth.scopes }, null) ?? '');
  expect(page.origin).toBe('https://accounts.google.com');
  expect(Object.fromEntries(page.searchParams)).toMatchObject({ access_type: 'offline', prompt: 'consent' });
});
