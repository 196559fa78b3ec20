import type { Delivery, Erasure, Market, Member, Store, Webhook } from '@stoa/contract';
import { expect, vi } from 'vitest';
import { adminToken, type TestServer } from '../test-server.ts';
import { success } from './call.ts';
import { accountOf, apiToken, logIn } from './people.ts';

/** A store with what the tests of isolation need to know of it. */
export interface SeededStore {
  id: string;
  marketId: string;
  /** A paused webhook, for which a delivery is held. */
  webhookId: string;
  deliveryId: string;
  /** The account of its owner. */
  ownerId: string;
}

/** Whom the rows of the isolation matrix are played by. */
export const principals = [
  'anonymous',
  'owner of A',
  'admin of A',
  'owner of B',
  'admin of B',
  'owner of A and B',
  'API token of B',
  'removed member of A',
  'token restricted to B',
  'owner of the deleted store',
  'super',
] as const;
export type Principal = (typeof principals)[number];

export interface TwoStores {
  server: TestServer;
  a: SeededStore;
  b: SeededStore;
  deleted: SeededStore;
  /** The token of each principal; none for the anonymous one. */
  tokens: Record<Principal, string | undefined>;
}

/**
 * Two stores with the same keys in them and nobody in common but one owner of both, who has an API token that
 * is restricted to the second; and stores that were deleted.
 */
export async function seedTwoStores(server: TestServer): Promise<TwoStores> {
  const a = await seedStore(server, 'a');
  const b = await seedStore(server, 'b');
  const deleted = await seedStore(server, 'deleted');
  for (const { owner, id } of [deleted, await seedStore(server, 'gone')])
    await success(server.url, 'deleteStore', { token: owner, params: { store_id: id } });
  await erased(server);

  const removed = await logIn(server, 'removed@example.com');
  const { account_id } = await addMember(server, a, 'removed@example.com', 'owner');
  await success(server.url, 'removeMember', { token: a.owner, params: { store_id: a.id, account_id } });

  const both = await logIn(server, 'both@example.com');
  await addMember(server, a, 'both@example.com', 'owner');
  await addMember(server, b, 'both@example.com', 'owner');

  return {
    server,
    a,
    b,
    deleted,
    tokens: {
      anonymous: undefined,
      'owner of A': a.owner,
      'admin of A': a.admin,
      'owner of B': b.owner,
      'admin of B': b.admin,
      'owner of A and B': both.access_token,
      'API token of B': await apiToken(server, b.owner),
      'removed member of A': removed.access_token,
      'token restricted to B': await apiToken(server, both.access_token, { store_ids: [b.id] }),
      'owner of the deleted store': deleted.owner,
      super: adminToken,
    },
  };
}

/** Waits until the deleted stores are erased, which writes in the background until then. */
const erased = (server: TestServer): Promise<void> =>
  vi.waitFor(
    async () => {
      const { items } = await success<{ items: Erasure[] }>(server.url, 'listErasures', {
        token: adminToken,
      });
      expect(items.map((report) => report.finished_at)).not.toContain(null);
    },
    { timeout: 20_000 },
  );

/** A seeded store with the session tokens of its people. */
export interface StaffedStore extends SeededStore {
  owner: string;
  admin: string;
}

/** A store with an owner, an admin and a market of its own, all named after it. */
export async function seedStore(server: TestServer, name: string): Promise<StaffedStore> {
  const owner = (await logIn(server, `owner-${name}@example.com`)).access_token;
  const store = await success<Store>(server.url, 'createStore', {
    token: owner,
    body: { key: `${name}-store`, timezone: 'UTC', billing_email: `billing-${name}@example.com` },
  });
  const admin = (await logIn(server, `admin-${name}@example.com`)).access_token;
  const ofStore = { id: store.id, owner };
  const webhookId = await pausedWebhook(server, ofStore);
  await addMember(server, ofStore, `admin-${name}@example.com`, 'admin');
  const market = await success<Market>(server.url, 'createMarket', {
    token: owner,
    params: { store_id: store.id },
    body: { key: 'same-key', currency: 'EUR', tax_mode: 'inclusive', zones: [{ countries: ['FR'] }] },
  });
  const { id: ownerId } = await accountOf(server, owner);
  const deliveries = await success<{ items: Delivery[] }>(server.url, 'listDeliveries', {
    token: owner,
    params: { store_id: store.id, id: webhookId },
  });
  const deliveryId = deliveries.items[0]?.id ?? '';
  return { id: store.id, marketId: market.id, webhookId, deliveryId, ownerId, owner, admin };
}

/** A webhook whose deliveries wait for ever, so that nothing is written in the background. */
async function pausedWebhook(server: TestServer, store: { id: string; owner: string }): Promise<string> {
  const params = { store_id: store.id };
  const { id } = await success<Webhook>(server.url, 'createWebhook', {
    token: store.owner,
    params,
    body: { key: 'same-key', url: 'http://127.0.0.1:59999/', events: ['*'] },
  });
  await success(server.url, 'pauseWebhook', { token: store.owner, params: { ...params, id } });
  return id;
}

const addMember = (
  server: TestServer,
  store: { id: string; owner: string },
  email: string,
  role: 'admin' | 'owner',
): Promise<Member> =>
  success(server.url, 'addMember', {
    token: store.owner,
    params: { store_id: store.id },
    body: { email, role },
  });
