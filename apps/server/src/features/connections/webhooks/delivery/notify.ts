import { emit } from '#events';
import { enqueue } from '#jobs';
import type { Context, Writing } from '#kernel/context';
import type { Notice } from './lane.ts';

/** Tells the store of a lane that fails, was disabled or recovered: by event and by a mail that is sent later. */
export async function notify(
  ctx: Writing<Context>,
  { storeId, webhookId, notice }: { storeId: string; webhookId: string; notice: Notice },
): Promise<void> {
  const webhook = await ctx.tx
    .selectFrom('webhooks')
    .select(['id', 'key', 'url', 'disabled_reason', 'failing_since'])
    .where('store_id', '=', storeId)
    .where('id', '=', webhookId)
    .executeTakeFirstOrThrow();
  await emit(ctx, {
    type: `webhook.${notice}`,
    storeId,
    entityId: webhookId,
    data: {
      webhook: {
        id: webhook.id,
        key: webhook.key,
        url: webhook.url,
        reason: webhook.disabled_reason,
        failing_since: webhook.failing_since && Math.floor(webhook.failing_since.getTime() / 1000),
      },
    },
  });
  // A job of its own: a slow mail server must not hold up deliveries.
  await enqueue(ctx, 'mail-webhook-notice', { store_id: storeId, webhook_id: webhookId, notice });
}
