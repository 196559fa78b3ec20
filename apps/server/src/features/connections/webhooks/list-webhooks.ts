import type { Verb } from '#kernel/verb';
import { present, selectWebhooks } from './rows.ts';

export const listWebhooks: Verb<'listWebhooks'> = async (ctx) => {
  const rows = await selectWebhooks(ctx, ctx.data, ctx.storeId).orderBy('created_at').orderBy('id').execute();
  return rows.map((row) => present(ctx, row));
};
