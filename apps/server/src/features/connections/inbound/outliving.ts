import type { Platform } from '#kernel/context';

/** What of a deleted store is erased last: it holds what providers have to be told once more. */
export const hookTables = ['provider_hooks'];

/** Whether a provider still has to hear that it sends to a deleted store no more. */
export async function isForgettingHooks(platform: Platform, storeId: string): Promise<boolean> {
  const row = await platform.data
    .selectFrom('provider_hooks')
    .select('id')
    .where('store_id', '=', storeId)
    .where('status', '=', 'unwanted')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
