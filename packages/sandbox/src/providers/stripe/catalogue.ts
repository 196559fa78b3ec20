import { randomText } from '../../world/ids.ts';
import type { Account } from './account.ts';
import { refused, wrongParameter } from './errors.ts';
import { pageOf } from './lists.ts';
import type { Price, Product, Recurring } from './objects.ts';
import { mergeMetadata, type Params } from './params.ts';
import type { Verb } from './verbs.ts';

const intervals = ['day', 'week', 'month', 'year'] as const;
const productExtras = [
  'identifiers',
  'managed_payments',
  'marketing_features',
  'package_dimensions',
  'shippable',
  'statement_descriptor',
  'tax_code',
  'tax_details',
  'unit_label',
  'url',
];
const priceExtras = [
  'billing_scheme',
  'currency_options',
  'custom_unit_amount',
  'tiers',
  'tiers_mode',
  'transform_quantity',
  'transfer_lookup_key',
];

function addProduct(account: Account, fields: Partial<Product> & { name: string }): Product {
  return account.products.add({
    ...account.base('prod'),
    object: 'product',
    active: true,
    description: null,
    default_price: null,
    images: [],
    marketing_features: [],
    metadata: {},
    type: 'service',
    updated: account.now(),
    url: null,
    ...fields,
  });
}

const createProduct: Verb = ({ account, params, emit }) => {
  const given = {
    name: params.required('name'),
    description: params.text('description') ?? null,
    active: params.flag('active') ?? true,
  };
  const more = { images: params.texts('images') ?? [], metadata: params.map('metadata') ?? {} };
  const id = params.text('id') ?? account.newId('prod');
  const priceParams = params.object('default_price_data');
  const price = priceParams && readPrice(priceParams);
  params.ignore('type', ...productExtras);
  params.done();
  if (account.products.find(id)) throw refused('resource_already_exists', `Product already exists: ${id}`);
  const product = addProduct(account, { ...given, ...more, id });
  if (price) product.default_price = addPrice(account, { ...price, product: product.id }).id;
  emit(account, 'product.created', product);
  return product;
};

const updateProduct: Verb = ({ account, id, params, emit }) => {
  const product = account.products.get(id);
  const change: Partial<Product> = {
    name: params.text('name') ?? product.name,
    description: params.has('description') ? params.raw('description') || null : product.description,
    active: params.flag('active') ?? product.active,
    default_price: params.text('default_price') ?? product.default_price,
    images: params.texts('images') ?? product.images,
    metadata: mergeMetadata(product.metadata, params.map('metadata')),
  };
  params.ignore(...productExtras);
  params.done();
  emit(account, 'product.updated', Object.assign(product, change, { updated: account.now() }));
  return product;
};

/** What a price says, in `prices` and wherever `price_data` may stand. */
export function readPrice(params: Params): Omit<Price, 'id' | 'created' | 'livemode' | 'product'> {
  const recurring = params.object('recurring');
  const decimal = params.text('unit_amount_decimal');
  const amount =
    params.integer('unit_amount') ?? (decimal === undefined ? undefined : Math.round(Number(decimal)));
  if (amount === undefined) {
    throw wrongParameter('unit_amount', 'parameter_missing', 'Missing required param: unit_amount.');
  }
  params.ignore('tax_behavior', ...priceExtras);
  return {
    object: 'price',
    active: params.flag('active') ?? true,
    billing_scheme: 'per_unit',
    currency: currencyOf(params),
    unit_amount: amount,
    unit_amount_decimal: String(amount),
    recurring: recurring ? readRecurring(recurring) : null,
    type: recurring ? 'recurring' : 'one_time',
    nickname: params.text('nickname') ?? null,
    lookup_key: params.text('lookup_key') ?? null,
    tax_behavior: 'unspecified',
    custom_unit_amount: null,
    tiers_mode: null,
    transform_quantity: null,
    metadata: params.map('metadata') ?? {},
  };
}

export function currencyOf(params: Params): string {
  const currency = params.required('currency').toLowerCase();
  if (/^[a-z]{3}$/.test(currency)) return currency;
  throw wrongParameter('currency', 'invalid_currency', `Invalid currency: ${currency}.`);
}

