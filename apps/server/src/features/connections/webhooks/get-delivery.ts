import { epochSeconds } from '#kernel/clock';
import type { Verb } from '#kernel/verb';
import { deliveryById, presentDelivery } from './delivery-rows.ts';
import { laneById } from './rows.ts';

export const getDelivery: Verb<'getDelivery'> = async (ctx, { params }) => {
  const webhook = await laneById(ctx, params.id);
  const delivery = await deliveryById(ctx, ctx.data, params.id, params.delivery_id);
  const event = await ctx.data
    .selectFrom('events')
    .select('body')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', delivery.event_id)
    .where('created_at', '=', delivery.event_created_at)
    .executeTakeFirst();
  const attempts = await ctx.data
    .selectFrom('webhook_attempts')
    .selectAll()
    .where('store_id', '=', ctx.storeId)
    .where('delivery_id', '=', params.delivery_id)
    .orderBy('started_at')
    .orderBy('number')
    .execute();
  return {
    ...presentDelivery(ctx, webhook, delivery),
    body: event?.body ?? null,
    attempt_log: attempts.map((attempt) => ({ ...attempt, started_at: epochSeconds(attempt.started_at) })),
  };
};
