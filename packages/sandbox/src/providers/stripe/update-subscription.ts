import type { Account } from './account.ts';
import { collect, takePending, watchCancelling, watchPeriod } from './billing-cycle.ts';
import { refused, wrongParameter } from './errors.ts';
import type { Emit } from './events.ts';
import { keepMethod, newInvoice, payInvoice, voidInvoice } from './invoices.ts';
import type { InvoiceLine, Subscription, SubscriptionItem } from './objects.ts';
import { mergeMetadata, type Params } from './params.ts';
import { currentPeriod, itemLine, periodEnd, prorations, usual } from './periods.ts';
import { newItem, refuseDeclining } from './subscribe.ts';
import { subscriptionExtras } from './subscription-extras.ts';
import { changeSubscription, payingMethod } from './subscription-state.ts';
import type { Verb } from './verbs.ts';

const pendingFor = 23 * 3600;

export const updateSubscription: Verb = ({ account, id, params, emit, reply }) => {
  const subscription = account.subscriptions.get(id);
  const change = plainChange(account, subscription, params);
  const items = readChangedItems(account, subscription, params);
  const [behavior, proration] = [
    params.text('payment_behavior') ?? 'allow_incomplete',
    params.text('proration_behavior') ?? 'create_prorations',
  ];
  const moment = params.integer('proration_date') ?? account.now();
  const method = params.text('default_payment_method');
  params.ignore('off_session', 'trial_settings', ...subscriptionExtras);
  params.done();
  if (['canceled', 'incomplete_expired'].includes(subscription.status)) {
    throw refused(
      'resource_invalid_state',
      'A canceled subscription can only update its cancellation_details and metadata.',
    );
  }
  if (method) keepMethod(account, subscription, method);
  if (items) changeItems(account, emit, subscription, { items, behavior, proration, moment, reply });
  changeSubscription(account, emit, subscription, change);
  if (change.cancel_at) watchCancelling(account, emit, subscription);
  if (change.trial_end !== undefined) watchPeriod(account, emit, subscription);
  return subscription;
};

function plainChange(account: Account, subscription: Subscription, params: Params): Partial<Subscription> {
  const atEnd = params.flag('cancel_at_period_end');
  const cancelAt = params.raw('cancel_at');
  const trial = params.text('trial_end');
  const wishes = atEnd ?? (cancelAt ? true : undefined);
  return {
    metadata: mergeMetadata(subscription.metadata, params.map('metadata')),
    ...(atEnd === undefined
      ? {}
      : { cancel_at_period_end: atEnd, cancel_at: atEnd ? currentPeriod(subscription).end : null }),
    ...(cancelAt === undefined ? {} : { cancel_at: cancelAt === '' ? null : Number(cancelAt) }),
    ...(wishes === undefined ? {} : { canceled_at: wishes ? account.now() : null }),
    ...(trial === undefined ? {} : trialChange(account, subscription, trial)),
  };
}

function trialChange(account: Account, subscription: Subscription, text: string): Partial<Subscription> {
  const end = text === 'now' ? account.now() : Number(text);
  const data = subscription.items.data.map((item) => ({ ...item, current_period_end: end }));
  return { trial_end: end, items: { ...subscription.items, data } };
}

/** The items as they are to be; absent ones stay as they are. */
export function readChangedItems(
  account: Account,
  subscription: Subscription,
  params: Params,
): SubscriptionItem[] | undefined {
  if (!params.has('items')) return undefined;
  let items = [...subscription.items.data];
  for (const given of params.objects('items')) {
    const [id, price, quantity] = [given.text('id'), given.text('price'), given.integer('quantity')];
    const remove = given.flag('deleted') ?? false;
    given.ignore('metadata', 'tax_rates', 'discounts', 'clear_usage', 'billing_thresholds');
    const before = items.find((item) => item.id === id);
    if (id && !before)
      throw wrongParameter('items[0][id]', 'resource_missing', `No such subscription item: '${id}'`);
    if (before && remove) items = items.filter((item) => item !== before);
    else if (before) {
      const changed = {
        ...before,
        price: price ? account.prices.get(price, 'items[0][price]') : before.price,
        quantity: quantity ?? before.quantity,
      };
      items = items.map((item) => (item === before ? changed : item));
    } else if (price) {
      const made = { price: account.prices.get(price, 'items[0][price]'), quantity: quantity ?? 1 };
      items.push(newItem(account, subscription.id, made, currentPeriod(subscription)));
    }
  }
  return items;
}

