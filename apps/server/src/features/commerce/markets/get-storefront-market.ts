import type { Verb } from '#kernel/verb';
import { marketById, presentPublicly } from './rows.ts';

export const getStorefrontMarket: Verb<'getStorefrontMarket'> = async (ctx, { params }) =>
  presentPublicly(await marketById(ctx.data, ctx.storeId, params.id));
