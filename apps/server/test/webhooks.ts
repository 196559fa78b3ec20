import type { CreateWebhookParams, Delivery, Webhook } from '@stoa/sdk';
import { vi } from 'vitest';
import { type Receiver, receiver } from './receiver.ts';
import { newStore } from './stores.ts';
import type { TestServer } from './test-server.ts';

/** A store with a webhook that gets its changes, and what to do with both. */
export interface Subscribed {
  storeId: string;
  webhook: Webhook;
  receiver: Receiver;
  /** Changes the store, which is one event; answers its type. */
  change(): Promise<void>;
  /** All deliveries of the webhook, the newest first. */
  deliveries(): Promise<Delivery[]>;
  /** Lets time pass, and the engine look for what is due since. */
  pass(seconds: number): void;
}

let keys = 0;

/** Makes a store and a webhook on a receiver of this test. */
export async function subscribed(
  server: TestServer,
  members: Partial<CreateWebhookParams> = {},
  at?: Receiver,
): Promise<Subscribed> {
  const to = at ?? (await receiver());
  const storeId = members.storeId ?? (await newStore(server.admin)).id;
  keys += 1;
  const webhook = await server.admin.store.createWebhook({
    key: `webhook-${keys}`,
    url: to.url,
    events: ['store.updated'],
    ...members,
    storeId,
  });
  let changes = 0;
  return {
    storeId,
    webhook,
    receiver: to,
    async change() {
      changes += 1;
      await server.admin.store.updateStore({
        id: storeId,
        settings: { order_number_prefix: `${webhook.key}-${changes}` },
      });
    },
    async deliveries() {
      const { items } = await server.admin.webhook.listDeliveries({ storeId, id: webhook.id, limit: 100 });
      return items;
    },
    pass(seconds) {
      server.clock.advance(seconds);
      server.app.platform.wakeups.deliveries();
    },
  };
}

/** Waits until the newest delivery of the webhook looks like this. */
export const untilNewest = async (
  { deliveries }: Subscribed,
  looks: (delivery: Delivery) => boolean,
): Promise<Delivery> =>
  vi.waitFor(
    async () => {
      const [newest] = await deliveries();
      if (!newest || !looks(newest)) throw new Error(`The newest delivery is ${JSON.stringify(newest)}.`);
      return newest;
    },
    { timeout: 10_000 },
  );

/** Waits until the newest delivery has been tried this often, and waits for its next try. */
export const untilTried = (of: Subscribed, times: number): Promise<Delivery> =>
  untilNewest(
    of,
    ({ attempts, waiting_for }) =>
      attempts === times && ['retry', 'breaker'].includes(waiting_for?.reason ?? ''),
  );

/** Waits until all deliveries of the webhook have this status. */
export const untilAll = async (
  { deliveries }: Subscribed,
  status: Delivery['status'],
  count: number,
): Promise<Delivery[]> =>
  vi.waitFor(
    async () => {
      const all = await deliveries();
      const fitting = all.filter((one) => one.status === status);
      if (fitting.length !== count || all.length !== count)
        throw new Error(`${fitting.length} of ${all.length} are ${status}, of ${count} wanted.`);
      return all;
    },
    { timeout: 20_000 },
  );
