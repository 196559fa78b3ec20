import { type ProviderRequest, type ProviderType, providerOf } from '@stoa/providers';
import type { Sandbox } from '@stoa/sandbox';
import { expect } from 'vitest';
import { contractOf } from '../../../../packages/providers/test/contract-files.ts';
import { caught } from '../../../../packages/providers/test/spoilt.ts';
import { eventually } from '../eventually.ts';
import { refused } from '../refused.ts';
import type { TestServer } from '../test-server.ts';
import { prepared, unrestricted } from './samples.ts';
import { providerWith, secretsOf, type Word, withoutSecrets } from './values.ts';

/** Where the proof is made: a store of its own on a server whose providers are the sandbox's. */
export interface Place {
  server: TestServer;
  sandbox: Sandbox;
  storeId: string;
}

/** What comes of each word in a key. */
const outcomesOf = (type: ProviderType): [Word, string][] => [
  ['invalid', 'invalid'],
  ['restricted', type in unrestricted ? 'valid' : 'valid_restricted'],
  ['unreachable', 'unknown'],
  ['', 'valid'],
];

const mask = /^••••(?:.{4})?$/;

/** What a user may do with an integration of the type, through the SDK, and what the provider gets of it. */
export async function proveProvider(place: Place, type: ProviderType): Promise<void> {
  const { store } = place.server.admin;
  const { storeId } = place;
  const first = place.sandbox.calls().at(-1)?.number ?? 0;
  await createWithEachOutcome(place, type);
  const { id } = await store.createIntegration({ storeId, key: type, provider: providerWith(type) });
  await changeWithoutSecrets(place, type, id);
  await verifyEachOutcome(place, type, id);
  await runActions(place, type, id);
  expect(await store.deleteIntegration({ storeId, id })).toEqual({ deleted: true });
  await expect(place.server.admin.integration.get({ storeId, id })).rejects.toMatchObject(
    refused('INTEGRATION.NOT_FOUND'),
  );
  await holdAgainstDescription(place, type, first);
}

/** Refused credentials are not stored, restricted ones are, and a provider that is away does not stand in the way. */
async function createWithEachOutcome({ server, storeId }: Place, type: ProviderType): Promise<void> {
  const { store } = server.admin;
  const { untried } = providerOf(type);
  for (const [word, outcome] of outcomesOf(type)) {
    const creating = store.createIntegration({
      storeId,
      key: `${type}-${word}`,
      provider: providerWith(type, word),
    });
    if (outcome === 'invalid' && untried === null) {
      await expect(creating).rejects.toMatchObject(refused('INTEGRATION.CREDENTIALS_REJECTED'));
      continue;
    }
    const { id, status, last_error, provider } = await creating;
    const isError = outcome === 'unknown' && untried === null;
    expect({ word, status }).toEqual({ word, status: isError ? 'error' : 'active' });
    if (outcome === 'valid' || untried !== null) expect(last_error).toBeNull();
    else expect(last_error).toContain(providerOf(type).name);
    for (const name of secretsOf(type)) expect(Reflect.get(provider, name), name).toMatch(mask);
    await store.deleteIntegration({ storeId, id });
  }
}

/** What is not sent stays, also at the provider: it is asked with the same key afterwards. */
async function changeWithoutSecrets({ server, sandbox, storeId }: Place, type: ProviderType, id: string) {
  const { store, integration } = server.admin;
  const before = await integration.get({ storeId, id });
  const key = sandbox.calls({ provider: type }).at(-1)?.key;
  for (const name of secretsOf(type)) expect(Reflect.get(before.provider, name), name).toMatch(mask);
  const changed = await store.updateIntegration({ storeId, id, provider: withoutSecrets(type) });
  expect(changed.provider).toEqual(before.provider);
  const echoed = await store.updateIntegration({
    storeId,
    id,
    key: `${type}-2`,
    provider: before.provider as never,
  });
  expect(echoed).toMatchObject({ key: `${type}-2`, provider: before.provider, status: 'active' });
  const listed = (await store.listIntegrations({ storeId })).find((one) => one.id === id);
  expect(listed?.provider).toEqual(before.provider);
  const verified = await integration.verify({ storeId, id });
  if (providerOf(type).untried === null) {
    expect(verified.outcome).toBe('valid');
    expect(sandbox.calls({ provider: type }).at(-1)?.key).toBe(key);
  }
}

async function verifyEachOutcome({ server, storeId }: Place, type: ProviderType, id: string): Promise<void> {
  const { store, integration } = server.admin;
  const { untried } = providerOf(type);
  for (const [word, outcome] of outcomesOf(type)) {
    const provider = providerWith(type, word);
    await store.updateIntegration({ storeId, id, provider, verify: false });
    const verified = await integration.verify({ storeId, id });
    expect({ word, outcome: verified.outcome }).toEqual({
      word,
      outcome: untried === null ? outcome : 'unknown',
    });
    if (untried !== null) expect(verified.integration.status).toBe('active');
  }
}

/** Each action is done by an automation when an event happens, as a user has it done. */
async function runActions(place: Place, type: ProviderType, integrationId: string): Promise<void> {
  const { server, sandbox, storeId } = place;
  const { store, automation } = server.admin;
  const key = String(providerWith(type)[secretsOf(type)[0] ?? '']);
  const ids: string[] = [];
  for (const [action, { example }] of Object.entries(providerOf(type).actions)) {
    const input = { ...(example as object), ...(await prepared[`${type} ${action}`]?.(sandbox, key)) };
    const on = ['store.updated' as const];
    const made = { storeId, key: `${type}-${action}`, on, integration_id: integrationId, action, input };
    ids.push((await automation.create(made)).id);
  }
  const { timezone } = await store.getStore({ id: storeId });
  await store.updateStore({ id: storeId, timezone: timezone === 'UTC' ? 'Asia/Tokyo' : 'UTC' });
  for (const id of ids) {
    await eventually(async () => {
      const { items } = await automation.listRuns({ storeId, id });
      expect(items, `${type}`).toMatchObject([{ status: 'succeeded', attempts: 1, error: null }]);
    });
    await automation.delete({ storeId, id });
  }
}

/** Every request since `first` is one that the provider describes, and one with a mistake would not be. */
async function holdAgainstDescription({ sandbox }: Place, type: ProviderType, first: number): Promise<void> {
  const requests = sandbox.calls({ provider: type, after: first, direction: 'in' }).map(
    ({ method, path, headers, body }): ProviderRequest => ({
      method: method as ProviderRequest['method'],
      url: `https://${headers['x-forwarded-host'] ?? 'provider.example'}${path}`,
      headers,
      body,
    }),
  );
  const { untried, actions } = providerOf(type);
  if (untried === null || Object.keys(actions).length > 0) expect(requests).not.toEqual([]);
  const faultsOf = await contractOf(type);
  if (!faultsOf) return;
  for (const request of requests) expect(faultsOf(request), `${request.method} ${request.url}`).toEqual([]);
  expect(
    requests.flatMap((request) => caught(request, faultsOf)),
    'noticed mistakes',
  ).not.toEqual([]);
}