function readRecurring(params: Params): Recurring {
  params.ignore('usage_type', 'meter', 'trial_period_days');
  const interval = params.oneOf('interval', intervals);
  if (!interval)
    throw wrongParameter(
      'recurring[interval]',
      'parameter_missing',
      'Missing required param: recurring[interval].',
    );
  const interval_count = params.integer('interval_count', { min: 1 }) ?? 1;
  return { interval, interval_count, usage_type: 'licensed', meter: null, trial_period_days: null };
}

export const addPrice = (account: Account, fields: Omit<Price, 'id' | 'created' | 'livemode'>): Price =>
  account.prices.add({ ...account.base('price'), ...fields } as Price);

/** The product of a price: named, or described on the spot. */
export function productOf(account: Account, params: Params): () => string {
  const named = params.text('product');
  const described = params.object('product_data');
  if (named) {
    account.products.get(named, 'product');
    return () => named;
  }
  const name = described?.required('name');
  const metadata = described?.map('metadata') ?? {};
  const description = described?.text('description') ?? null;
  const images = described?.texts('images') ?? [];
  described?.ignore('active', 'id', ...productExtras);
  if (name === undefined)
    throw wrongParameter('product', 'parameter_missing', 'Missing required param: product.');
  return () => addProduct(account, { name, metadata, description, images, id: `prod_${randomText(14)}` }).id;
}

const createPrice: Verb = ({ account, params, emit }) => {
  const fields = readPrice(params);
  const product = productOf(account, params);
  params.done();
  const price = addPrice(account, { ...fields, product: product() });
  emit(account, 'price.created', price);
  return price;
};

const updatePrice: Verb = ({ account, id, params, emit }) => {
  const price = account.prices.get(id);
  const change: Partial<Price> = {
    active: params.flag('active') ?? price.active,
    nickname: params.text('nickname') ?? price.nickname,
    lookup_key: params.text('lookup_key') ?? price.lookup_key,
    metadata: mergeMetadata(price.metadata, params.map('metadata')),
  };
  params.ignore('tax_behavior', 'currency_options', 'transfer_lookup_key');
  params.done();
  emit(account, 'price.updated', Object.assign(price, change));
  return price;
};

const listPrices: Verb = ({ account, params, path }) => {
  const [product, active, type] = [params.text('product'), params.flag('active'), params.text('type')];
  const [keys, currency] = [params.texts('lookup_keys'), params.text('currency')];
  params.ignore('recurring');
  const fits = (price: Price): boolean =>
    (!product || price.product === product) &&
    (active === undefined || price.active === active) &&
    (!type || price.type === type) &&
    (!currency || price.currency === currency) &&
    (!keys || keys.includes(price.lookup_key ?? ''));
  return pageOf(params, path, account.prices.all().filter(fits));
};

const listProducts: Verb = ({ account, params, path }) => {
  const [active, ids] = [params.flag('active'), params.texts('ids')];
  params.ignore('shippable', 'url', 'type');
  const fits = (product: Product): boolean =>
    (active === undefined || product.active === active) && (!ids || ids.includes(product.id));
  return pageOf(params, path, account.products.all().filter(fits));
};

const removeProduct: Verb = ({ account, id, emit }) => {
  const product = account.products.get(id);
  if (account.prices.all().some((price) => price.product === id)) {
    throw refused(
      'product_inactive',
      'This product cannot be deleted because it has one or more user-created prices.',
    );
  }
  account.products.remove(id);
  emit(account, 'product.deleted', product);
  return { id, object: 'product', deleted: true };
};

export const catalogueVerbs: Record<string, Verb> = {
  'POST /v1/products': createProduct,
  'GET /v1/products': listProducts,
  'GET /v1/products/{id}': ({ account, id }) => account.products.get(id),
  'POST /v1/products/{id}': updateProduct,
  'DELETE /v1/products/{id}': removeProduct,
  'POST /v1/prices': createPrice,
  'GET /v1/prices': listPrices,
  'GET /v1/prices/{id}': ({ account, id }) => account.prices.get(id),
  'POST /v1/prices/{id}': updatePrice,
};
