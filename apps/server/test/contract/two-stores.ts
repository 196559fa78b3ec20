import { expect, vi } from 'vitest';
import { newApiToken } from '../api-tokens.ts';
import { newSession } from '../sessions.ts';
import { newStore } from '../stores.ts';
import { adminToken, type Sdk, type TestServer } from '../test-server.ts';

/** A store with what the tests of isolation need to know of it. */
export interface SeededStore {
  id: string;
  marketId: string;
  /** A paused webhook, for which a delivery is held. */
  webhookId: string;
  deliveryId: string;
  integrationId: string;
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
    await server.sdkFor(owner).store.deleteStore({ id });
  await erased(server);

  const ownerOfA = server.sdkFor(a.owner, a.id).store;
  const ownerOfB = server.sdkFor(b.owner, b.id).store;
  const removed = await newSession(server, 'removed@example.com');
  await ownerOfA.addMember({ email: 'removed@example.com', role: 'owner' });
  await ownerOfA.removeMember({ account_id: removed.account_id });

  const both = await newSession(server, 'both@example.com');
  await ownerOfA.addMember({ email: 'both@example.com', role: 'owner' });
  await ownerOfB.addMember({ email: 'both@example.com', role: 'owner' });

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
      'API token of B': await newApiToken(server.sdkFor(b.owner)),
      'removed member of A': removed.access_token,
      'token restricted to B': await newApiToken(server.sdkFor(both.access_token), { store_ids: [b.id] }),
      'owner of the deleted store': deleted.owner,
      super: adminToken,
    },
  };
}

/** Waits until the deleted stores are erased, which writes in the background until then. */
const erased = (server: TestServer): Promise<void> =>
  vi.waitFor(
    async () => {
      const { items } = await server.admin.platform.listErasures();
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
  const owner = await newSession(server, `owner-${name}@example.com`);
  const admin = await newSession(server, `admin-${name}@example.com`);
  const sdk = server.sdkFor(owner.access_token);
  const { id } = await newStore(sdk, { key: `${name}-store`, billing_email: `billing-${name}@example.com` });
  const webhookId = await pausedWebhook(sdk, id);
  await sdk.store.addMember({ storeId: id, email: `admin-${name}@example.com` });
  const market = { key: 'same-key', currency: 'EUR', tax_mode: 'inclusive' } as const;
  const { id: marketId } = await sdk.market.create({ storeId: id, ...market });
  const integrationId = await unreachableIntegration(sdk, id);
  const deliveries = await sdk.webhook.listDeliveries({ storeId: id, id: webhookId });
  return {
    id,
    marketId,
    webhookId,
    deliveryId: deliveries.items[0]?.id ?? '',
    integrationId,
    ownerId: owner.account_id,
    owner: owner.access_token,
    admin: admin.access_token,
  };
}

/** A webhook whose deliveries wait for ever, so that nothing is written in the background. */
async function pausedWebhook(sdk: Sdk, storeId: string): Promise<string> {
  const webhook = { key: 'same-key', url: 'http://127.0.0.1:59999/', events: ['*' as const] };
  const { id } = await sdk.store.createWebhook({ storeId, ...webhook });
  await sdk.webhook.pause({ storeId, id });
  return id;
}

/** An integration of a provider that nobody runs, with two checks in its history. */
async function unreachableIntegration(sdk: Sdk, storeId: string): Promise<string> {
  const provider = { type: 'airtable', api_key: 'pat-seed-4242' } as const;
  const { id } = await sdk.store.createIntegration({ storeId, key: 'same-key', provider });
  await sdk.integration.verify({ storeId, id });
  return id;
}
