import { expect, test } from 'vitest';
import { createAdmin, type Session } from '../src/index.ts';
import { type Answer, failure, fakeTiming, type Received, serve } from './fake-server.ts';

const nowSeconds = 1_800_000_000;
const lasting = nowSeconds + 900;

const session = (generation: number, access_expires_at = lasting): Session => ({
  access_token: `access-${generation}`,
  refresh_token: `refresh-${generation}`,
  access_expires_at,
});

/** A server that takes the access token of the last session it gave, and refresh tokens once each. */
function serveSessions(options: { first?: number; onRefresh?: () => Answer | Promise<Answer> } = {}) {
  let generation = options.first ?? 1;
  const refreshes: Received[] = [];
  const server = serve(async (request) => {
    if (request.path === '/v1/auth/verify') return { body: session(++generation) };
    if (request.path === '/v1/auth/refresh') {
      refreshes.push(request);
      const other = await options.onRefresh?.();
      if (other) return other;
      const { refresh_token } = request.body as { refresh_token: string };
      if (refresh_token !== `refresh-${generation}`) return failure(401, 'AUTH.REFRESH_REUSED');
      return { body: session(++generation) };
    }
    if (request.headers.authorization !== `Bearer access-${generation}`) {
      return failure(401, 'GENERAL.UNAUTHENTICATED');
    }
    return { body: { id: 'store_1', items: [], cursor: null } };
  });
  return server.then(({ baseUrl, received }) => ({
    refreshes,
    received,
    revoke: () => {
      generation = 100;
    },
    config: { baseUrl, storeId: 'store_1', timing: fakeTiming(nowSeconds * 1000).timing },
  }));
}

test('verify gives the SDK its session, and tells of it', async () => {
  const { config, received } = await serveSessions();
  const kept: (Session | null)[] = [];
  const sdk = createAdmin({ ...config, onSession: (next) => void kept.push(next) });
  const token = await sdk.auth.verify({ email: 'owner@example.com', code: '123456' });
  expect(token.access_token).toBe('access-2');
  expect(kept).toEqual([session(2)]);
  await sdk.store.getStore();
  expect(received.at(-1)?.headers.authorization).toBe('Bearer access-2');
});

test('calls that need no token are sent without one', async () => {
  const { config, received } = await serveSessions();
  const sdk = createAdmin({ ...config, session: session(1, nowSeconds - 1) });
  await sdk.auth.verify({ email: 'owner@example.com', code: '123456' });
  expect(received.map((request) => [request.path, request.headers.authorization])).toEqual([
    ['/v1/auth/verify', undefined],
  ]);
});

test('twenty concurrent calls with an expired session refresh once', async () => {
  const { config, refreshes, received } = await serveSessions();
  const sdk = createAdmin({ ...config, session: session(1, nowSeconds - 1) });
  await Promise.all(Array.from({ length: 20 }, () => sdk.store.getStore()));
  expect(refreshes).toHaveLength(1);
  expect(received).toHaveLength(21);
});

test('twenty concurrent calls whose session the server refuses refresh once', async () => {
  const { config, refreshes, received } = await serveSessions();
  const sdk = createAdmin({ ...config, session: { ...session(1), access_token: 'revoked' } });
  await Promise.all(Array.from({ length: 20 }, () => sdk.store.getStore()));
  expect(refreshes).toHaveLength(1);
  expect(received.filter((request) => request.headers.authorization === 'Bearer access-2')).toHaveLength(20);
});

test('a session is refreshed shortly before it ends, not earlier', async () => {
  const { config, refreshes } = await serveSessions();
  await createAdmin({ ...config, session: session(1, nowSeconds + 31) }).store.getStore();
  expect(refreshes).toHaveLength(0);
  await createAdmin({ ...config, session: session(1, nowSeconds + 30) }).store.getStore();
  expect(refreshes).toHaveLength(1);
});

test('a refresh is sent without a token, and the new session is told', async () => {
  const { config, refreshes } = await serveSessions();
  const kept: (Session | null)[] = [];
  const sdk = createAdmin({
    ...config,
    session: session(1, nowSeconds - 1),
    onSession: (next) => void kept.push(next),
  });
  await sdk.store.getStore();
  expect(refreshes[0]?.headers.authorization).toBeUndefined();
  expect(refreshes[0]?.body).toEqual({ refresh_token: 'refresh-1' });
  expect(kept).toEqual([session(2)]);
});

test('a call goes on with the new session only after it is kept', async () => {
  const { config, received } = await serveSessions();
  const onSession = async () => {
    await fetch(`${config.baseUrl}/keeping`);
    await fetch(`${config.baseUrl}/kept`);
  };
  await createAdmin({ ...config, session: session(1, nowSeconds - 1), onSession }).store.getStore();
  expect(received.map((request) => request.path)).toEqual([
    '/v1/auth/refresh',
    '/keeping',
    '/kept',
    '/v1/stores/store_1',
  ]);
});

