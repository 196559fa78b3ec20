import { createAdmin } from '@stoa/sdk';
import { expect, test, vi } from 'vitest';
import { receiver } from '../../../../test/receiver.ts';
import { startServerProcess } from '../../../../test/server-process.ts';
import { storeBody } from '../../../../test/stores.ts';
import { databaseForThisTest } from '../../../../test/test-database.ts';
import { adminToken } from '../../../../test/test-server.ts';

const leaseSeconds = 60;

test('what a killed process had under way is sent by the next one long before its lease ends', async () => {
  const database = await databaseForThisTest();
  const { url, received, answer } = await receiver();
  answer(() => {});
  const doomed = await startServerProcess(database);
  const client = (baseUrl: string) => createAdmin({ baseUrl, apiToken: adminToken, maxRetries: 0 });
  const { store } = client(doomed.url);
  const { id: storeId } = await store.createStore(storeBody());
  const { id } = await store.createWebhook({ storeId, key: 'all', url, events: ['store.updated'] });
  for (let n = 0; n < 7; n += 1)
    await store.updateStore({ id: storeId, settings: { order_number_prefix: `${n}` } });
  // The cap of the webhook is five: all its slots were the dead process's.
  await vi.waitFor(() => expect(received).toHaveLength(5));
  await doomed.kill();

  answer((_, response) => void response.writeHead(204).end());
  const next = await startServerProcess(database);
  const { webhook } = client(next.url);
  const succeeded = async () => {
    const { items } = await webhook.listDeliveries({ storeId, id, status: 'succeeded' });
    expect(items).toHaveLength(7);
    return items;
  };
  const deliveries = await vi.waitFor(succeeded, { timeout: 120_000 });
  for (const delivery of deliveries) {
    const { created_at, attempt_log } = await webhook.getDelivery({
      storeId,
      id,
      delivery_id: delivery.id,
    });
    expect((attempt_log.at(-1)?.started_at ?? 0) - created_at).toBeLessThan(leaseSeconds - 10);
  }
  await next.kill();
}, 180_000);
