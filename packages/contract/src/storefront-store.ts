import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id } from './fields.ts';
import { Market } from './markets.ts';
import { Store, StoreSettings } from './stores.ts';

/** A store as its visitors see it: nothing of its team, its plan, what it holds or how it is run. */
const StorefrontStore = Store.pick({ id: true, key: true, timezone: true, languages: true })
  .extend({
    emails: z.object({ support: z.string().nullable() }),
    settings: StoreSettings.pick({ default_market: true, default_language: true }),
  })
  .meta({ id: 'StorefrontStore' });

const zone = Market.shape.zones.element;
const shippingMethod = zone.shape.shipping_methods.unwrap().element;

/** A market as its visitors see it: which integration takes a payment or ships is the store's own affair. */
const StorefrontMarket = Market.pick({ id: true, store_id: true, key: true, currency: true, tax_mode: true })
  .extend({
    payment_methods: z.array(Market.shape.payment_methods.element.omit({ integration_id: true })),
    zones: z.array(zone.extend({ shipping_methods: z.array(shippingMethod.omit({ integration_id: true })) })),
  })
  .meta({ id: 'StorefrontMarket' });

const storePath = z.object({ store_id: id('store') });

export const getStorefrontStore = endpoint({
  method: 'GET',
  path: '/v1/storefront/{store_id}',
  can: 'public',
  cacheable: true,
  tag: 'Storefront',
  summary: 'Get the store of the storefront',
  description: 'What a shop window says of the store: languages, time zone, whom to write to.',
  params: storePath,
  returns: StorefrontStore,
  sdk: { name: 'storefront.getStore' },
});

export const listStorefrontMarkets = endpoint({
  method: 'GET',
  path: '/v1/storefront/{store_id}/markets',
  can: 'public',
  cacheable: true,
  tag: 'Storefront',
  summary: 'List markets of the storefront',
  description:
    'Where the store sells, the oldest first, as a bare array: currency, tax and shipping by region, ways to pay.',
  params: storePath,
  returns: z.array(StorefrontMarket),
  sdk: { name: 'storefront.listMarkets' },
});

export const getStorefrontMarket = endpoint({
  method: 'GET',
  path: '/v1/storefront/{store_id}/markets/{id}',
  can: 'public',
  cacheable: true,
  tag: 'Storefront',
  summary: 'Get a market of the storefront',
  params: storePath.extend({ id: id('market') }),
  returns: StorefrontMarket,
  errors: ['MARKET.NOT_FOUND'],
  sdk: { name: 'storefront.getMarket' },
});
