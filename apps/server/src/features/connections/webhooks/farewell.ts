import type { Platform, StoreContext, Writing } from '#kernel/context';

/** What `store.deleted` still needs when its store is gone; erased last. */
export const farewellTables = [
  'webhooks',
  'webhook_secrets',
  'webhook_deliveries',
  'webhook_deliveries_done',
  'webhook_attempts',
  'events',
];

/** Drops what waits for the webhooks of a store that is being deleted, except the news of the deletion itself. */
export async function keepOnlyFarewell(ctx: Writing<StoreContext>): Promise<void> {
  await ctx.tx
    .deleteFrom('webhook_deliveries')
    .where('store_id', '=', ctx.storeId)
    .where('state', '=', 'waiting')
    .where('event_type', '<>', 'store.deleted')
    .execute();
}

/** Whether a delivery of a deleted store is on the wire, or `store.deleted` still has to reach somebody. */
export async function isFarewellUnderWay(platform: Platform, storeId: string): Promise<boolean> {
  const row = await platform.data
    .selectFrom('webhook_deliveries')
    .innerJoin('webhooks', (join) =>
      join
        .onRef('webhooks.store_id', '=', 'webhook_deliveries.store_id')
        .onRef('webhooks.id', '=', 'webhook_deliveries.webhook_id'),
    )
    .select('webhook_deliveries.id')
    .where('webhook_deliveries.store_id', '=', storeId)
    .where(({ or, and, eb }) =>
      or([
        and([eb('state', '=', 'sending'), eb('due_at', '>', platform.clock.now())]),
        // A paused or disabled webhook will not be switched on any more: nobody can reach it.
        and([eb('event_type', '=', 'store.deleted'), eb('webhooks.status', '=', 'active')]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
