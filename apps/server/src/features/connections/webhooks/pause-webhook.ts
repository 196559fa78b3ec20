import type { Verb } from '#kernel/verb';
import { changeStatus } from './status.ts';

export const pauseWebhook: Verb<'pauseWebhook'> = (ctx, { params }) =>
  changeStatus(ctx, params.id, (webhook) => (webhook.status === 'active' ? { status: 'paused' } : null));
