import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../../../test/test-server.ts';

describe('createStore', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const newStore = { timezone: 'America/New_York', billing_email: 'billing@example.com' };

  test('the caller becomes owner, and the markets us and eu come with the store', async () => {
    const sdk = await server.person('founder@example.com');
    const store = await sdk.store.createStore({ key: 'first-store', ...newStore });
    expect(store).toMatchObject({
      key: 'first-store',
      status: 'ACTIVE',
      languages: [{ id: 'en' }],
      counts: { markets: 2, members: 1 },
      version: 1,
    });
    const markets = await sdk.market.list({ storeId: store.id });
    expect(markets.map(({ key, currency, tax_mode }) => [key, currency, tax_mode])).toEqual([
      ['us', 'USD', 'exclusive'],
      ['eu', 'EUR', 'inclusive'],
    ]);
    const { items } = await sdk.store.listMembers({ storeId: store.id });
    expect(items).toMatchObject([{ email: 'founder@example.com', role: 'owner' }]);
  });

  test('a taken key is a 409 that names the field', async () => {
    await server.admin.store.createStore({ key: 'taken-key', ...newStore });
    await expect(server.admin.store.createStore({ key: 'taken-key', ...newStore })).rejects.toMatchObject({
      code: 'STORE.KEY_TAKEN',
      status: 409,
      validationErrors: [{ field: 'key', error: 'KEY_TAKEN' }],
    });
  });
});
