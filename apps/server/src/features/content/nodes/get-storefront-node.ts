import type { Verb } from '#kernel/verb';
import { namedNode, presentWithChildren } from './rows.ts';

export const getStorefrontNode: Verb<'getStorefrontNode'> = async (ctx, { params }) =>
  presentWithChildren(ctx.data, await namedNode(ctx.data, ctx.storeId, params.id, 'active'), 'active');
