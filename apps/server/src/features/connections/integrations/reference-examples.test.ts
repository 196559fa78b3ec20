import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { sandboxForTheseTests } from '../../../../test/sandbox.ts';
import { newStore } from '../../../../test/stores.ts';
import { adminToken, serverForTheseTests } from '../../../../test/test-server.ts';
import { secretPlace } from './sealed.ts';

// The examples of the published reference as they are printed, with the ids it uses.
const sandbox = sandboxForTheseTests();
const server = serverForTheseTests(() => ({ environment: { STOA_SANDBOX: sandbox.origin } }));
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

test('the examples of the reference run as they are printed', async () => {
  const sdk = server.sdkFor(adminToken);
  const printed: string[] = [];
  const console = { log: (key: string, type: string) => void printed.push(`${key} ${type}`) };

  // Stripe payment integration
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

  // Telegram bot integration
  await sdk.store.createIntegration({
    storeId: 'store_abc123',
    key: 'support-telegram',
    provider: {
      type: 'telegram_bot',
      bot_token: '123456:ABC...',
    },
  });

  const integrations = await sdk.store.listIntegrations({
    storeId: 'store_abc123',
  });

  integrations.forEach((integration) => {
    console.log(integration.key, integration.provider.type);
  });
  expect(printed.sort()).toEqual([
    'stripe stripe',
    'stripe-payments stripe',
    'support-telegram telegram_bot',
  ]);

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
    status: 'active',
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
  // The emulated providers were asked, each with the key of the example.
  const asked = (provider: string) =>
    sandbox.calls({ provider }).map(({ method, path }) => `${method} ${path}`);
  expect(asked('stripe')).toContain('GET /v1/account');
  expect(asked('telegram_bot')).toContain('GET /bot123456:ABC.../getMe');
});

test('and with store_id in the place of storeId', async () => {
  const sdk = server.sdkFor(adminToken);
  const created = await sdk.store.createIntegration({
    store_id: 'store_abc123',
    key: 'snake',
    provider: { type: 'shippo', api_token: 'shippo_test_snake' },
  });
  expect(await sdk.store.listIntegrations({ store_id: 'store_abc123' })).toContainEqual(created);
  const updated = await sdk.store.updateIntegration({
    store_id: 'store_abc123',
    id: created.id,
    key: 'snake-2',
  });
  expect(updated).toMatchObject({ id: created.id, key: 'snake-2', provider: created.provider });
  expect(await sdk.store.getIntegrationConfig({ store_id: 'store_abc123', type: 'shipping' })).toEqual({
    provider: 'shippo',
  });
  expect(await sdk.store.getIntegrationConfig({ store_id: 'store_abc123', type: 'analytics' })).toBeNull();
  await sdk.store.deleteIntegration({ store_id: 'store_abc123', id: created.id });
  expect(await sdk.store.getIntegrationConfig({ store_id: 'store_abc123', type: 'shipping' })).toBeNull();
});