test('a late 401 for a token that was renewed meanwhile does not refresh again', async () => {
  let refuseLate = () => {};
  const renewed = new Promise<void>((resolve) => {
    refuseLate = resolve;
  });
  const { baseUrl, received } = await serve(async (request) => {
    if (request.path === '/v1/auth/refresh') return { body: session(2) };
    if (request.headers.authorization === 'Bearer access-2') return { body: {} };
    if (request.path === '/v1/accounts/me') await renewed;
    return failure(401, 'GENERAL.UNAUTHENTICATED');
  });
  const { timing } = fakeTiming(nowSeconds * 1000);
  const sdk = createAdmin({ baseUrl, storeId: 'store_1', session: session(1), timing });
  const late = sdk.account.getMe();
  await sdk.store.getStore();
  refuseLate();
  await late;
  expect(received.filter((request) => request.path === '/v1/auth/refresh')).toHaveLength(1);
});

test('a call that begins during a refresh waits for it', async () => {
  const begun: Promise<unknown>[] = [];
  const { config, received } = await serveSessions({
    onRefresh: () => {
      begun.push(sdk.account.getMe());
      return undefined;
    },
  });
  const sdk = createAdmin({ ...config, session: { ...session(1), access_token: 'revoked' } });
  await sdk.store.getStore();
  await Promise.all(begun);
  const tokens = received
    .filter(({ path }) => path === '/v1/accounts/me')
    .map(({ headers }) => headers.authorization);
  expect(tokens).toEqual(['Bearer access-2']);
});

test('members of the session that a refresh does not answer stay', async () => {
  const { config } = await serveSessions({ onRefresh: () => ({ body: { access_token: 'access-1' } }) });
  const kept: (Session | null)[] = [];
  const old = { ...session(1, nowSeconds - 1), email: 'owner@example.com' };
  const sdk = createAdmin({ ...config, session: old, onSession: (next) => void kept.push(next) });
  await sdk.store.getStore();
  expect(kept).toEqual([{ ...old, access_token: 'access-1' }]);
});

test('a refresh that is refused ends the session and says why', async () => {
  const { config, received } = await serveSessions({ first: 5 });
  const kept: (Session | null)[] = [];
  const sdk = createAdmin({
    ...config,
    session: session(1, nowSeconds - 1),
    onSession: (next) => void kept.push(next),
  });
  await expect(sdk.store.getStore()).rejects.toMatchObject({ code: 'AUTH.REFRESH_REUSED', status: 401 });
  expect(kept).toEqual([null]);
  await expect(sdk.store.getStore()).rejects.toMatchObject({ code: 'GENERAL.UNAUTHENTICATED' });
  expect(received.at(-1)?.headers.authorization).toBeUndefined();
});

test.each([
  ['the server is down', failure(503, 'GENERAL.UNAVAILABLE')],
  ['too many refreshes', failure(429, 'GENERAL.RATE_LIMITED')],
  ['a firewall has its own page', { status: 403, body: '<h1>Forbidden' }],
])('a refresh that fails for a passing reason keeps the session: %s', async (_, fault) => {
  let isBroken = true;
  const { config } = await serveSessions({ onRefresh: () => (isBroken ? fault : undefined) });
  const kept: (Session | null)[] = [];
  const sdk = createAdmin({
    ...config,
    session: session(1, nowSeconds - 1),
    onSession: (next) => void kept.push(next),
  });
  await expect(sdk.store.getStore()).rejects.toMatchObject({ status: fault?.status });
  expect(kept).toEqual([]);
  isBroken = false;
  await expect(sdk.store.getStore()).resolves.toMatchObject({ id: 'store_1' });
});

test('a refresh is retried with the same idempotency key, so that its answer cannot get lost', async () => {
  const answers: Answer[] = [failure(503, 'GENERAL.UNAVAILABLE')];
  const { config, refreshes } = await serveSessions({ onRefresh: () => answers.shift() });
  await createAdmin({ ...config, session: session(1, nowSeconds - 1) }).store.getStore();
  const keys = refreshes.map((request) => request.headers['idempotency-key']);
  expect(keys).toEqual([expect.any(String), keys[0]]);
});

