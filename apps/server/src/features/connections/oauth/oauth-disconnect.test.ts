import { beforeEach, expect, test, vi } from 'vitest';
import { appendRow, connected, ownClient, tokenCalls } from '../../../../test/google.ts';
import { rejectionOf } from '../../../../test/refused.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests({ environment: ownClient });

let storeId = '';
beforeEach(async () => {
  server.sandbox?.reset();
  storeId = (await newStore(server.admin)).id;
});

const disconnect = () => server.admin.store.oauthDisconnect({ storeId, provider: 'google' });
const revocations = () => server.sandbox?.calls({ provider: 'google', path: '/revoke' }) ?? [];
const tokens = () =>
  server.app.platform.db
    .selectFrom('integration_secrets')
    .select('field')
    .where('store_id', '=', storeId)
    .orderBy('field')
    .execute()
    .then((rows) => rows.map(({ field }) => field));

test('takes the refresh token back at the provider and erases everything that connecting has set', async () => {
  const { id } = await connected(server, storeId);
  const { answer } = tokenCalls(server, 'authorization_code')[0] ?? { answer: '{}' };
  const { refresh_token } = JSON.parse(answer) as { refresh_token: string };
  expect(await disconnect()).toEqual({ disconnected: true, revoked: true });
  expect(revocations()).toMatchObject([{ status: 200, body: `token=${encodeURIComponent(refresh_token)}` }]);
  const left = await server.admin.integration.get({ storeId, id });
  expect(left).toMatchObject({ status: 'disconnected', last_error: null, version: 2 });
  expect(Object.keys(left.provider).sort()).toEqual(['scopes', 'type']);
  expect(await tokens()).toEqual([]);
  expect(await appendRow(server, storeId, id)).toMatchObject({
    outcome: 'refused',
    reason: 'Google is not connected: connect it first.',
  });
  const { items } = await server.admin.event.list({ storeId, entity: id, sort_direction: 'asc' });
  expect(items.map(({ type }) => type)).toEqual([
    'integration.created',
    'integration.updated',
    'integration.status_changed',
  ]);
  expect(items[2]?.data).toMatchObject({ integration: { status: 'disconnected' } });
  const log = await server.admin.audit.list({ storeId, target: id });
  expect(log.items[0]).toMatchObject({
    action: 'oauthDisconnect',
    before: { status: 'active' },
    after: { status: 'disconnected', credentials_changed: ['access_token', 'refresh_token'] },
  });
});

test("leaves the store's own client, and what it asks for", async () => {
  const own = { client_id: 'own-client-4242', client_secret: 'own-secret-4242', scopes: ['email'] };
  const provider = { type: 'google', ...own } as const;
  const { id } = await server.admin.store.createIntegration({ storeId, key: 'mine', provider });
  expect((await connected(server, storeId)).id).toBe(id);
  await disconnect();
  expect(await tokens()).toEqual(['client_id', 'client_secret']);
  expect(await server.admin.integration.get({ storeId, id })).toMatchObject({
    key: 'mine',
    status: 'disconnected',
    provider: { client_id: '••••4242', scopes: ['email'] },
  });
});

test.each(['drop', 'status'] as const)(
  'erases them also when the provider fails (%s), and says so',
  async (fault) => {
    const { id } = await connected(server, storeId);
    server.sandbox?.script({ provider: 'google', on: 'POST /revoke', fault, status: 503 } as never);
    expect(await disconnect()).toEqual({ disconnected: true, revoked: false });
    expect(await tokens()).toEqual([]);
    const { last_error } = await server.admin.integration.get({ storeId, id });
    expect(last_error).toBe(
      'Google did not take the tokens back: remove the access in the settings of the account there.',
    );
  },
);

test('tokens that were withdrawn at the provider before count as taken back', async () => {
  await connected(server, storeId);
  const body = { error: 'invalid_token', error_description: 'Token expired or revoked' };
  server.sandbox?.script({ provider: 'google', on: 'POST /revoke', fault: 'status', status: 400, body });
  expect(await disconnect()).toEqual({ disconnected: true, revoked: true });
});

test('deleting the integration takes them back, too, and so do another provider in its place and the end of the store', async () => {
  const taken = () => revocations().map(({ status }) => status);
  const { id } = await connected(server, storeId);
  await server.admin.store.deleteIntegration({ storeId, id });
  expect(taken()).toEqual([200]);
  const second = await connected(server, storeId);
  const slack = { type: 'slack', api_key: 'xoxb-1' } as const;
  await server.admin.store.updateIntegration({ storeId, id: second.id, provider: slack, verify: false });
  expect(taken()).toEqual([200, 200]);
  await connected(server, storeId);
  await server.admin.store.deleteStore({ id: storeId });
  await vi.waitFor(() => expect(taken()).toEqual([200, 200, 200]), 20_000);
});

test('what is not connected stays so without asking anybody, and what is not there is a 404', async () => {
  expect(await rejectionOf(disconnect())).toMatchObject({ status: 404, code: 'INTEGRATION.NOT_FOUND' });
  await connected(server, storeId);
  await disconnect();
  expect(await disconnect()).toEqual({ disconnected: true, revoked: null });
  expect(revocations()).toHaveLength(1);
  // And it can be connected again.
  expect(await connected(server, storeId)).toMatchObject({ status: 'active', last_error: null, version: 3 });
});
