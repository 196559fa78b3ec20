/**
 * Taxonomies: trees of terms with fields, and what stands in them.
 * Tables: taxonomies, taxonomy_uses. Events: none of its own in the contract.
 */
import { createTaxonomy } from './create-taxonomy.ts';
import { deleteTaxonomy } from './delete-taxonomy.ts';
import { getStorefrontTaxonomy } from './get-storefront-taxonomy.ts';
import { getTaxonomy } from './get-taxonomy.ts';
import { listStorefrontTaxonomies } from './list-storefront-taxonomies.ts';
import { listStorefrontTaxonomyChildren } from './list-storefront-taxonomy-children.ts';
import { listTaxonomies } from './list-taxonomies.ts';
import { listTaxonomyChildren } from './list-taxonomy-children.ts';
import { updateTaxonomy } from './update-taxonomy.ts';

export { forgetTaxonomyUses, moveTaxonomyUses, setTaxonomyUses } from './taxonomy-uses.ts';
export const verbs = {
  listTaxonomies,
  getTaxonomy,
  listTaxonomyChildren,
  createTaxonomy,
  updateTaxonomy,
  deleteTaxonomy,
  listStorefrontTaxonomies,
  getStorefrontTaxonomy,
  listStorefrontTaxonomyChildren,
};
