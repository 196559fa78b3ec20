import type { Verb } from '#kernel/verb';
import { activeAgain } from './delivery/lane.ts';
import { changeStatus } from './status.ts';

export const resumeWebhook: Verb<'resumeWebhook'> = (ctx, { params }) =>
  changeStatus(ctx, params.id, (webhook) =>
    webhook.status === 'active' && !webhook.breaker_open_until ? null : activeAgain,
  );
