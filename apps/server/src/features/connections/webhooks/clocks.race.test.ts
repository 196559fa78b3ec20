import { createAdmin } from '@stoa/sdk';
import { Webhook } from 'standardwebhooks';
import { expect, test, vi } from 'vitest';
import { receiver } from '../../../../test/receiver.ts';
import { startServerProcess } from '../../../../test/server-process.ts';
import { storeBody } from '../../../../test/stores.ts';
import { databaseForThisTest } from '../../../../test/test-database.ts';
import { adminToken } from '../../../../test/test-server.ts';

/** Has the clock of a process jump to and fro by twenty minutes, at every look, so that it is never right. */
const jumpingClock = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`
    const real = Date.now; let looks = 0;
    const shown = () => { looks += 1; return real() + (looks % 2 === 0 ? 600_000 : -600_000); };
    globalThis.Date = class extends Date {
      constructor(...time) { time.length === 0 ? super(shown()) : super(...time); }
      static now = shown;
    };`)}`,
};

test('workers whose clocks jump and are never right keep to the time of the database, and say so', async () => {
  const database = await databaseForThisTest();
  const environment = { ...jumpingClock, STOA_LOG_LEVEL: 'warn' };
  const [api, worker] = await Promise.all([
    startServerProcess(database, { role: 'api' }),
    startServerProcess(database, { role: 'worker', environment }),
  ]);
  const { url, received, answer } = await receiver();
  const open: (() => void)[] = [];
  answer((_request, response) => void open.push(() => response.writeHead(500).end()));
  const { store, webhook } = createAdmin({ baseUrl: api.url, apiToken: adminToken, maxRetries: 0 });
  const { id: storeId } = await store.createStore(storeBody());
  const created = await store.createWebhook({ storeId, key: 'all', url, events: ['store.updated'] });
  await store.updateStore({ id: storeId, timezone: 'Europe/Berlin' });
  await vi.waitFor(() => expect(open).toHaveLength(1), 30_000);
  // Another worker would take over a lease that looks over by its own clock.
  const other = await startServerProcess(database, { role: 'worker', environment });
  answer((_request, response) => void response.writeHead(204).end());
  open[0]?.();

  const path = { storeId, id: created.id };
  const delivery = await vi.waitFor(async () => {
    const { items } = await webhook.listDeliveries(path);
    expect(items[0]).toMatchObject({ status: 'succeeded', attempts: 2 });
    return items[0];
  }, 20_000);
  const { attempt_log } = await webhook.getDelivery({ ...path, delivery_id: delivery?.id ?? '' });
  const [first, second] = attempt_log.map(({ started_at }) => started_at);
  // Five seconds and a fifth, in whole seconds, and up to one more until it is looked for.
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(3);
  expect(received).toHaveLength(2);
  // The package allows five minutes between the signature and its own clock, which is right.
  for (const { headers, body } of received) new Webhook(created.secret).verify(body, headers);
  expect(worker.printed()).toContain("this machine's differ: check NTP");
  await Promise.all([api.kill(), worker.kill(), other.kill()]);
}, 60_000);
