import type { Verb } from '#kernel/verb';
import { namedTaxonomy } from './rows.ts';
import { taxonomyPage } from './taxonomy-page.ts';

export const listTaxonomyChildren: Verb<'listTaxonomyChildren'> = async (ctx, { params, query }) => {
  const { id } = await namedTaxonomy(ctx.data, ctx.storeId, params.id);
  return taxonomyPage(ctx, `taxonomies under ${id}`, query, { parent_id: id });
};
