import { sql } from 'kysely';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import type { StoreContext, Writing } from '#kernel/context';
import type { Verb } from '#kernel/verb';
import { type DeliveryRow, deliveryById, presentDelivery } from './delivery-rows.ts';
import { reopen } from './reopen.ts';
import { lockWebhook } from './rows.ts';

export const redeliver: Verb<'redeliver'> = async (ctx, { params }) => {
  const webhook = await lockWebhook(ctx, params.id);
  const delivery = await deliveryById(ctx, ctx.tx, params.id, params.delivery_id);
  if (delivery.state === 'waiting') await hurry(ctx, delivery);
  // One that is under way is being delivered already.
  else if (delivery.state !== 'sending') await openAgain(ctx, delivery);
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'webhook_delivery', id: delivery.id },
    after: { redelivered: true },
  });
  ctx.afterCommit(() => ctx.wakeups.deliveries());
  return presentDelivery(ctx, webhook, await deliveryById(ctx, ctx.tx, params.id, params.delivery_id));
};

/** Makes a delivery that waits for its next try due now. */
async function hurry(ctx: Writing<StoreContext>, delivery: DeliveryRow): Promise<void> {
  await ctx.tx
    .updateTable('webhook_deliveries')
    .set({ due_at: ctx.clock.now() })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', delivery.id)
    .where('state', '=', 'waiting')
    .execute();
}

async function openAgain(ctx: Writing<StoreContext>, delivery: DeliveryRow): Promise<void> {
  const reopened = await reopen(ctx, delivery.webhook_id, sql`d.id = ${delivery.id}`, {
    most: 1,
    batchSeconds: 0,
  });
  if (reopened === 0) throw new ApiError('DELIVERY.EXPIRED');
}
