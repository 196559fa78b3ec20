import { z } from 'zod';
import { Block, textBlock } from '../../blocks.ts';
import { TaxonomyEntry } from '../../taxonomies.ts';
import { exampleIds, exampleTime } from './example-ids.ts';
import { localized, publication, timestamps } from './values.ts';

const offered = {
  id: z.string(),
  store_id: z.string(),
  key: z.string(),
  status: publication,
  slug: localized,
  blocks: z.array(Block),
  taxonomies: z.array(TaxonomyEntry),
};

/** Something a customer books a time for. */
export const Service = z
  .object({
    ...offered,
    location: z
      .object({
        country: z.string().nullable(),
        state: z.string().nullable(),
        city: z.string().nullable(),
        postal_code: z.string().nullable(),
      })
      .nullable()
      .describe('Where it is done, as the zones of a market know it.'),
    ...timestamps,
  })
  .meta({ id: 'Service' });
export type Service = z.infer<typeof Service>;

/** Who does a service: a person, a room, a device. */
export const Provider = z.object({ ...offered, ...timestamps }).meta({ id: 'Provider' });
export type Provider = z.infer<typeof Provider>;

export const serviceExample: Service = {
  id: exampleIds.service,
  store_id: exampleIds.store,
  key: 'fitting',
  status: 'active',
  slug: { en: 'fitting' },
  blocks: [textBlock('title', 'A fitting with our tailor')],
  taxonomies: [],
  location: { country: 'US', state: 'NY', city: 'New York', postal_code: '10001' },
  created_at: exampleTime - 86_400,
  updated_at: exampleTime,
};

export const providerExample: Provider = {
  id: exampleIds.provider,
  store_id: exampleIds.store,
  key: 'grace',
  status: 'active',
  slug: { en: 'grace' },
  blocks: [textBlock('name', 'Grace, tailor')],
  taxonomies: [],
  created_at: exampleTime - 86_400,
  updated_at: exampleTime,
};
