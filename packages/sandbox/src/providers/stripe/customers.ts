import type { Account } from './account.ts';
import { attach, methodOf } from './cards.ts';
import { pageOf } from './lists.ts';
import type { Customer } from './objects.ts';
import { mergeMetadata, type Params } from './params.ts';
import type { Verb } from './verbs.ts';

const without = [
  ...['balance', 'business_name', 'cash_balance', 'coupon', 'individual_name', 'invoice_prefix'],
  ...[
    'next_invoice_sequence',
    'preferred_locales',
    'source',
    'tax',
    'tax_exempt',
    'tax_id_data',
    'test_clock',
  ],
  ...['default_source', 'trial_end', 'validate', 'tax_ids'],
];

/** A customer with nothing said of them. */
export function newCustomer(
  account: Account,
  email: string | null = null,
  name: string | null = null,
): Customer {
  return {
    ...account.base('cus'),
    object: 'customer',
    email,
    name,
    phone: null,
    description: null,
    address: null,
    shipping: null,
    balance: 0,
    currency: null,
    default_source: null,
    delinquent: false,
    discount: null,
    invoice_prefix: 'SANDBOX',
    invoice_settings: { default_payment_method: null, custom_fields: null, footer: null },
    preferred_locales: [],
    tax_exempt: 'none',
    metadata: {},
  };
}

const create: Verb = ({ account, params, emit }) => {
  const customer = newCustomer(account);
  change(account, customer, params);
  emit(account, 'customer.created', account.customers.add(customer));
  return customer;
};

const update: Verb = ({ account, id, params, emit }) => {
  const customer = account.customers.get(id);
  if (customer.deleted) return account.customers.get('');
  const before = structuredClone(customer);
  change(account, customer, params);
  emit(account, 'customer.updated', customer, changed(before, customer));
  return customer;
};

/** Reads all first: a wrong parameter must leave nothing behind. */
function change(account: Account, customer: Customer, params: Params): void {
  const texts = Object.fromEntries(
    (['email', 'name', 'phone', 'description'] as const)
      .filter((field) => params.has(field))
      .map((field) => [field, params.raw(field) || null]),
  );
  const objects = Object.fromEntries(
    (['address', 'shipping'] as const)
      .filter((field) => params.has(field))
      .map((field) => {
        const given = params.peek(field) || null;
        params.ignore(field);
        return [field, given];
      }),
  );
  const metadata = mergeMetadata(customer.metadata, params.map('metadata'));
  const first = params.text('payment_method');
  const settings = params.object('invoice_settings');
  settings?.ignore('custom_fields', 'footer', 'rendering_options');
  const preferred = settings?.raw('default_payment_method');
  params.ignore(...without);
  params.done();
  const attached = (id: string): string => {
    const method = methodOf(account, id);
    attach(method, customer.id);
    return method.id;
  };
  if (first) attached(first);
  if (preferred !== undefined) {
    customer.invoice_settings.default_payment_method = preferred === '' ? null : attached(preferred);
  }
  Object.assign(customer, texts, objects, { metadata });
}

/** The fields that are not what they were, as they were. */
export function changed<Kind extends object>(before: Kind, after: Kind): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(before).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify((after as Record<string, unknown>)[name]),
    ),
  );
}

const retrieve: Verb = ({ account, id, params }) => {
  params.done();
  const customer = account.customers.get(id);
  return customer.deleted ? { id, object: 'customer', deleted: true } : customer;
};

const list: Verb = ({ account, params, path }) => {
  const email = params.text('email');
  params.ignore('test_clock');
  const living = account.customers.all().filter(({ deleted }) => !deleted);
  return pageOf(params, path, email === undefined ? living : living.filter((one) => one.email === email));
};

const remove: Verb = ({ account, id, emit }) => {
  const customer = account.customers.get(id);
  customer.deleted = true;
  for (const subscription of account.subscriptions.all()) {
    if (subscription.customer !== id || subscription.status === 'canceled') continue;
    Object.assign(subscription, { status: 'canceled', canceled_at: account.now(), ended_at: account.now() });
    emit(account, 'customer.subscription.deleted', subscription);
  }
  emit(account, 'customer.deleted', customer);
  return { id, object: 'customer', deleted: true };
};

export const customerVerbs: Record<string, Verb> = {
  'POST /v1/customers': create,
  'GET /v1/customers': list,
  'GET /v1/customers/{id}': retrieve,
  'POST /v1/customers/{id}': update,
  'DELETE /v1/customers/{id}': remove,
};
