import type { Verb } from '#kernel/verb';
import { taxonomyPage } from './taxonomy-page.ts';

export const listStorefrontTaxonomies: Verb<'listStorefrontTaxonomies'> = (ctx, { query }) =>
  taxonomyPage(ctx, 'storefront taxonomies', query, { ...query, status: 'active' });
