import type { Account } from './account.ts';
import { renew } from './billing-cycle.ts';
import { addPrice, productOf, readPrice } from './catalogue.ts';
import { refused, wrongParameter } from './errors.ts';
import { newInvoice } from './invoices.ts';
import { pageOf } from './lists.ts';
import type { Price, Subscription } from './objects.ts';
import type { Params } from './params.ts';
import { currentPeriod, prorations } from './periods.ts';
import { type NewSubscription, subscribe } from './subscribe.ts';
import { subscriptionExtras } from './subscription-extras.ts';
import { endSubscription } from './subscription-state.ts';
import { updateSubscription } from './update-subscription.ts';
import type { Verb } from './verbs.ts';

const behaviors = [
  'allow_incomplete',
  'default_incomplete',
  'error_if_incomplete',
  'pending_if_incomplete',
] as const;
const withoutTrialMethod = ['cancel', 'create_invoice', 'pause'] as const;
const day = 24 * 3600;

const create: Verb = ({ account, params, emit, reply }) => {
  const customer = params.required('customer');
  const items = readItems(account, params);
  const wanted: Omit<NewSubscription, 'items'> = {
    customer,
    metadata: params.map('metadata') ?? {},
    method: params.text('default_payment_method') ?? null,
    trialEnd: trialEndOf(account, params),
    trialWithoutMethod: trialBehavior(params),
    behavior: params.oneOf('payment_behavior', behaviors) ?? 'allow_incomplete',
    cancelAtPeriodEnd: params.flag('cancel_at_period_end') ?? false,
    cancelAt: params.integer('cancel_at') ?? null,
    offSession: params.flag('off_session') ?? false,
    reply,
  };
  params.ignore(...subscriptionExtras);
  params.done();
  account.customers.get(customer, 'customer');
  return subscribe(account, emit, {
    ...wanted,
    items: items().map(({ price, ...item }) => ({ ...item, price: recurringOnly(price) })),
  });
};

/** The items of a call; prices that it describes are made when it is known to be right. */
function readItems(
  account: Account,
  params: Params,
): () => { price: Price; quantity: number; metadata: Record<string, string> }[] {
  const items = params.objects('items').map((item) => {
    const data = item.object('price_data');
    const named = item.text('price');
    const described = data && { fields: readPrice(data), product: productOf(account, data) };
    const rest = { quantity: item.integer('quantity') ?? 1, metadata: item.map('metadata') ?? {} };
    item.ignore('tax_rates', 'discounts', 'billing_thresholds', 'trial');
    if (!named && !described)
      throw wrongParameter('items', 'parameter_missing', 'Missing required param: items[0][price].');
    const price = (): Price =>
      described
        ? addPrice(account, { ...described.fields, product: described.product() })
        : account.prices.get(named ?? '', 'items[0][price]');
    return () => ({ ...rest, price: price() });
  });
  if (items.length === 0)
    throw wrongParameter('items', 'parameter_missing', 'Missing required param: items.');
  return () => items.map((item) => item());
}

export function recurringOnly(price: Price): Price {
  if (price.recurring) return price;
  throw wrongParameter(
    'items',
    'price_type_invalid',
    `The price specified is set to \`type=one_time\` but this field only accepts prices with \`type=recurring\`.`,
  );
}

export function trialEndOf(account: Account, params: Params): number | null {
  const days = params.integer('trial_period_days', { min: 1 });
  const end = params.text('trial_end') === 'now' ? account.now() : params.integer('trial_end');
  return end ?? (days === undefined ? null : account.now() + days * day);
}

export function trialBehavior(params: Params): NewSubscription['trialWithoutMethod'] {
  return params
    .object('trial_settings')
    ?.object('end_behavior')
    ?.oneOf('missing_payment_method', withoutTrialMethod);
}

const cancel: Verb = ({ account, id, params, emit }) => {
  const subscription = account.subscriptions.get(id);
  const [prorate, invoiceNow] = [params.flag('prorate') ?? false, params.flag('invoice_now') ?? false];
  params.ignore('cancellation_details');
  params.done();
  if (subscription.status === 'canceled') throw refused('resource_missing', `No such subscription: ${id}`);
  if (prorate && subscription.status === 'active') {
    const lines = prorations(subscription.items.data, [], currentPeriod(subscription), account.now());
    if (invoiceNow) newInvoice(account, emit, subscription, lines, 'subscription_cycle');
    else account.pendingLines.set(id, lines);
  }
  endSubscription(account, emit, subscription, 'cancellation_requested');
  return subscription;
};

const resume: Verb = ({ account, id, params, emit }) => {
  const subscription = account.subscriptions.get(id);
  params.ignore('billing_cycle_anchor', 'proration_behavior', 'proration_date');
  params.done();
  if (subscription.status !== 'paused')
    throw refused('resource_invalid_state', 'Only paused subscriptions can be resumed.');
  subscription.billing_cycle_anchor = account.now();
  renew(account, emit, subscription);
  emit(account, 'customer.subscription.resumed', subscription);
  return subscription;
};

const list: Verb = ({ account, params, path }) => {
  const [customer, price, status] = [params.text('customer'), params.text('price'), params.text('status')];
  params.ignore(
    'collection_method',
    'automatic_tax',
    'test_clock',
    'current_period_end',
    'current_period_start',
  );
  const ended = ['canceled', 'incomplete_expired'];
  // Without a wish Stripe leaves out those that have been canceled.
  const inStatus = (one: Subscription): boolean =>
    status === 'all' ||
    (status === 'ended'
      ? ended.includes(one.status)
      : status
        ? one.status === status
        : one.status !== 'canceled');
  const fits = (one: Subscription): boolean =>
    inStatus(one) &&
    (!customer || one.customer === customer) &&
    (!price || one.items.data.some((item) => item.price.id === price));
  return pageOf(params, path, account.subscriptions.all().filter(fits));
};

export const subscriptionVerbs: Record<string, Verb> = {
  'POST /v1/subscriptions': create,
  'GET /v1/subscriptions': list,
  'GET /v1/subscriptions/{id}': ({ account, id }) => account.subscriptions.get(id),
  'POST /v1/subscriptions/{id}': updateSubscription,
  'POST /v1/subscriptions/{id}/resume': resume,
  'DELETE /v1/subscriptions/{id}': cancel,
};
