import type { Verb } from '#kernel/verb';
import { marketById, present } from './rows.ts';

export const getMarket: Verb<'getMarket'> = async (ctx, { params }) =>
  present(await marketById(ctx.db, ctx.storeId, params.id));
