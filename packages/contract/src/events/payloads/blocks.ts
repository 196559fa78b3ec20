import { z } from 'zod';
import { exampleIds } from './example-ids.ts';

/** One piece of content: nodes, products, services and providers are made of these. */
export const Block = z
  .object({
    id: z.string(),
    key: z.string(),
    type: z.enum([
      'text',
      'localized_text',
      'number',
      'boolean',
      'list',
      'map',
      'relationship_entry',
      'relationship_media',
      'markdown',
      'geo_location',
    ]),
    properties: z.record(z.string(), z.unknown()).describe('How an editor shows and checks it.'),
    value: z.unknown().describe('Its shape follows from the type.'),
  })
  .meta({ id: 'Block' });
export type Block = z.infer<typeof Block>;

/** A place in a taxonomy, with the values of the taxonomy's own fields. */
export const TaxonomyEntry = z
  .object({
    taxonomy_id: z.string(),
    fields: z.array(
      z.object({
        key: z.string(),
        type: z.enum(['text', 'number', 'boolean', 'geo_location']),
        value: z.unknown(),
      }),
    ),
  })
  .meta({ id: 'TaxonomyEntry' });
export type TaxonomyEntry = z.infer<typeof TaxonomyEntry>;

export const textBlock = (key: string, text: string): Block => ({
  id: `blk_${key}`,
  key,
  type: 'localized_text',
  properties: {},
  value: { en: text },
});

export const taxonomyEntryExample: TaxonomyEntry = {
  taxonomy_id: exampleIds.taxonomy,
  fields: [{ key: 'colour', type: 'text', value: 'blue' }],
};
