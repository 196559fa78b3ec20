import { beforeAll, describe, expect, test } from 'vitest';
import { fakeProvidersForTheseTests } from '../../../../test/fake-providers.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const providers = fakeProvidersForTheseTests();
const server = serverForTheseTests(() => ({ environment: { STOA_SANDBOX_URL: providers.url } }));

let storeId = '';
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
});

test('x', async () => {
  const made = await server.admin.store.createIntegration({
    storeId,
    key: 'stripe-payments',
    provider: {
      type: 'stripe',
      secret_key: 'sk_live_...',
      publishable_key: 'pk_live_...',
      webhook_secret: 'whsec_...',
      currency: 'USD',
      activeForCardPayments: true,
    },
  });
  console.log(made);
  expect(await server.admin.store.listIntegrations({ storeId })).toEqual([made]);
});
