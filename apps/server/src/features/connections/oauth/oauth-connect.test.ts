import { beforeEach, describe, expect, test } from 'vitest';
import {
  agreed,
  answerOnPage,
  connected,
  ownClient,
  redirect_uri,
  tokenCalls,
} from '../../../../test/google.ts';
import { rejectionOf } from '../../../../test/refused.ts';
import { newStore, staffedStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests({ environment: ownClient });
const now = () => Math.floor(server.clock.now().getTime() / 1000);

let storeId = '';
beforeEach(async () => {
  server.sandbox?.reset();
  storeId = (await newStore(server.admin)).id;
});

const connect = (members: { code: string; state?: string; redirect_uri?: string; storeId?: string }) =>
  server.admin.store.oauthConnect({ storeId, provider: 'google', redirect_uri, ...members });
const calls = (path: string) => server.sandbox?.calls({ provider: 'google', path }) ?? [];

describe('a code that a person came back with', () => {
  test('becomes the integration of the store, with what was granted and until when, and no token', async () => {
    const made = await connected(server, storeId);
    expect(made).toEqual({
      id: expect.stringMatching(/^int_/),
      store_id: storeId,
      key: 'google',
      provider: {
        type: 'google',
        scopes: [
          'openid',
          'email',
          'https://www.googleapis.com/auth/spreadsheets',
          'https://www.googleapis.com/auth/calendar.events',
        ],
        access_token: expect.stringMatching(/^••••.{4}$/),
        refresh_token: expect.stringMatching(/^••••.{4}$/),
        token_expires_at: now() + 3599,
        account_email: 'somebody@example.com',
        connected_at: now(),
      },
      status: 'active',
      last_verified_at: now(),
      last_error: null,
      version: 1,
      created_at: now(),
      updated_at: now(),
    });
    expect(await server.admin.store.listIntegrations({ storeId })).toEqual([made]);
    const { items } = await server.admin.integration.listChecks({ storeId, id: made.id });
    expect(items).toMatchObject([{ outcome: 'valid', cause: 'connect' }]);
  });

  test('asked for in another way is exchanged without a state and a verifier', async () => {
    const page = new URL(`${server.sandbox?.origin}/google/o/oauth2/v2/auth`);
    const query = { client_id: 'installation-client', response_type: 'code', scope: 'email' };
    page.search = new URLSearchParams({ ...query, redirect_uri }).toString();
    const code = (await answerOnPage(page.href)).searchParams.get('code') ?? '';
    const made = await connect({ code });
    expect(made).toMatchObject({
      provider: { scopes: ['email'] },
      status: 'active',
      last_error: expect.stringContaining('gave no refresh token'),
    });
    expect(tokenCalls(server, 'authorization_code')[0]?.body).not.toContain('code_verifier');
  });

  test.each([
    ['was used', async (code: string) => connect({ code }).then(() => ({ code }))],
    ['is wrong', async () => ({ code: '4/0wrong' })],
    [
      'was asked for with another redirect_uri',
      async (code: string) => ({ code, redirect_uri: 'https://other.example/' }),
    ],
    ['was asked for with a challenge, and comes without its state', async (code: string) => ({ code })],
  ])('that %s is rejected', async (title, spoil) => {
    const query = { client_id: 'installation-client', response_type: 'code', scope: 'email', redirect_uri };
    const page = `${server.sandbox?.origin}/google/o/oauth2/v2/auth?${new URLSearchParams(query)}`;
    const challenged = title.includes('challenge');
    const code = challenged
      ? (await agreed(server.admin, storeId)).code
      : ((await answerOnPage(page)).searchParams.get('code') ?? '');
    expect(await rejectionOf(connect(await spoil(code)))).toMatchObject({
      status: 400,
      code: 'OAUTH.CODE_REJECTED',
      message: expect.stringContaining('Google does not accept this code'),
      validationErrors: [{ field: 'code', error: 'CODE_REJECTED' }],
    });
  });

  test('of another flow does not pass with this state: the verifier is another', async () => {
    const [first, second] = [await agreed(server.admin, storeId), await agreed(server.admin, storeId)];
    const mixed = { code: first.code, state: second.state };
    expect(await rejectionOf(connect(mixed))).toMatchObject({ code: 'OAUTH.CODE_REJECTED' });
  });
});

describe('a state', () => {
  const refusal = async (members: Parameters<typeof connect>[0]) => {
    const { status, code, message, validationErrors } = await rejectionOf(connect(members));
    expect([status, code, validationErrors[0]?.field]).toEqual([400, 'OAUTH.STATE_INVALID', 'state']);
    return message;
  };

  test('is good once, also when the code was rejected', async () => {
    const { code, state } = await agreed(server.admin, storeId);
    await connect({ code, state });
    expect(await refusal({ code, state })).toContain('was used before');
    const second = await agreed(server.admin, storeId);
    expect(await rejectionOf(connect({ ...second, code: '4/0wrong' }))).toMatchObject({
      code: 'OAUTH.CODE_REJECTED',
    });
    expect(await refusal(second)).toContain('was used before');
    expect(tokenCalls(server, 'authorization_code')).toHaveLength(2);
  });

  test('is good for ten minutes, for its redirect_uri, in its store and by its account', async () => {
    const late = await agreed(server.admin, storeId);
    server.clock.advance(600);
    expect(await refusal(late)).toContain('has expired');
    const flow = await agreed(server.admin, storeId);
    expect(await refusal({ ...flow, redirect_uri: 'https://yourapp.com/oauth/other' })).toContain(
      'another redirect_uri',
    );
    const other = await newStore(server.admin);
    expect(await refusal({ ...flow, storeId: other.id })).toContain('is unknown in this store');
    expect(await refusal({ ...flow, state: `${flow.state}x` })).toContain('is unknown in this store');
    const shop = await staffedStore(server, `state-${storeId.slice(-6)}`);
    const foreign = await agreed(server.admin, shop.store.id);
    const byOwner = { storeId: shop.store.id, provider: 'google' as const, redirect_uri, ...foreign };
    expect(await rejectionOf(shop.owner.store.oauthConnect(byOwner))).toMatchObject({
      code: 'OAUTH.STATE_INVALID',
    });
    // Nobody was asked, and the flow can still be ended by whoever began it.
    expect(tokenCalls(server, 'authorization_code')).toEqual([]);
    expect(await connect(flow)).toMatchObject({ status: 'active' });
  });

  test('comes back with a refusal, which makes nothing', async () => {
    const { url, state } = await server.admin.store.oauthAuthorize({
      storeId,
      provider: 'google',
      redirect_uri,
    });
    const back = await answerOnPage(url, 'deny');
    expect(Object.fromEntries(back.searchParams)).toEqual({ state, error: 'access_denied' });
    expect(await server.admin.store.listIntegrations({ storeId })).toEqual([]);
  });
});

describe('a provider that', () => {
  test.each([
    ['cannot be reached', { fault: 'drop' as const }, 'Google could not be reached'],
    ['has a fault', { fault: 'status' as const, status: 503 }, 'Google has a fault of its own (HTTP 503)'],
    ['is in a hurry', { fault: 'status' as const, status: 429 }, 'Google asks for fewer requests'],
    [
      'answers nonsense',
      { fault: 'status' as const, status: 200, body: ['?'] },
      'answered something unexpected',
    ],
    [
      'is behind a wall',
      { fault: 'status' as const, status: 403, body: '<html>' },
      'something unexpected (HTTP 403)',
    ],
  ])('%s is a refusal after which the same code and state are good', async (_, fault, message) => {
    const flow = await agreed(server.admin, storeId);
    server.sandbox?.script({ provider: 'google', on: 'POST /token', ...fault });
    expect(await rejectionOf(connect(flow))).toMatchObject({
      status: 422,
      code: 'OAUTH.PROVIDER_UNAVAILABLE',
      message: expect.stringContaining(message),
    });
    expect(await server.admin.store.listIntegrations({ storeId })).toEqual([]);
    expect(await connect(flow)).toMatchObject({ status: 'active' });
  });

  test('refuses the client says whose it is', async () => {
    const own = { type: 'google', client_id: 'own-client-4242', client_secret: 'invalid-secret' } as const;
    await server.admin.store.createIntegration({ storeId, key: 'g', provider: own });
    const { code, state } = await agreed(server.admin, storeId);
    expect(await rejectionOf(connect({ code, state }))).toMatchObject({
      status: 422,
      code: 'INTEGRATION.CREDENTIALS_REJECTED',
      message: expect.stringContaining("the store's own integration"),
    });
  });

  test('does not know the redirect_uri is told of as that', async () => {
    const flow = await agreed(server.admin, storeId);
    const body = { error: 'redirect_uri_mismatch' };
    server.sandbox?.script({ provider: 'google', on: 'POST /token', fault: 'status', status: 400, body });
    expect(await rejectionOf(connect(flow))).toMatchObject({
      code: 'OAUTH.CODE_REJECTED',
      validationErrors: [{ field: 'redirect_uri' }],
    });
  });

  test('does not say whose account it is, or what it granted, connects all the same', async () => {
    const flow = await agreed(server.admin, storeId, { scopes: ['email', 'x'] });
    server.sandbox?.script({ provider: 'google', on: 'GET /oauth2/v2/userinfo', fault: 'drop' });
    const body = { access_token: 'ya29.quiet4242', token_type: 'Bearer', expires_in: 60 };
    server.sandbox?.script({ provider: 'google', on: 'POST /token', fault: 'status', status: 200, body });
    const { provider } = await connect(flow);
    expect(provider).toMatchObject({ scopes: ['email', 'x'], token_expires_at: now() + 60 });
    expect(provider).not.toHaveProperty('account_email');
  });
});

describe('connecting again', () => {
  test('changes the one integration there is, and tells of it', async () => {
    const first = await connected(server, storeId);
    server.clock.advance(60);
    const second = await connected(server, storeId);
    expect(second).toMatchObject({ id: first.id, key: 'google', version: 2 });
    expect(second.provider).not.toEqual(first.provider);
    expect(await server.admin.store.listIntegrations({ storeId })).toHaveLength(1);
    const { items } = await server.admin.event.list({ storeId, entity: first.id, sort_direction: 'asc' });
    expect(items.map(({ type }) => type)).toEqual(['integration.created', 'integration.updated']);
    const log = await server.admin.audit.list({ storeId, target: first.id });
    expect(log.items).toMatchObject([
      { action: 'oauthConnect', after: { credentials_changed: ['access_token', 'refresh_token'] } },
      { action: 'oauthConnect' },
    ]);
  });

  test('keeps the refresh token when the provider sends none, unless the account is another', async () => {
    const refreshToken = async () => {
      const [one] = await server.admin.store.listIntegrations({ storeId });
      return one && 'refresh_token' in one.provider ? one.provider.refresh_token : undefined;
    };
    await connected(server, storeId);
    const kept = await refreshToken();
    const answer = (token: string) => ({ access_token: token, expires_in: 3599, scope: 'email' });
    const withBody = async (path: string, body: unknown) =>
      server.sandbox?.script({ provider: 'google', on: path, fault: 'status', status: 200, body });
    await withBody('POST /token', answer('ya29.second4242'));
    await connected(server, storeId);
    expect(await refreshToken()).toBe(kept);
    await withBody('POST /token', answer('ya29.third4242'));
    await withBody('GET /oauth2/v2/userinfo', { email: 'other@example.com' });
    const { provider } = await connected(server, storeId);
    expect(provider).toMatchObject({ account_email: 'other@example.com' });
    expect(await refreshToken()).toBeUndefined();
  });

  test('takes a key that is free, and there is no second integration of the provider', async () => {
    const slack = { type: 'slack', api_key: 'xoxb-1' } as const;
    for (const key of ['google', 'google-2'])
      await server.admin.store.createIntegration({ storeId, key, provider: slack, verify: false });
    const made = await connected(server, storeId);
    expect(made.key).toBe('google-3');
    const google = { storeId, key: 'another', provider: { type: 'google' } } as const;
    const refused = {
      status: 409,
      code: 'INTEGRATION.ONE_PER_STORE',
      message: expect.stringContaining('google-3'),
    };
    expect(await rejectionOf(server.admin.store.createIntegration(google))).toMatchObject(refused);
    const [other] = await server.admin.store.listIntegrations({ storeId });
    const becomes = { storeId, id: other?.id ?? '', provider: { type: 'google' } } as const;
    expect(await rejectionOf(server.admin.store.updateIntegration(becomes))).toMatchObject(refused);
  });

  test('another client leaves the connection as it is, and its token is not tried', async () => {
    const { id } = await connected(server, storeId);
    const asked = calls('*').length;
    const client = {
      type: 'google',
      client_id: 'own-client-4242',
      client_secret: 'own-secret-4242',
    } as const;
    const changed = await server.admin.store.updateIntegration({ storeId, id, provider: client });
    expect(changed).toMatchObject({ status: 'active', provider: { client_id: '••••4242' } });
    expect(calls('*')).toHaveLength(asked);
  });
});

test('a repeated request with the same key is answered without asking anybody again', async () => {
  const flow = await agreed(server.admin, storeId);
  const body = { storeId, provider: 'google' as const, redirect_uri, code: flow.code, state: flow.state };
  const first = await server.admin.store.oauthConnect(body, { idempotencyKey: 'connect-1' });
  expect(await server.admin.store.oauthConnect(body, { idempotencyKey: 'connect-1' })).toEqual(first);
  expect(tokenCalls(server, 'authorization_code')).toHaveLength(1);
});
