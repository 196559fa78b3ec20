import type { Verb } from '#kernel/verb';
import { present, selectIntegrations } from './rows.ts';

export const listIntegrations: Verb<'listIntegrations'> = async (ctx) => {
  const rows = await selectIntegrations(ctx.data, ctx.storeId).orderBy('created_at').orderBy('id').execute();
  return rows.map(present);
};
