/**
 * Stores: create, read, change, delete, and erase what a deleted one leaves.
 * Tables: stores, retired_store_keys, store_erasures. Events: store.created, store.updated, store.deleted.
 */
import { createStore } from './create-store.ts';
import { deleteStore } from './delete-store.ts';
import { getErasure } from './get-erasure.ts';
import { getStore } from './get-store.ts';
import { getStorefrontStore } from './get-storefront-store.ts';
import { getStores } from './get-stores.ts';
import { listErasures } from './list-erasures.ts';
import { updateStore } from './update-store.ts';

export { eraseStore, openErasures } from './erase-store.ts';
export { requireOpenStore } from './open-store.ts';
export const verbs = {
  getStore,
  getStores,
  createStore,
  updateStore,
  deleteStore,
  listErasures,
  getErasure,
  getStorefrontStore,
};
