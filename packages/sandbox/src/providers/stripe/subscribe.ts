import type { Account } from './account.ts';
import { watchCancelling, watchIncomplete, watchPeriod } from './billing-cycle.ts';
import { cardOf, methodOf } from './cards.ts';
import { cardError } from './errors.ts';
import type { Emit } from './events.ts';
import { keepMethod, newInvoice, noMethod, payInvoice } from './invoices.ts';
import type { Metadata, Price, Subscription, SubscriptionItem } from './objects.ts';
import { itemLine, periodEnd, usual } from './periods.ts';
import { changeSubscription, payingMethod } from './subscription-state.ts';

/** What a new subscription is made of. */
export interface NewSubscription {
  customer: string;
  items: { price: Price; quantity: number; metadata?: Metadata }[];
  metadata?: Metadata;
  method?: string | null;
  trialEnd?: number | null;
  trialWithoutMethod?: 'cancel' | 'create_invoice' | 'pause';
  behavior?: 'allow_incomplete' | 'default_incomplete' | 'error_if_incomplete' | 'pending_if_incomplete';
  cancelAtPeriodEnd?: boolean;
  cancelAt?: number | null;
  offSession?: boolean;
  /** The bank has been answered already, on a page. */
  authenticated?: boolean;
  reply?: unknown;
}

/** Makes a subscription with its first invoice, and pays that as `behavior` says. */
export function subscribe(account: Account, emit: Emit, wanted: NewSubscription): Subscription {
  const trial = wanted.trialEnd && wanted.trialEnd > account.now() ? wanted.trialEnd : null;
  const subscription = blank(account, wanted, trial);
  if (wanted.method) keepMethod(account, subscription, wanted.method);
  const behavior = wanted.behavior ?? 'allow_incomplete';
  const method = payingMethod(account, subscription);
  const total = subscription.items.data.reduce(
    (sum, { price, quantity }) => sum + price.unit_amount * quantity,
    0,
  );
  const charged = !trial && total > 0;
  if (charged && behavior !== 'default_incomplete') {
    if (!method) throw noMethod();
    if (behavior === 'error_if_incomplete') refuseDeclining(account, method);
  }
  account.subscriptions.add(subscription);
  subscription.status = trial ? 'trialing' : 'incomplete';
  emit(account, 'customer.subscription.created', subscription);
  const [first] = subscription.items.data;
  const period = { start: first?.current_period_start ?? 0, end: first?.current_period_end ?? 0 };
  const lines = subscription.items.data.map((item) => itemLine(item, period, trial !== null));
  const invoice = newInvoice(account, emit, subscription, lines, 'subscription_create');
  changeSubscription(account, emit, subscription, { latest_invoice: invoice.id });
  if (invoice.status === 'paid' && !trial)
    changeSubscription(account, emit, subscription, { status: 'active' });
  if (invoice.status === 'open') {
    watchIncomplete(account, emit, subscription, invoice);
    if (behavior !== 'default_incomplete') payInvoice(account, emit, invoice, wanted);
    else if (method)
      Object.assign(account.intents.get(account.invoiceIntents.get(invoice.id) ?? ''), {
        payment_method: method,
        status: 'requires_confirmation',
      });
  }
  watchPeriod(account, emit, subscription);
  watchCancelling(account, emit, subscription);
  return subscription;
}

/** Says no before anything is made. */
export function refuseDeclining(account: Account, method: string): void {
  const { decline, authentication } = cardOf(methodOf(account, method));
  if (decline) throw cardError(decline.code, decline.message, { decline_code: decline.decline_code });
  if (authentication === 'always') {
    throw cardError(
      'subscription_payment_intent_requires_action',
      'Payment for this subscription requires additional user action before it can be completed successfully.',
    );
  }
}

function blank(account: Account, wanted: NewSubscription, trialEnd: number | null): Subscription {
  const base = account.base('sub');
  const [first] = wanted.items;
  const end = trialEnd ?? periodEnd(base.created, first?.price.recurring ?? usual, base.created);
  const data = wanted.items.map((item) => newItem(account, base.id, item, { start: base.created, end }));
  return {
    ...base,
    object: 'subscription',
    application: null,
    automatic_tax: { enabled: false, disabled_reason: null, liability: null },
    billing_cycle_anchor: trialEnd ?? base.created,
    billing_mode: { type: 'flexible' },
    cancel_at: wanted.cancelAt ?? null,
    cancel_at_period_end: wanted.cancelAtPeriodEnd ?? false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, reason: null },
    collection_method: 'charge_automatically',
    currency: first?.price.currency ?? 'usd',
    customer: wanted.customer,
    days_until_due: null,
    default_payment_method: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    ended_at: null,
    items: { object: 'list', data, has_more: false, url: `/v1/subscription_items?subscription=${base.id}` },
    latest_invoice: null,
    metadata: wanted.metadata ?? {},
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: 'off',
    },
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: base.created,
    status: 'incomplete',
    test_clock: null,
    trial_end: trialEnd,
    trial_settings: {
      end_behavior: { missing_payment_method: wanted.trialWithoutMethod ?? 'create_invoice' },
    },
    trial_start: trialEnd === null ? null : base.created,
  };
}

export const newItem = (
  account: Account,
  subscription: string,
  { price, quantity, metadata = {} }: NewSubscription['items'][number],
  period: { start: number; end: number },
): SubscriptionItem => ({
  id: account.newId('si'),
  object: 'subscription_item',
  created: account.now(),
  current_period_end: period.end,
  current_period_start: period.start,
  discounts: [],
  metadata,
  price,
  quantity,
  subscription,
  tax_rates: [],
});
