import { beforeEach, describe, expect, test } from 'vitest';
import { appendRow, connected, ownClient, tokenCalls } from '../../../../test/google.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';
import { checkIntegrations } from './check-integrations.ts';

// What is due is looked for here, when a test says so.
const server = serverForTheseTests({ environment: ownClient, role: 'api' });
const now = () => Math.floor(server.clock.now().getTime() / 1000);

let storeId = '';
let id = '';
beforeEach(async () => {
  server.sandbox?.reset();
  storeId = (await newStore(server.admin)).id;
  id = (await connected(server, storeId)).id;
});

const act = () => appendRow(server, storeId, id);
const refreshes = () => tokenCalls(server, 'refresh_token').length;
const appended = () =>
  server.sandbox?.calls({ provider: 'google', path: '/v4/*' }).map(({ status }) => status);
const integration = () => server.admin.integration.get({ storeId, id });
const answerToken = (body: unknown, status = 200) =>
  server.sandbox?.script({ provider: 'google', on: 'POST /token', fault: 'status', status, body });
const dead = { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' };
const withdrawn =
  'Google does not accept the access any more: it has ended or was withdrawn. Connect it again.';

describe('an access token', () => {
  test('is used as it is until five minutes before its end, and renewed then', async () => {
    server.clock.advance(3299 - 1);
    expect(await act()).toMatchObject({ outcome: 'done' });
    expect(refreshes()).toBe(0);
    server.clock.advance(1);
    expect(await act()).toMatchObject({ outcome: 'done' });
    expect(refreshes()).toBe(1);
    expect(await integration()).toMatchObject({
      status: 'active',
      version: 1,
      last_verified_at: now(),
      provider: { token_expires_at: now() + 3599 },
    });
    expect(await act()).toMatchObject({ outcome: 'done' });
    expect(refreshes()).toBe(1);
  });

  test('that has ended is renewed before the action, which never sees the old one', async () => {
    server.clock.advance(7200);
    expect(await act()).toMatchObject({ outcome: 'done' });
    expect([refreshes(), appended()]).toEqual([1, [200]]);
    const { items } = await server.admin.integration.listChecks({ storeId, id });
    expect(items.map(({ cause, outcome }) => [cause, outcome])).toEqual([
      ['refresh', 'valid'],
      ['connect', 'valid'],
    ]);
  });

  test('that the provider refuses before its end is renewed once, and the action repeated once', async () => {
    const refuse = { provider: 'google', on: 'POST /v4/*', fault: 'status' as const, status: 401 };
    server.sandbox?.script(refuse);
    expect(await act()).toMatchObject({ outcome: 'done' });
    expect([refreshes(), appended()]).toEqual([1, [401, 200]]);
    server.sandbox?.script({ ...refuse, times: 0 });
    expect(await act()).toMatchObject({
      outcome: 'refused',
      reason: 'Google refused the request (HTTP 401).',
    });
    expect([refreshes(), appended()]).toEqual([2, [401, 200, 401, 401]]);
  });

  test('without a refresh token ends, and the action says what to do', async () => {
    answerToken({ access_token: 'ya29.alone4242', expires_in: 600 });
    const lonely = (await newStore(server.admin)).id;
    const { id: one } = await connected(server, lonely);
    server.clock.advance(599);
    expect(await appendRow(server, lonely, one)).toMatchObject({ outcome: 'done' });
    server.clock.advance(1);
    expect(await appendRow(server, lonely, one)).toMatchObject({
      outcome: 'refused',
      reason: 'The access to Google has ended: connect it again.',
    });
    expect(refreshes()).toBe(0);
  });
});

test('a rotated refresh token is kept before the access token is used, and one that is not sent stays', async () => {
  const sent = () =>
    new URLSearchParams(tokenCalls(server, 'refresh_token').at(-1)?.body).get('refresh_token');
  server.clock.advance(3600);
  answerToken({ access_token: 'ya29.one4242', expires_in: 3600, refresh_token: '1//rotated4242' });
  // The action fails, and what was got stays all the same.
  server.sandbox?.script({ provider: 'google', on: 'POST /v4/*', fault: 'drop' });
  expect(await act()).toMatchObject({ outcome: 'retry' });
  server.clock.advance(3600);
  answerToken({ access_token: 'ya29.two4242', expires_in: 3600 });
  await act();
  expect(sent()).toBe('1//rotated4242');
  server.clock.advance(3600);
  await act();
  expect(sent()).toBe('1//rotated4242');
});

describe('a grant that was withdrawn', () => {
  test('makes the integration one to connect again, of which everybody is told, and nobody asks twice', async () => {
    server.clock.advance(3600);
    answerToken(dead, 400);
    expect(await act()).toEqual({ outcome: 'refused', reason: withdrawn, retryAfterSeconds: null });
    expect(await integration()).toMatchObject({ status: 'error', last_error: withdrawn });
    const { items } = await server.admin.integration.listChecks({ storeId, id });
    expect(items[0]).toMatchObject({ cause: 'refresh', outcome: 'invalid', reason: withdrawn });
    const events = await server.admin.event.list({ storeId, entity: id, type: 'integration.status_changed' });
    expect(events.items).toMatchObject([
      { data: { integration: { status: 'error', last_error: withdrawn } } },
    ]);
    expect(await act()).toMatchObject({ outcome: 'refused', reason: withdrawn });
    expect(await server.admin.integration.verify({ storeId, id })).toMatchObject({
      outcome: 'invalid',
      reason: withdrawn,
    });
    expect(refreshes()).toBe(1);
    expect(appended()).toEqual([]);
  });

  test('is well again when it is connected again', async () => {
    server.clock.advance(3600);
    answerToken(dead, 400);
    await act();
    expect(await connected(server, storeId)).toMatchObject({ id, status: 'active', last_error: null });
    server.clock.advance(3600);
    expect(await act()).toMatchObject({ outcome: 'done' });
    expect(refreshes()).toBe(2);
  });
});

describe('a provider that does not answer', () => {
  test.each([
    ['is unreachable', { fault: 'drop' as const }, /^Google could not be reached/],
    ['has a fault', { fault: 'status' as const, status: 500 }, /^Google has a fault of its own/],
  ])('and %s leaves the integration as it was; the action is tried again later', async (_, fault, reason) => {
    server.clock.advance(3600);
    server.sandbox?.script({ provider: 'google', on: 'POST /token', ...fault });
    expect(await act()).toMatchObject({ outcome: 'retry', reason: expect.stringMatching(reason) });
    expect(await integration()).toMatchObject({ status: 'active', last_error: null });
    expect(await act()).toMatchObject({ outcome: 'done' });
    expect(refreshes()).toBe(2);
  });

  test('is done without while the old token is good for some minutes', async () => {
    server.clock.advance(3599 - 60);
    answerToken({}, 503);
    expect(await act()).toMatchObject({ outcome: 'done' });
    expect([refreshes(), appended()]).toEqual([1, [200]]);
  });
});

test('a client that is refused is told of as that, and the right one is tried at once', async () => {
  server.clock.advance(3600);
  answerToken({ error: 'invalid_client' }, 401);
  const reason = 'Google does not accept the client id and the client secret.';
  expect(await act()).toMatchObject({ outcome: 'refused', reason });
  expect(await integration()).toMatchObject({ status: 'error', last_error: reason });
  expect(await act()).toMatchObject({ outcome: 'done' });
  expect(await integration()).toMatchObject({ status: 'active', last_error: null });
});

test('without a whole client nobody is asked, and the integration says what it lacks', async () => {
  const provider = { type: 'google', client_id: 'own-client-4242' } as const;
  await server.admin.store.updateIntegration({ storeId, id, provider });
  server.clock.advance(3600);
  const reason = expect.stringContaining('has a client_id and no client_secret');
  expect(await act()).toMatchObject({ outcome: 'refused', reason });
  expect(await integration()).toMatchObject({ status: 'error', last_error: reason });
  expect(refreshes()).toBe(0);
});

test('what a renewal brings is thrown away when the integration was disconnected meanwhile', async () => {
  server.clock.advance(3600);
  server.sandbox?.script({ provider: 'google', on: 'POST /token', fault: 'delay', ms: 2_000 });
  const acting = act();
  await expect.poll(refreshes).toBe(1);
  await server.admin.store.oauthDisconnect({ storeId, provider: 'google' });
  expect(await acting).toMatchObject({ outcome: 'refused' });
  expect(await integration()).toMatchObject({ status: 'disconnected', last_error: null });
  const secrets = await server.app.platform.db
    .selectFrom('integration_secrets')
    .select('field')
    .where('integration_id', '=', id)
    .execute();
  expect(secrets).toEqual([]);
});

test('a process that dies while it renews keeps the others from it for seconds alone', async () => {
  server.clock.advance(3600);
  await server.app.platform.db
    .insertInto('oauth_refreshes')
    .values({
      store_id: storeId,
      integration_id: id,
      leased_until: new Date(server.clock.now().getTime() + 20_000),
    })
    .execute();
  const acting = act();
  server.clock.advance(20);
  expect(await acting).toMatchObject({ outcome: 'done' });
  expect(refreshes()).toBe(1);
});

describe('the daily check', () => {
  // Those of the tests before are not looked at.
  beforeEach(async () => {
    const { db } = server.app.platform;
    await db.updateTable('integrations').set({ next_check_at: null }).where('id', '!=', id).execute();
  });
  const check = async (seconds: number) => {
    server.clock.advance(seconds);
    await checkIntegrations(server.app.platform);
    return integration();
  };

  test('renews a token that has ended, and asks with the new one', async () => {
    expect(await check(86_401)).toMatchObject({ status: 'active', last_verified_at: now() });
    expect(refreshes()).toBe(1);
    const asked = server.sandbox?.calls({ provider: 'google', path: '/oauth2/v2/tokeninfo' });
    expect(asked).toMatchObject([{ status: 200 }]);
  });

  test('finds a grant that was withdrawn though nobody acts', async () => {
    answerToken(dead, 400);
    expect(await check(86_401)).toMatchObject({ status: 'error', last_error: withdrawn });
  });

  test('comes at once after the client was changed, and tells whether the new one works', async () => {
    server.clock.advance(3600);
    answerToken({ error: 'invalid_client' }, 401);
    await act();
    const client = { client_id: 'own-client-4242', client_secret: 'own-secret-4242' };
    const provider = { type: 'google', ...client } as const;
    expect(await server.admin.store.updateIntegration({ storeId, id, provider })).toMatchObject({
      status: 'error',
    });
    expect(await check(0)).toMatchObject({ status: 'active', last_error: null });
    const form = new URLSearchParams(tokenCalls(server, 'refresh_token').at(-1)?.body);
    expect(form.get('client_id')).toBe('own-client-4242');
  });

  test('renews a token that was taken back before its end, before it believes it', async () => {
    const { db } = server.app.platform;
    await db
      .updateTable('integrations')
      .set({ next_check_at: server.clock.now() })
      .where('id', '=', id)
      .execute();
    const on = 'POST /oauth2/v2/tokeninfo';
    server.sandbox?.script({ provider: 'google', on, fault: 'status', status: 400, body: {} });
    expect(await check(0)).toMatchObject({ status: 'active' });
    expect(refreshes()).toBe(1);
  });
});
