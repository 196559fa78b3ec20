import { z } from 'zod';
import { Block, textBlock } from '../../blocks.ts';
import { TaxonomyEntry, taxonomyEntryExample } from '../../taxonomies.ts';
import { exampleIds, exampleTime } from './example-ids.ts';
import { amount, localized, publication, time, timestamps } from './values.ts';

export const Price = z
  .object({
    market: z.string().describe('Key of the market.'),
    currency: z.string(),
    amount: amount('What it costs'),
    compare_at: amount('What it cost before').nullable(),
    audience_id: z.string().nullable().describe('Only for the subscribers of this audience.'),
  })
  .meta({ id: 'Price' });
export type Price = z.infer<typeof Price>;

const Inventory = z.object({
  id: z.string(),
  location_id: z.string(),
  available: z.int().describe('What can be sold.'),
  reserved: z.int().describe('What is held for carts and orders.'),
  updated_at: time('When it last changed'),
});

const Variant = z.object({
  id: z.string(),
  sku: z.string().nullable(),
  prices: z.array(Price),
  inventory: z.array(Inventory).describe('Its stock by location.'),
  attributes: z.array(Block),
  weight: z.int().nullable().describe('In grams.'),
});

export const Product = z
  .object({
    id: z.string(),
    store_id: z.string(),
    key: z.string(),
    status: publication,
    slug: localized,
    blocks: z.array(Block),
    taxonomies: z.array(TaxonomyEntry),
    variants: z.array(Variant),
    ...timestamps,
  })
  .meta({ id: 'Product' });
export type Product = z.infer<typeof Product>;

const priceExample: Price = {
  market: 'us',
  currency: 'USD',
  amount: 4900,
  compare_at: null,
  audience_id: null,
};

export const productExample: Product = {
  id: exampleIds.product,
  store_id: exampleIds.store,
  key: 'linen-shirt',
  status: 'active',
  slug: { en: 'linen-shirt' },
  blocks: [textBlock('title', 'Linen shirt')],
  taxonomies: [taxonomyEntryExample],
  variants: [
    {
      id: exampleIds.variant,
      sku: 'SHIRT-M-BLUE',
      prices: [priceExample],
      inventory: [
        {
          id: 'inv_01m800hr8xextbx2ar3c9e5g7j',
          location_id: exampleIds.location,
          available: 12,
          reserved: 1,
          updated_at: exampleTime,
        },
      ],
      attributes: [textBlock('size', 'M')],
      weight: 320,
    },
  ],
  created_at: exampleTime - 86_400,
  updated_at: exampleTime,
};
