import type { Verb } from '#kernel/verb';
import { namedTaxonomy } from './rows.ts';
import { taxonomyPage } from './taxonomy-page.ts';

export const listStorefrontTaxonomyChildren: Verb<'listStorefrontTaxonomyChildren'> = async (
  ctx,
  { params, query },
) => {
  const { id } = await namedTaxonomy(ctx.data, ctx.storeId, params.id, 'active');
  return taxonomyPage(ctx, `storefront taxonomies under ${id}`, query, { parent_id: id, status: 'active' });
};
