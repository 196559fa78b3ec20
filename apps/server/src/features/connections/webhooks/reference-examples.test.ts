import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { newStore } from '../../../../test/stores.ts';
import { adminToken, serverForTheseTests } from '../../../../test/test-server.ts';
import { sealHeaders, sealSecret } from './sealed.ts';

// The examples of the published reference as they are printed, with the ids it uses.
const server = serverForTheseTests();
const storeId = 'store_abc123';
const id = 'wh_xyz789';

beforeAll(async () => {
  const { keyring, db } = server.app.platform;
  const { id: made } = await newStore(server.admin);
  await sql`
    insert into stores select (jsonb_populate_record(s, ${{ id: storeId, key: 'reference' }}::jsonb)).*
    from stores s where id = ${made}`.execute(db);
  const { id: like } = await server.admin.store.createWebhook({
    storeId,
    key: 'like',
    url: 'https://yourapp.com/webhooks/orders',
    events: ['order.created'],
  });
  const own = { store_id: storeId, id };
  const row = { ...own, key: 'order-notifications', headers: sealHeaders(keyring, own, {}) };
  await sql`
    insert into webhooks select (jsonb_populate_record(w, ${row}::jsonb)).* from webhooks w where id = ${like}`.execute(
    db,
  );
  const secret = {
    webhook_id: id,
    secret: sealSecret(keyring, own, 'secret_1', 'whsec_my_secret'),
    id: 'secret_1',
  };
  await sql`
    insert into webhook_secrets select (jsonb_populate_record(s, ${secret}::jsonb)).* from webhook_secrets s
    where webhook_id = ${like}`.execute(db);
  // Not through the API, which counts webhooks: one takes the place of the other.
  await sql`delete from webhooks where id = ${like}`.execute(db);
});

test('the examples of the reference run as they are printed', async () => {
  const sdk = server.sdkFor(adminToken, storeId);

  const { tested } = await sdk.store.testWebhook({
    webhook: {
      url: 'https://yourapp.com/webhooks',
      events: ['order.created', 'order.paid'],
      secret: 'whsec_...',
    },
  });
  expect(typeof tested).toBe('boolean');

  const webhooks = await sdk.store.listWebhooks({
    storeId: 'store_abc123',
  });
  expect(webhooks).toMatchObject([{ id, secret_format: 'raw' }]);

  await sdk.store.updateWebhook({
    storeId: 'store_abc123',
    id: 'wh_xyz789',
    key: 'order-notifications',
    url: 'https://yourapp.com/webhooks/v2/orders',
    events: [{ event: 'order.created' }, { event: 'order.updated' }, { event: 'order.cancelled' }],
    headers: {},
    secret: 'whsec_new_secret',
    enabled: true,
  });
  expect(await sdk.webhook.get({ storeId, id })).toMatchObject({
    url: 'https://yourapp.com/webhooks/v2/orders',
    events: [{ event: 'order.created' }, { event: 'order.updated' }, { event: 'order.cancelled' }],
    secret: '••••cret',
  });

  await sdk.store.deleteWebhook({
    storeId: 'store_abc123',
    id: 'wh_xyz789',
  });

  // Its key is free again.
  await sdk.store.createWebhook({
    storeId: 'store_abc123',
    key: 'order-notifications',
    url: 'https://yourapp.com/webhooks/orders',
    events: [{ event: 'order.created' }, { event: 'order.updated' }],
    headers: { 'X-Custom-Header': 'value' },
    secret: 'whsec_my_secret',
    enabled: true,
  });
  expect(await sdk.store.listWebhooks({ storeId })).toMatchObject([
    { key: 'order-notifications', headers: { 'X-Custom-Header': '••••' }, enabled: true },
  ]);
});
