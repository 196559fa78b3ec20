import type { Verb } from '#kernel/verb';
import { taxonomyPage } from './taxonomy-page.ts';

export const listTaxonomies: Verb<'listTaxonomies'> = (ctx, { query }) =>
  taxonomyPage(ctx, 'taxonomies', query, query);
