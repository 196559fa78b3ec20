import { audit } from '#kernel/audit';
import { refuseMask } from '#kernel/refuse-mask';
import type { Verb } from '#kernel/verb';
import { lockWebhook, present, webhookById } from './rows.ts';
import { addSecret, newSecret } from './secrets.ts';

export const rotateWebhookSecret: Verb<'rotateWebhookSecret'> = async (ctx, { params, body }) => {
  const before = await lockWebhook(ctx, params.id);
  refuseMask('secret', body.secret);
  const secret = body.secret ?? newSecret();
  await addSecret(ctx, params.id, secret, body.overlap_seconds);
  await ctx.tx
    .updateTable('webhooks')
    .set({ updated_at: ctx.clock.now(), version: before.version + 1 })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', params.id)
    .execute();
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'webhook', id: params.id },
    after: { secret_changed: true, overlap_seconds: body.overlap_seconds },
  });
  return present(ctx, await webhookById(ctx, ctx.tx, params.id), secret);
};
