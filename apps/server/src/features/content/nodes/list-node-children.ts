import type { Verb } from '#kernel/verb';
import { nodePage } from './node-page.ts';
import { namedNode } from './rows.ts';

export const listNodeChildren: Verb<'listNodeChildren'> = async (ctx, { params, query }) => {
  const { id } = await namedNode(ctx.data, ctx.storeId, params.id);
  return nodePage(ctx, `nodes under ${id}`, query, { parent_id: id, status: query.status });
};
