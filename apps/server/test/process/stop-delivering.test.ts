import { setTimeout as delay } from 'node:timers/promises';
import { createAdmin } from '@stoa/sdk';
import { expect, test, vi } from 'vitest';
import { receiver } from '../receiver.ts';
import { startServerProcess } from '../server-process.ts';
import { storeBody } from '../stores.ts';
import { databaseForThisTest, onPostgres } from '../test-database.ts';
import { adminToken } from '../test-server.ts';

const client = (baseUrl: string) => createAdmin({ baseUrl, apiToken: adminToken, maxRetries: 0 });

/** A receiver that takes its time, and whether anybody has hung up on it. */
async function slowReceiver() {
  const seen = { open: 0, abandoned: 0 };
  const { url, received, answer } = await receiver();
  answer((_, response) => {
    seen.open += 1;
    response.once('close', () => {
      seen.open -= 1;
      if (!response.writableFinished) seen.abandoned += 1;
    });
    setTimeout(() => response.writeHead(204).end(), 300 + Math.random() * 300);
  });
  return { url, received, seen };
}

/** Changes the stores all the time, until `end`. */
function writers(url: string, storeIds: string[]): { end(): Promise<void> } {
  let running = true;
  const { store } = client(url);
  const write = async (id: string) => {
    for (let n = 0; running; n += 1) {
      // Once the server stops, nobody answers any more.
      await store.updateStore({ id, settings: { order_number_prefix: `${n}` } }).catch(() => delay(50));
    }
  };
  const all = storeIds.map(write);
  return {
    async end() {
      running = false;
      await Promise.all(all);
    },
  };
}

// A receiver that hangs is waited for until its deadline, so that this is tested on one of the databases alone.
const hangs = onPostgres;

test('SIGTERM under load ends with 0 when what is under way has been answered, and nothing is sent twice', async () => {
  const database = await databaseForThisTest();
  const server = await startServerProcess(database);
  const { store } = client(server.url);
  const slow = await slowReceiver();
  const hanging = await receiver();
  hanging.answer(() => {});
  const storeIds: string[] = [];
  const webhooks: { storeId: string; id: string }[] = [];
  const events = ['store.updated' as const];
  for (let n = 0; n < 3; n += 1) {
    const { id: storeId } = await store.createStore(storeBody());
    storeIds.push(storeId);
    const { id } = await store.createWebhook({
      storeId,
      key: 'slow',
      url: slow.url,
      events,
      max_in_flight: 10,
    });
    webhooks.push({ storeId, id });
  }
  const [storeId = ''] = storeIds;
  const stuck = hangs ? await store.createWebhook({ storeId, key: 'stuck', url: hanging.url, events }) : null;

  const writing = writers(server.url, storeIds);
  await vi.waitFor(() => expect(slow.seen.open).toBeGreaterThanOrEqual(5), 30_000);
  if (stuck) await vi.waitFor(() => expect(hanging.received).toHaveLength(5), 30_000);
  // Twenty seconds are all it has: then it would end with 1.
  expect(await server.stop()).toMatchObject({ code: 0, signal: null, stderr: '' });
  await writing.end();
  await vi.waitFor(() => expect(slow.seen).toEqual({ open: 0, abandoned: 0 }), 20_000);
  expect(hanging.received).toHaveLength(stuck ? 5 : 0);

  const again = await startServerProcess(database);
  const { webhook } = client(again.url);
  if (stuck) {
    const { items } = await webhook.listDeliveries({ storeId, id: stuck.id, limit: 100 });
    const tried = items.filter(({ attempts }) => attempts > 0);
    expect(tried).toHaveLength(5);
    for (const { last_failure } of tried) expect(last_failure).not.toBeNull();
  }
  let deliveries = 0;
  for (const path of webhooks) {
    await vi.waitFor(async () => expect((await webhook.get(path)).stats.waiting).toBe(0), 20_000);
    for await (const { status, attempts } of webhook.listDeliveries.all({ ...path, limit: 100 })) {
      expect({ status, attempts }).toEqual({ status: 'succeeded', attempts: 1 });
      deliveries += 1;
    }
  }
  expect(slow.received).toHaveLength(deliveries);
  expect(new Set(slow.received.map(({ headers }) => headers['webhook-id'])).size).toBe(deliveries);
}, 90_000);
