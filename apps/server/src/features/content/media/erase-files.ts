import type { Platform } from '#kernel/context';

/** Deletes every file of a store; tells how many, some at a time, and begun again goes on with what is left. */
export const eraseFiles = (platform: Platform, storeId: string): AsyncIterable<number> =>
  platform.storage.deleteAll(`${storeId}/`);
