import { sql } from 'kysely';
import { audit } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { reopen } from './reopen.ts';
import { lockWebhook } from './rows.ts';

const most = 10_000;

export const recoverDeliveries: Verb<'recoverDeliveries'> = async (ctx, { params, body }) => {
  await lockWebhook(ctx, params.id);
  const since = new Date(body.since * 1000);
  const recovered = await reopen(ctx, params.id, sql`d.status = 'failed' and d.created_at >= ${since}`, most);
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'webhook', id: params.id },
    after: { recovered, since: body.since },
  });
  ctx.afterCommit(() => ctx.wakeups.deliveries());
  return { recovered, more: recovered === most };
};
