import type { Verb } from '#kernel/verb';
import { changeStatus } from './status.ts';
import { activeAgain } from './update-webhook.ts';

export const resumeWebhook: Verb<'resumeWebhook'> = (ctx, { params }) =>
  changeStatus(ctx, params.id, (webhook) =>
    webhook.status === 'active' && !webhook.breaker_open_until ? null : activeAgain,
  );
