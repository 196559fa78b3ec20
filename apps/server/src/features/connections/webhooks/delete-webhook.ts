import { audit } from '#kernel/audit';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { comparable, lockWebhook } from './rows.ts';

export const deleteWebhook: Verb<'deleteWebhook'> = async (ctx, { params }) => {
  const before = await lockWebhook(ctx, params.id);
  // Its secrets and what waits for it go with the row.
  await ctx.tx
    .deleteFrom('webhooks')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', params.id)
    .execute();
  await count(ctx, 'webhooks', -1);
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'webhook', id: params.id },
    before: comparable(before),
  });
  return { deleted: true };
};
