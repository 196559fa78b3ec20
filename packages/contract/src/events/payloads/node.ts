import { z } from 'zod';
import { Block, TaxonomyEntry, taxonomyEntryExample, textBlock } from './blocks.ts';
import { exampleIds, exampleTime } from './example-ids.ts';
import { localized, publication, timestamps } from './values.ts';

/** A node of the content tree, without its children: they have events of their own. */
export const Node = z
  .object({
    id: z.string(),
    store_id: z.string(),
    key: z.string(),
    parent_id: z.string().nullable().describe('The node it lies under; `null` at the top.'),
    status: publication,
    slug: localized,
    blocks: z.array(Block),
    taxonomies: z.array(TaxonomyEntry),
    ...timestamps,
  })
  .meta({ id: 'Node' });
export type Node = z.infer<typeof Node>;

export const nodeExample: Node = {
  id: exampleIds.node,
  store_id: exampleIds.store,
  key: 'autumn-collection',
  parent_id: exampleIds.parentNode,
  status: 'active',
  slug: { en: 'autumn-collection' },
  blocks: [textBlock('title', 'The autumn collection')],
  taxonomies: [taxonomyEntryExample],
  created_at: exampleTime - 86_400,
  updated_at: exampleTime,
};