test('a second 401 in one call is final', async () => {
  const { baseUrl, received } = await serve((request) =>
    request.path === '/v1/auth/refresh' ? { body: session(2) } : failure(401, 'GENERAL.UNAUTHENTICATED'),
  );
  const sdk = createAdmin({
    baseUrl,
    storeId: 'store_1',
    session: { ...session(1), access_expires_at: 4e9 },
  });
  await expect(sdk.store.getStore()).rejects.toMatchObject({ code: 'GENERAL.UNAUTHENTICATED' });
  expect(received.map((request) => request.path)).toEqual([
    '/v1/stores/store_1',
    '/v1/auth/refresh',
    '/v1/stores/store_1',
  ]);
});

test('a mutation repeated after a refresh keeps its idempotency key', async () => {
  const { config, received } = await serveSessions();
  const sdk = createAdmin({ ...config, session: { ...session(1), access_token: 'revoked' } });
  await sdk.store.updateStore({ timezone: 'UTC' });
  const puts = received.filter((request) => request.method === 'PUT');
  expect(puts).toHaveLength(2);
  expect(puts[1]?.headers['idempotency-key']).toBe(puts[0]?.headers['idempotency-key']);
});

test('a 401 with an API token is not retried', async () => {
  const { baseUrl, received } = await serve(() => failure(401, 'GENERAL.UNAUTHENTICATED'));
  const sdk = createAdmin({ baseUrl, storeId: 'store_1', apiToken: 'revoked' });
  await expect(sdk.store.getStore()).rejects.toMatchObject({ code: 'GENERAL.UNAUTHENTICATED' });
  expect(received).toHaveLength(1);
});

test('a login through an SDK with an API token leaves it with its token', async () => {
  const { baseUrl, received } = await serve(() => ({ body: session(1) }));
  const sdk = createAdmin({ baseUrl, storeId: 'store_1', apiToken: 'token' });
  await sdk.auth.verify({ email: 'owner@example.com', code: '123456' });
  await sdk.auth.logout();
  await sdk.store.getStore();
  expect(received.map((request) => request.headers.authorization)).toEqual([
    undefined,
    'Bearer token',
    'Bearer token',
  ]);
});

test('logout ends the session', async () => {
  const { config, received } = await serveSessions();
  const kept: (Session | null)[] = [];
  const sdk = createAdmin({ ...config, session: session(1), onSession: (next) => void kept.push(next) });
  await sdk.auth.logout();
  expect(kept).toEqual([null]);
  await expect(sdk.store.getStore()).rejects.toMatchObject({ code: 'GENERAL.UNAUTHENTICATED' });
  expect(received.at(-1)?.headers.authorization).toBeUndefined();
});

test('a login during a refresh wins, whatever becomes of the refresh', async () => {
  for (const late of [{ body: session(50) }, failure(401, 'AUTH.REFRESH_REUSED')]) {
    let release = (_: Answer) => {};
    const held = new Promise<Answer>((resolve) => {
      release = resolve;
    });
    const { baseUrl, received } = await serve((request) => {
      if (request.path === '/v1/auth/refresh') return held;
      return { body: request.path === '/v1/auth/verify' ? session(7) : { id: 'store_1' } };
    });
    const { timing } = fakeTiming(nowSeconds * 1000);
    const sdk = createAdmin({ baseUrl, storeId: 'store_1', session: session(1, nowSeconds - 1), timing });
    const call = sdk.store.getStore();
    await sdk.auth.verify({ email: 'owner@example.com', code: '123456' });
    release(late);
    await call;
    expect(received.at(-1)?.headers.authorization).toBe('Bearer access-7');
  }
});

test.each([
  ['expired', session(1, nowSeconds - 1)],
  ['refused', { ...session(1), access_token: 'revoked' }],
])('an abort of one call does not break the refresh the others wait for: %s', async (_, old) => {
  const controller = new AbortController();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { config, refreshes } = await serveSessions({
    onRefresh: async () => {
      controller.abort();
      await held;
      return undefined;
    },
  });
  const sdk = createAdmin({ ...config, session: old });
  const aborted = sdk.store.getStore({}, { signal: controller.signal });
  const other = sdk.store.getStore();
  await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
  release();
  await expect(other).resolves.toMatchObject({ id: 'store_1' });
  expect(refreshes).toHaveLength(1);
});

test('a clock that is wrong does not make every call refresh', async () => {
  const { config, refreshes } = await serveSessions();
  const { timing } = fakeTiming((nowSeconds + 86_400) * 1000);
  const sdk = createAdmin({ ...config, timing });
  await sdk.auth.verify({ email: 'owner@example.com', code: '123456' });
  await sdk.store.getStore();
  await sdk.store.getStore();
  expect(refreshes).toHaveLength(0);
});

test('an API token and a session together are refused', () => {
  const config = { baseUrl: 'https://stoa.example.com', apiToken: 'token', session: session(1) };
  expect(() => createAdmin(config)).toThrow('Give the client an apiToken or a session, not both.');
});
