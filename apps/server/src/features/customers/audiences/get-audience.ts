import type { Verb } from '#kernel/verb';
import { audienceById, present } from './rows.ts';

export const getAudience: Verb<'getAudience'> = async (ctx, { params }) =>
  present(await audienceById(ctx.data, ctx.storeId, params.id));