interface ItemChange {
  items: SubscriptionItem[];
  behavior: string;
  proration: string;
  moment: number;
  reply: unknown;
}

function changeItems(account: Account, emit: Emit, subscription: Subscription, change: ItemChange): void {
  const { items, lines, anchor } = changedItems(account, subscription, change);
  const method = payingMethod(account, subscription);
  const now =
    (change.proration === 'always_invoice' || anchor !== undefined) && subscription.status !== 'trialing';
  if (now && change.behavior === 'error_if_incomplete' && method) refuseDeclining(account, method);
  const apply = (): void => {
    const more = anchor === undefined ? {} : { billing_cycle_anchor: anchor };
    changeSubscription(account, emit, subscription, {
      items: { ...subscription.items, data: items },
      ...more,
    });
    if (anchor !== undefined) watchPeriod(account, emit, subscription);
  };
  if (!now) {
    const waiting = [...(account.pendingLines.get(subscription.id) ?? []), ...lines];
    if (waiting.length > 0 && subscription.status !== 'trialing')
      account.pendingLines.set(subscription.id, waiting);
    apply();
    return;
  }
  const all = [...takePending(account, subscription), ...lines];
  const before = subscription.latest_invoice;
  const invoice = newInvoice(account, emit, subscription, all, 'subscription_update');
  subscription.latest_invoice = invoice.id;
  if (change.behavior !== 'pending_if_incomplete' || invoice.status !== 'open') {
    apply();
    if (invoice.status === 'open') collect(account, emit, subscription, invoice);
    return;
  }
  const expires_at = account.now() + pendingFor;
  subscription.pending_update = { expires_at, subscription_items: items, invoice: invoice.id };
  payInvoice(account, emit, invoice, { reply: change.reply });
  if (!subscription.pending_update) return;
  emit(account, 'customer.subscription.updated', subscription, { pending_update: null });
  account.world.schedule.at(new Date(expires_at * 1000), () => {
    if (subscription.pending_update?.invoice !== invoice.id) return;
    voidInvoice(account, emit, invoice);
    changeSubscription(
      account,
      emit,
      subscription,
      { pending_update: null, latest_invoice: before },
      'customer.subscription.pending_update_expired',
    );
  });
}

/** The items in their periods, and the lines of the change; another interval begins a new period now. */
export function changedItems(
  account: Account,
  subscription: Subscription,
  { items, proration, moment }: Pick<ItemChange, 'items' | 'proration' | 'moment'>,
): { items: SubscriptionItem[]; lines: InvoiceLine[]; anchor?: number } {
  const period = currentPeriod(subscription);
  const before = subscription.items.data;
  const rhythm = ({ price }: SubscriptionItem): string =>
    `${price.recurring?.interval} ${price.recurring?.interval_count}`;
  const [was, is] = [before[0], items[0]];
  const touched = (item: SubscriptionItem, others: SubscriptionItem[]): boolean =>
    !others.some(
      (other) => other.id === item.id && other.price.id === item.price.id && other.quantity === item.quantity,
    );
  if (!was || !is || rhythm(was) === rhythm(is)) {
    const gone = before.filter((item) => touched(item, items));
    const come = items.filter((item) => touched(item, before));
    return { items, lines: proration === 'none' ? [] : prorations(gone, come, period, moment) };
  }
  const now = account.now();
  const next = { start: now, end: periodEnd(now, is.price.recurring ?? usual, now) };
  const moved = items.map((item) => ({
    ...item,
    current_period_start: next.start,
    current_period_end: next.end,
  }));
  const credit = proration === 'none' ? [] : prorations(before, [], period, moment);
  return { items: moved, lines: [...credit, ...moved.map((item) => itemLine(item, next))], anchor: now };
}
