import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { fakeProvidersForTheseTests } from '../../../../test/fake-providers.ts';
import { newStore } from '../../../../test/stores.ts';
import { adminToken, serverForTheseTests } from '../../../../test/test-server.ts';
import { secretPlace } from './sealed.ts';

// The examples of the published reference as they are printed, with the ids it uses.
const providers = fakeProvidersForTheseTests();
const server = serverForTheseTests(() => ({ environment: { STOA_SANDBOX: providers.url } }));
const storeId = 'store_abc123';
const id = 'int_xyz789';

beforeAll(async () => {
  const { keyring, db } = server.app.platform;
  const { id: made } = await newStore(server.admin);
  await sql`
    insert into stores select (jsonb_populate_record(s, ${{ id: storeId, key: 'reference' }}::jsonb)).*
    from stores s where id = ${made}`.execute(db);
  const provider = {
    type: 'stripe',
    secret_key: 'sk_live_one_4242',
    publishable_key: 'pk_live_one',
    currency: 'USD',
  } as const;
  const like = await server.admin.store.createIntegration({ storeId, key: 'like', provider });
  await sql`
    insert into integrations select (jsonb_populate_record(i, ${{ id, key: 'stripe', active_category: null }}::jsonb)).*
    from integrations i where id = ${like.id}`.execute(db);
  const place = secretPlace(storeId, id, 'secret_key');
  const secret = { integration_id: id, secret: keyring.seal(provider.secret_key, place) };
  await sql`
    insert into integration_secrets select (jsonb_populate_record(s, ${secret}::jsonb)).* from integration_secrets s
    where integration_id = ${like.id}`.execute(db);
  await sql`delete from integrations where id = ${like.id}`.execute(db);
});

test('the examples of the reference run as they are printed, in both spellings', async () => {
  const sdk = server.sdkFor(adminToken);

  await sdk.store.createIntegration({
    storeId: 'store_abc123',
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
  await sdk.store.createIntegration({
    store_id: 'store_abc123',
    key: 'support-telegram',
    provider: {
      type: 'telegram_bot',
      bot_token: '123456:ABC...',
    },
  });

  const integrations = await sdk.store.listIntegrations({
    storeId: 'store_abc123',
  });
  const printed: string[][] = [];
  integrations.forEach((integration) => {
    printed.push([integration.key, integration.provider.type]);
  });
  expect(printed.sort()).toEqual([
    ['stripe', 'stripe'],
    ['stripe-payments', 'stripe'],
    ['support-telegram', 'telegram_bot'],
  ]);
  expect(await sdk.store.listIntegrations({ store_id: 'store_abc123' })).toEqual(integrations);

  await sdk.store.updateIntegration({
    storeId: 'store_abc123',
    id: 'int_xyz789',
    provider: {
      type: 'stripe',
      publishable_key: 'pk_live_new...',
      currency: 'EUR',
    },
  });
  expect(await sdk.integration.get({ storeId, id })).toMatchObject({
    provider: { secret_key: '••••4242', publishable_key: 'pk_live_new...', currency: 'EUR' },
  });

  const paymentConfig = await sdk.store.getIntegrationConfig({
    storeId: 'store_abc123',
    type: 'payment', // 'payment' | 'shipping' | 'analytics'
  });
  expect(paymentConfig).toEqual({ provider: 'stripe', publishable_key: 'pk_live_...', currency: 'USD' });

  await sdk.store.deleteIntegration({
    storeId: 'store_abc123',
    id: 'int_xyz789',
  });
  expect(await sdk.store.listIntegrations({ storeId })).toHaveLength(2);
});
