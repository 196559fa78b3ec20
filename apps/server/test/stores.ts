import type { Store } from '@stoa/sdk';
import type { Sdk, TestServer } from './test-server.ts';

/** What a store needs, with a key nobody has. */
export const storeBody = () => ({
  key: `shop-${Math.random().toString(36).slice(2, 12)}`,
  timezone: 'UTC',
  billing_email: 'billing@example.com',
});

type StoreBody = Parameters<Sdk['store']['createStore']>[0];

/** A store of the caller's, with what the test cares about. */
export const newStore = (sdk: Sdk, members: Partial<StoreBody> = {}): Promise<Store> =>
  sdk.store.createStore({ ...storeBody(), ...members });

/** A store with somebody in each role of its team. */
export interface StaffedStore {
  store: Store;
  owner: Sdk;
  admin: Sdk;
  /** Their addresses; the operator is the super, without being a member. */
  emails: { owner: string; admin: string };
}

/** A store of `<name>-owner@example.com` with `<name>-admin@example.com` in the team. */
export async function staffedStore(server: TestServer, name: string): Promise<StaffedStore> {
  const emails = { owner: `${name}-owner@example.com`, admin: `${name}-admin@example.com` };
  const owner = await server.person(emails.owner);
  const store = await newStore(owner);
  await owner.store.addMember({ storeId: store.id, email: emails.admin });
  return { store, owner, admin: await server.person(emails.admin), emails };
}
