import type { Verb } from '#kernel/verb';
import { nodePage } from './node-page.ts';
import { namedNode } from './rows.ts';

export const listStorefrontNodeChildren: Verb<'listStorefrontNodeChildren'> = async (
  ctx,
  { params, query },
) => {
  const { id } = await namedNode(ctx.data, ctx.storeId, params.id, 'active');
  return nodePage(ctx, `storefront nodes under ${id}`, query, { parent_id: id, status: 'active' });
};
