import { beforeEach, expect, test } from 'vitest';
import { fakeProvidersForTheseTests } from '../../../../test/fake-providers.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';
import { checkIntegrations } from './check-integrations.ts';

const providers = fakeProvidersForTheseTests();
// What is due is looked for here, when a test says so.
const server = serverForTheseTests(() => ({
  environment: { STOA_SANDBOX: providers.url },
  role: 'api',
}));

const day = 86_400;
let storeId = '';
let id = '';
beforeEach(async () => {
  providers.outcome = null;
  storeId = (await newStore(server.admin)).id;
  const provider = { type: 'open_ai', api_key: 'sk-openai-4242' } as const;
  id = (await server.admin.store.createIntegration({ storeId, key: 'ai', provider })).id;
  providers.calls.length = 0;
});

/** Lets time pass and the job run; answers the integration as it is then. */
async function after(seconds: number, outcome: string | null) {
  server.clock.advance(seconds);
  providers.outcome = outcome;
  providers.calls.length = 0;
  await checkIntegrations(server.app.platform);
  return server.admin.integration.get({ storeId, id });
}
const asked = () => providers.calls.length;

test('credentials are tried once a day, and every trial is in the history', async () => {
  await after(day - 60, null);
  expect(asked()).toBe(0);
  const checked = await after(61, null);
  expect(asked()).toBe(1);
  expect(checked).toMatchObject({ status: 'active', version: 1 });
  expect(checked.last_verified_at).toBe(Math.floor(server.clock.now().getTime() / 1000));
  await checkIntegrations(server.app.platform);
  expect(asked()).toBe(1);
  const { items } = await server.admin.integration.listChecks({ storeId, id });
  expect(items).toMatchObject([
    { outcome: 'valid', cause: 'schedule', reason: null },
    { outcome: 'valid', cause: 'create' },
  ]);
  await server.admin.store.deleteIntegration({ storeId, id });
});

test('one refusal is not believed, a second one is; and a success is at once', async () => {
  expect(await after(day + 1, 'invalid')).toMatchObject({ status: 'active', last_error: null });
  expect(await after(600, 'invalid')).toMatchObject({
    status: 'error',
    last_error: 'OpenAI does not accept these credentials.',
  });
  expect(await after(3_000, null)).toMatchObject({ status: 'active', last_error: null });
  const { items } = await server.admin.event.list({
    storeId,
    entity: id,
    type: 'integration.status_changed',
  });
  expect(
    items.map(({ data, actor }) => [(data.integration as { status: string }).status, actor.type]),
  ).toEqual([
    ['active', 'system'],
    ['error', 'system'],
  ]);
  await server.admin.store.deleteIntegration({ storeId, id });
});

test('a provider that does not answer breaks nothing, however long it takes', async () => {
  for (const outcome of ['unreachable', 'overloaded', 'unreachable', 'overloaded']) {
    expect(await after(day + 1, outcome)).toMatchObject({ status: 'active', last_error: null });
  }
  await server.admin.store.deleteIntegration({ storeId, id });
});

test('one saved while its provider could not be reached is tried again within minutes', async () => {
  providers.outcome = 'unreachable';
  const provider = { type: 'airtable', api_key: 'pat4242' } as const;
  const late = await server.admin.store.createIntegration({ storeId, key: 'late', provider });
  expect(late.status).toBe('error');
  await after(601, null);
  expect(await server.admin.integration.get({ storeId, id: late.id })).toMatchObject({
    status: 'active',
    last_error: null,
  });
});

test('what a person verifies is believed at once, also a refusal', async () => {
  providers.outcome = 'invalid';
  expect(await server.admin.integration.verify({ storeId, id })).toMatchObject({
    outcome: 'invalid',
    integration: { status: 'error' },
  });
  providers.outcome = 'overloaded';
  expect(await server.admin.integration.verify({ storeId, id })).toMatchObject({
    outcome: 'unknown',
    integration: { status: 'error' },
  });
});
