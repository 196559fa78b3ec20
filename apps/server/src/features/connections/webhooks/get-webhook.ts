import type { Verb } from '#kernel/verb';
import { present, webhookById } from './rows.ts';

export const getWebhook: Verb<'getWebhook'> = async (ctx, { params }) =>
  present(ctx, await webhookById(ctx, ctx.data, params.id));
