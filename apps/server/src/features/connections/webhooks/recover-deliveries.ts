import { sql } from 'kysely';
import { audit } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { reopen } from './reopen.ts';
import { lockWebhook } from './rows.ts';

const most = 10_000;
/** Of a batch of a hundred; a webhook with a rate of its own keeps half of it for what is new. */
const secondsOfBatch = (ratePerSecond: number | null): number => Math.max(10, 200 / (ratePerSecond ?? 20));

export const recoverDeliveries: Verb<'recoverDeliveries'> = async (ctx, { params, body }) => {
  const webhook = await lockWebhook(ctx, params.id);
  const since = new Date(body.since * 1000);
  const failed = sql`d.status = 'failed' and d.created_at >= ${since}`;
  const batchSeconds = secondsOfBatch(webhook.rate_per_second);
  const recovered = await reopen(ctx, params.id, failed, { most, batchSeconds });
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'webhook', id: params.id },
    after: { recovered, since: body.since },
  });
  ctx.afterCommit(() => ctx.wakeups.deliveries());
  return { recovered, more: recovered === most };
};
