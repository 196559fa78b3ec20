import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createAdmin, type Webhook } from '@stoa/sdk';
import { sql } from 'kysely';
import { Webhook as Signer } from 'standardwebhooks';
import { expect, onTestFinished, vi } from 'vitest';
import type { OpenDatabase } from '#db/client';
import { readSettings } from '#env';
import { openDatabase } from '../src/open-database.ts';
import { storeBody } from './stores.ts';
import { adminToken } from './test-server.ts';

interface Arrival {
  webhook: string;
  id: string;
  timestamp: number;
  signature: string;
  body: string;
  accepted: boolean;
}

/** A receiver that fails, resets and hangs now and then, and writes down all that arrives. */
export async function chaoticReceiver(): Promise<{ url: string; arrivals: Arrival[] }> {
  const arrivals: Arrival[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const chance = Math.random();
    const accepted = chance > 0.06;
    arrivals.push({
      webhook: request.url ?? '',
      id: String(request.headers['webhook-id']),
      timestamp: Number(request.headers['webhook-timestamp']),
      signature: String(request.headers['webhook-signature']),
      body: Buffer.concat(chunks).toString(),
      accepted,
    });
    if (chance < 0.03) response.destroy();
    else if (!accepted) response.writeHead(500).end();
    else {
      if (chance > 0.99) await delay(1_000);
      response.writeHead(204).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, arrivals };
}

/** Stores with webhooks at the receiver, and writers that change them all the time, through whatever server is up. */
export interface Traffic {
  /** Where the writers send to from now on. */
  url: string;
  webhooks: Webhook[];
  /** What the server said yes to. */
  acknowledged: { storeId: string; mark: string }[];
  stop(): Promise<void>;
}

export async function startTraffic(url: string, receiverUrl: string, writersEach = 1): Promise<Traffic> {
  const sdk = () => createAdmin({ baseUrl: traffic.url, apiToken: adminToken, maxRetries: 0 });
  const traffic: Traffic = { url, webhooks: [], acknowledged: [], stop };
  const stores: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    const { id: storeId } = await sdk().store.createStore(storeBody());
    stores.push(storeId);
    const webhook = { storeId, key: 'all', url: `${receiverUrl}/${n}`, events: ['store.updated' as const] };
    traffic.webhooks.push(await sdk().store.createWebhook(webhook));
  }
  let running = true;
  const write = async (storeId: string, writer: number) => {
    for (let n = 0; running; n += 1) {
      const mark = `${writer}-${n}`;
      await sdk()
        .store.updateStore({ id: storeId, settings: { order_number_prefix: mark } })
        .then(() => traffic.acknowledged.push({ storeId, mark }))
        // The server was killed: nobody knows whether it was written.
        .catch(() => {});
      await delay(30);
    }
  };
  const writers = stores.flatMap((storeId, n) =>
    Array.from({ length: writersEach }, (_, writer) => write(storeId, n * writersEach + writer)),
  );
  async function stop() {
    running = false;
    await Promise.all(writers);
  }
  onTestFinished(() => {
    running = false;
  });
  return traffic;
}

/** Opens the database of a test beside its servers, or after them on the embedded one. */
export const databaseOf = async ({
  environment,
}: {
  environment: Record<string, string>;
}): Promise<OpenDatabase> => openDatabase(readSettings({ ...environment, NODE_ENV: 'test' }));

/** As if the leases of processes that were killed, and all waiting, were over. Only when no process is left. */
export async function endWaiting(database: { environment: Record<string, string> }): Promise<void> {
  const { db, close } = await databaseOf(database);
  await sql`update webhook_deliveries set due_at = now() - interval '1 second'`.execute(db);
  await sql`update webhooks set breaker_open_until = null`.execute(db);
  await close();
}

/** Waits until nothing is left to deliver, and has what failed tried again at once: the schedule is not tested here. */
export async function untilDrained(traffic: Traffic): Promise<void> {
  const { store, webhook } = createAdmin({ baseUrl: traffic.url, apiToken: adminToken, maxRetries: 0 });
  const drained = async () => {
    for (const { store_id: storeId, id } of traffic.webhooks) {
      const [row] = await store.listWebhooks({ storeId });
      if (!row?.stats.waiting) continue;
      await webhook.resume({ storeId, id });
      const { items } = await webhook.listDeliveries({ storeId, id, status: 'pending', limit: 100 });
      for (const { id: delivery_id, waiting_for } of items) {
        if (waiting_for?.reason === 'retry') await webhook.redeliver({ storeId, id, delivery_id });
      }
      throw new Error(`${row.stats.waiting} deliveries are left.`);
    }
  };
  await vi.waitFor(drained, { timeout: 120_000, interval: 200 });
}

/** What became of the events of a chaos run; the bench prints it. */
export interface ChaosFigures {
  /** The test's name. */
  test: string;
  kills: number;
  events: number;
  arrivals: number;
  /** Committed, and never taken by the receiver. */
  lost: number;
  /** Arrived without a committed event, or with other bytes than the stored ones. */
  phantom: number;
  /** Taken by the receiver once more. */
  repeated: number;
  /** As many may be: all that was under way at each kill. */
  allowedRepeats: number;
}

/** Holds what arrived against what was written: nothing lost, nothing invented, the same bytes, few repeats. */
export async function checkArrivals(
  db: OpenDatabase['db'],
  traffic: Traffic,
  arrivals: Arrival[],
  { kills, inFlight }: { kills: number; inFlight: number },
): Promise<void> {
  const events = await db
    .selectFrom('events')
    .select(['store_id', 'id', 'body'])
    .where('type', '=', 'store.updated')
    .execute();
  const bodies = new Map(events.map(({ id, body }) => [id, body]));
  const stores = traffic.webhooks.map(({ store_id }) => store_id);
  const accepted = new Map<string, number>();
  for (const { webhook, id, accepted: yes } of arrivals) {
    if (yes) accepted.set(`${webhook} ${id}`, (accepted.get(`${webhook} ${id}`) ?? 0) + 1);
  }
  const lost = events.filter(({ store_id, id }) => !accepted.has(`/${stores.indexOf(store_id)} ${id}`));
  const figures: ChaosFigures = {
    test: expect.getState().currentTestName ?? '',
    kills,
    events: events.length,
    arrivals: arrivals.length,
    lost: lost.length,
    phantom: arrivals.filter(({ id, body }) => bodies.get(id) !== body).length,
    repeated: [...accepted.values()].reduce((sum, count) => sum + count - 1, 0),
    allowedRepeats: kills * inFlight,
  };
  if (process.env.STOA_CHAOS_FIGURES) {
    appendFileSync(process.env.STOA_CHAOS_FIGURES, `${JSON.stringify(figures)}\n`);
  }

  for (const { storeId, mark } of traffic.acknowledged) {
    const told = events.filter(
      ({ store_id, body }) => store_id === storeId && body.includes(`"order_number_prefix":"${mark}"`),
    );
    expect(told.length, `events of an acknowledged change ${mark}`).toBeGreaterThan(0);
  }
  for (const { webhook, id, timestamp, signature, body } of arrivals) {
    expect(bodies.get(id), 'no phantom, and the stored bytes').toBe(body);
    const { secret } = traffic.webhooks[Number(webhook.slice(1))] ?? { secret: '' };
    expect(signature).toBe(new Signer(secret).sign(id, new Date(timestamp * 1000), body));
  }
  expect(lost, `lost of ${events.length}`).toEqual([]);
  expect(figures.repeated).toBeLessThanOrEqual(figures.allowedRepeats);
}
