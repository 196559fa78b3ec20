import type { Webhook } from '@stoa/contract';
import { audit, difference } from '#kernel/audit';
import type { StoreContext, Writing } from '#kernel/context';
import { comparable, lockWebhook, present, type WebhookRow, webhookById } from './rows.ts';

/** Changes the state of a webhook; `change` answers the columns to set, or null when it already is so. */
export async function changeStatus(
  ctx: Writing<StoreContext>,
  id: string,
  change: (webhook: WebhookRow) => Partial<WebhookRow> | null,
): Promise<Webhook> {
  const before = await lockWebhook(ctx, id);
  const columns = change(before);
  if (!columns) return present(ctx, before);
  const { events: _, ...state } = columns;
  await ctx.tx
    .updateTable('webhooks')
    .set({ ...state, updated_at: ctx.clock.now(), version: before.version + 1 })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', id)
    .execute();
  const changes = difference(comparable(before), comparable({ ...before, ...columns }));
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'webhook', id },
    before: changes.before,
    after: changes.after,
  });
  ctx.afterCommit(() => ctx.wakeups.deliveries());
  return present(ctx, await webhookById(ctx, ctx.tx, id));
}
