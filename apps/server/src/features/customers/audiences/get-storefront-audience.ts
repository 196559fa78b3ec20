import type { Verb } from '#kernel/verb';
import { openAudience, presentOpen } from './storefront-audiences.ts';

export const getStorefrontAudience: Verb<'getStorefrontAudience'> = async (ctx, { params }) =>
  presentOpen(await openAudience(ctx.data, ctx.storeId, params.id));
