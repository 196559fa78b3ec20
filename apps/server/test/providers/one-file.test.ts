import { type ProviderType, providerTypes } from '@stoa/providers';
import { expect, test, vi } from 'vitest';
import { faulty } from '../refused.ts';
import { sandboxForTheseTests } from '../sandbox.ts';
import { newStore } from '../stores.ts';
import { serverForTheseTests } from '../test-server.ts';
import { added } from './added-provider.ts';
import { proveProvider } from './prove-provider.ts';

// As if the record stood in that file of the catalogue.
vi.mock('../../../../packages/providers/src/catalogue/productivity.ts', async (original) => {
  const { productivity } = await original<{ productivity: object }>();
  const { added } = await import('./added-provider.ts');
  return { productivity: { ...productivity, ...added } };
});

const sandbox = sandboxForTheseTests();
const server = serverForTheseTests(() => ({ environment: { STOA_SANDBOX: sandbox.origin } }));
const type = 'acme_notes' as ProviderType;

test('a provider with an API key is added by a record in one file: all that the others do, it does', async () => {
  expect(providerTypes).toContain(type);
  const { id: storeId } = await newStore(server.admin);
  await proveProvider({ server, sandbox, storeId }, type);
  const sent = sandbox.calls({ provider: type, method: 'POST' });
  expect(sent.map(({ path, body, key }) => ({ path, body, key }))).toEqual([
    { path: '/v1/books/orders/notes', body: '{"text":"Order ord_1"}', key: 'acme_example4242' },
  ]);
});

test('it is in the catalogue and in the OpenAPI document, and its form is checked', async () => {
  const services = await server.sdkFor().platform.getIntegrationServices();
  expect(services.find(({ id }) => id === type)).toMatchObject({
    name: added.acme_notes.name,
    verifiable: true,
    fields: [{ name: 'api_key', secret: true, required: true }],
    actions: [
      { key: 'create_note', label: 'Write a note', example: { book: 'orders', text: 'Order ord_1' } },
    ],
  });
  expect(await (await server.fetch('/openapi.json')).text()).toContain('acme_notes');
  const { id: storeId } = await newStore(server.admin);
  const provider = { type: type as never, api_key: 'of-somebody-else' };
  await expect(server.admin.store.createIntegration({ storeId, key: 'x', provider })).rejects.toMatchObject(
    faulty('provider.api_key', 'INVALID_FORMAT'),
  );
});
