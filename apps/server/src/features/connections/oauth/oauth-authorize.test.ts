import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { storedRows } from '../../../../test/contract/stored-rows.ts';
import { agreed, ownClient, redirect_uri } from '../../../../test/google.ts';
import { rejectionOf } from '../../../../test/refused.ts';
import { newStore, staffedStore } from '../../../../test/stores.ts';
import { adminToken, serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests({ environment: ownClient });
const authorize = (storeId: string, uri = redirect_uri, more: { scopes?: string[] } = {}) =>
  server.admin.store.oauthAuthorize({ storeId, provider: 'google', redirect_uri: uri, ...more });

describe('the page', () => {
  test('is asked for with a state, a challenge by S256, and what brings a refresh token', async () => {
    const { id } = await newStore(server.admin);
    const { url, state, expires_at } = await authorize(id);
    const query = Object.fromEntries(new URL(url).searchParams);
    expect(query).toMatchObject({
      response_type: 'code',
      client_id: 'installation-client',
      redirect_uri,
      state,
      code_challenge_method: 'S256',
      access_type: 'offline',
      prompt: 'consent',
    });
    expect(query.code_challenge).toMatch(/^[\w-]{43}$/);
    expect(query.scope).toContain('https://www.googleapis.com/auth/spreadsheets');
    expect(expires_at).toBe(Math.floor(server.clock.now().getTime() / 1000) + 600);
  });

  test('is another one each time, and neither state nor verifier stands in the database', async () => {
    const { id } = await newStore(server.admin);
    const [first, second] = [await agreed(server.admin, id), await agreed(server.admin, id)];
    expect(first.state).not.toBe(second.state);
    await server.admin.store.oauthConnect({ storeId: id, provider: 'google', redirect_uri, ...first });
    const sent = server.sandbox?.calls({ provider: 'google', path: '/token' }).at(-1)?.body ?? '';
    const verifier = new URLSearchParams(sent).get('code_verifier') ?? '';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    expect(first.url.searchParams.get('code_challenge')).toBe(challenge);
    const rows = Object.values(await storedRows(server)).join('\n');
    expect(rows).toContain(redirect_uri);
    for (const secret of [first.state, second.state, verifier]) expect(rows).not.toContain(secret);
  });

  test.each([
    ['a b', ['a', 'b']],
    ['a,b', ['a', 'b']],
    ['["a","b"]', ['a', 'b']],
    ['a&scopes=b', ['a', 'b']],
  ])('asks for the scopes %s', async (scopes, asked) => {
    const { id } = await newStore(server.admin);
    const path = `/v1/stores/${id}/oauth/google/authorize?redirect_uri=${encodeURIComponent(redirect_uri)}`;
    const headers = { authorization: `Bearer ${adminToken}` };
    const answer = await server.fetch(`${path}&scopes=${encodeURI(scopes)}`, { headers });
    const { url } = (await answer.json()) as { url: string };
    expect(new URL(url).searchParams.get('scope')).toBe(asked.join(' '));
  });

  test("asks in the name of the store's own client, for its scopes, before the installation's", async () => {
    const { id } = await newStore(server.admin);
    const own = { client_id: 'own-client-4242', client_secret: 'own-secret-4242', scopes: ['email'] };
    await server.admin.store.createIntegration({
      storeId: id,
      key: 'g',
      provider: { type: 'google', ...own },
    });
    const { searchParams } = new URL((await authorize(id)).url);
    expect([searchParams.get('client_id'), searchParams.get('scope')]).toEqual(['own-client-4242', 'email']);
  });

  test('is refused while the own client is half of one', async () => {
    const { id } = await newStore(server.admin);
    const provider = { type: 'google', client_id: 'own-client-4242' } as const;
    await server.admin.store.createIntegration({ storeId: id, key: 'g', provider });
    expect(await rejectionOf(authorize(id))).toMatchObject({
      status: 409,
      code: 'OAUTH.CLIENT_MISSING',
      message: expect.stringContaining('has a client_id and no client_secret'),
    });
  });
});

describe('the redirect_uri', () => {
  test.each([
    'http://shop.example/callback',
    'https://shop.example/callback#token',
    'https://shop.example/#',
    'https://owner:secret@shop.example/',
    'https://shop.example\\@evil.example/',
    'https://shop.example/ callback',
    'http://127.0.0.1.evil.example/',
    'http://localhost.evil.example/',
    'javascript:alert(1)',
    'myapp://callback',
    '//shop.example/callback',
    'https:shop.example',
    `https://shop.example/${'x'.repeat(2048)}`,
  ])('is not %.60s', async (uri) => {
    const { id } = await newStore(server.admin);
    for (const call of [
      () => authorize(id, uri),
      () =>
        server.admin.store.oauthConnect({ storeId: id, provider: 'google', code: 'x', redirect_uri: uri }),
    ]) {
      const { status, validationErrors } = await rejectionOf(call());
      expect([status, validationErrors[0]?.field]).toEqual([400, 'redirect_uri']);
    }
  });

  test.each([
    'https://shop.example/callback?x=1',
    'http://127.0.0.1:8000/callback',
    'http://[::1]/',
    'http://localhost:3000/oauth',
  ])('may be %s', async (uri) => {
    const { id } = await newStore(server.admin);
    expect(new URL((await authorize(id, uri)).url).searchParams.get('redirect_uri')).toBe(uri);
  });
});

test('a provider nobody knows is a 404 in the path, and an error that names the known ones in the body', async () => {
  const { id } = await newStore(server.admin);
  const unknown = { storeId: id, provider: 'facebook' as 'google', redirect_uri };
  expect(await rejectionOf(server.admin.store.oauthAuthorize(unknown))).toMatchObject({ status: 404 });
  expect(await rejectionOf(server.admin.store.oauthConnect({ ...unknown, code: 'x' }))).toMatchObject({
    status: 400,
    validationErrors: [{ field: 'provider', message: expect.stringContaining('google') }],
  });
});

test('an admin cannot begin it, nor connect or disconnect', async () => {
  const shop = await staffedStore(server, 'oauth');
  const at = { storeId: shop.store.id, provider: 'google' as const };
  for (const call of [
    () => shop.admin.store.oauthAuthorize({ ...at, redirect_uri }),
    () => shop.admin.store.oauthConnect({ ...at, redirect_uri, code: 'x' }),
    () => shop.admin.store.oauthDisconnect(at),
  ]) {
    expect(await rejectionOf(call())).toMatchObject({ status: 403 });
  }
});

describe('without a client of the installation', () => {
  const bare = serverForTheseTests({ environment: { STOA_SANDBOX: '1' } });
  test('the error names both ways to one', async () => {
    const { id } = await newStore(bare.admin);
    const at = { storeId: id, provider: 'google' as const, redirect_uri };
    for (const call of [
      () => bare.admin.store.oauthAuthorize(at),
      () => bare.admin.store.oauthConnect({ ...at, code: 'x' }),
    ]) {
      const { status, code, message } = await rejectionOf(call());
      expect([status, code]).toEqual([409, 'OAUTH.CLIENT_MISSING']);
      expect(message).toMatch(/type "google" with a client_id .* GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET/);
    }
  });
});
