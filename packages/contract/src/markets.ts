import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { country, currency, epochSeconds, id, key, rule } from './fields.ts';

const amount = z.int().min(0).max(999_999_999_999);

const PaymentMethod = z.object({
  id: z.string().min(1).max(255).describe("E.g. 'cash' or 'credit_card'."),
  integration_id: z.string().max(128).nullish().describe('The integration that takes the payment.'),
});

const ShippingMethod = z.object({
  id: z.string().min(1).max(255),
  taxable: z.boolean().default(true),
  eta_text: z.string().max(255).default('').describe('What a buyer reads about the time it takes.'),
  location_id: z.string().max(128).nullish().describe('For pickup: where.'),
  integration_id: z.string().max(128).nullish().describe('The integration that makes the label.'),
  amount: amount.default(0).describe('Price in minor units of the currency of the market.'),
  free_above: amount.nullish().describe('Free from this order value on, in minor units.'),
  weight_tiers: z
    .array(z.object({ up_to_grams: z.int().min(1).max(100_000_000), amount }))
    .max(100)
    .nullish(),
});

const Zone = z.object({
  id: z.string().max(128).optional().describe('Made by the server when absent.'),
  countries: z.array(country).max(300).default([]).describe('Empty: every country no other zone names.'),
  states: z.array(z.string().max(64)).max(500).default([]),
  postal_codes: z.array(z.string().max(32)).max(5000).default([]),
  tax_bps: z.int().min(0).max(100_000).default(0).describe('Tax rate in basis points: 825 is 8.25 %.'),
  shipping_methods: z.array(ShippingMethod).max(100).default([]),
});

const haveOwnIds = (zones: { id?: string | undefined }[]): boolean => {
  const ids = zones.flatMap(({ id }) => id ?? []);
  return new Set(ids).size === ids.length;
};

const taxMode = z.enum(['exclusive', 'inclusive']).describe('Whether prices are without or with tax.');

export const Market = z
  .object({
    id: z.string(),
    store_id: z.string(),
    key: z.string(),
    currency: z.string(),
    tax_mode: taxMode,
    payment_methods: z.array(PaymentMethod),
    zones: z.array(Zone.required({ id: true }).extend({ store_id: z.string(), market_id: z.string() })),
    created_at: epochSeconds('When it was created'),
    updated_at: epochSeconds('When it was last changed'),
    version: z.int(),
  })
  .meta({ id: 'Market' });
export type Market = z.infer<typeof Market>;

const marketBody = z.object({
  key,
  currency,
  tax_mode: taxMode,
  payment_methods: z.array(PaymentMethod).max(50),
  zones: z
    .array(Zone)
    .max(250)
    .refine(haveOwnIds, rule('DUPLICATE', 'must not hold two zones with the same id'))
    .describe('Tax and shipping by region; the most specific zone wins (rule K6).'),
});

const storePath = z.object({ store_id: id('store') });
const marketPath = storePath.extend({ id: id('market') });

export const listMarkets = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/markets',
  can: 'markets:read',
  tag: 'Markets',
  summary: 'List markets',
  description: 'All markets of the store, the oldest first, as a bare array.',
  params: storePath,
  returns: z.array(Market),
  sdk: { name: 'market.list' },
});

export const getMarket = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/markets/{id}',
  can: 'markets:read',
  tag: 'Markets',
  summary: 'Get market',
  params: marketPath,
  returns: Market,
  errors: ['MARKET.NOT_FOUND'],
  sdk: { name: 'market.get' },
});

export const createMarket = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/markets',
  can: 'markets:write',
  tag: 'Markets',
  summary: 'Create market',
  params: storePath,
  body: marketBody.extend({
    payment_methods: marketBody.shape.payment_methods.default([]),
    zones: marketBody.shape.zones.default([]),
  }),
  returns: Market,
  status: 201,
  errors: ['MARKET.KEY_TAKEN'],
  sdk: { name: 'market.create' },
  example: {
    body: {
      key: 'uk',
      currency: 'GBP',
      tax_mode: 'inclusive',
      payment_methods: [{ id: 'cash' }],
      zones: [{ countries: ['GB'], tax_bps: 2000, shipping_methods: [{ id: 'standard', amount: 499 }] }],
    },
  },
});

export const updateMarket = endpoint({
  method: 'PUT',
  path: '/v1/stores/{store_id}/markets/{id}',
  can: 'markets:write',
  tag: 'Markets',
  summary: 'Update market',
  description: 'Absent members stay; `payment_methods` and `zones` are replaced as a whole.',
  params: marketPath,
  body: marketBody.partial(),
  returns: Market,
  errors: ['MARKET.NOT_FOUND', 'MARKET.KEY_TAKEN'],
  sdk: { name: 'market.update' },
  example: { body: { zones: [{ countries: ['US'], tax_bps: 887 }] } },
});

export const deleteMarket = endpoint({
  method: 'DELETE',
  path: '/v1/stores/{store_id}/markets/{id}',
  can: 'markets:write',
  versioned: true,
  tag: 'Markets',
  summary: 'Delete market',
  description: 'The last market of a store cannot be deleted.',
  params: marketPath,
  returns: z.object({ deleted: z.boolean() }),
  errors: ['MARKET.NOT_FOUND', 'MARKET.LAST'],
  sdk: { name: 'market.delete' },
});
