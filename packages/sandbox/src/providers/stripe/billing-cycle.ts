import type { Account } from './account.ts';
import type { Emit } from './events.ts';
import { newInvoice, payInvoice, voidInvoice } from './invoices.ts';
import type { Invoice, Subscription } from './objects.ts';
import { currentPeriod, itemLine, periodEnd, recurringOf } from './periods.ts';
import { applyPhase } from './schedules.ts';
import { changeSubscription, endSubscription, payingMethod } from './subscription-state.ts';

const day = 24 * 3600;
/** Days after a failed payment at which it is tried again; after the last the subscription ends. */
const dunning = [3, 8, 15];
const incompleteFor = 23 * 3600;

const later = (account: Account, seconds: number, work: () => void): void =>
  account.world.schedule.at(new Date(seconds * 1000), work);

/** Waits for the end of the present period, for the word before a trial ends, and for the day of the cancelling. */
export function watchPeriod(account: Account, emit: Emit, subscription: Subscription): void {
  const { end } = currentPeriod(subscription);
  const still = (): boolean => currentPeriod(subscription).end === end;
  if (subscription.status === 'trialing') {
    const warnAt = Math.max(end - 3 * day, account.now());
    later(account, warnAt, () => {
      if (still() && subscription.status === 'trialing')
        emit(account, 'customer.subscription.trial_will_end', subscription);
    });
  }
  later(account, end, () => {
    if (still()) periodEnded(account, emit, subscription);
  });
}

/** Ends it at that time, if that is still what is wanted. */
export function watchCancelling(account: Account, emit: Emit, subscription: Subscription): void {
  const { cancel_at: at } = subscription;
  if (at === null) return;
  later(account, at, () => {
    if (subscription.cancel_at === at) endSubscription(account, emit, subscription, 'cancellation_requested');
  });
}

function periodEnded(account: Account, emit: Emit, subscription: Subscription): void {
  if (!['trialing', 'active', 'past_due', 'unpaid'].includes(subscription.status)) return;
  if (subscription.cancel_at_period_end) {
    endSubscription(account, emit, subscription, 'cancellation_requested');
    return;
  }
  const missing = subscription.trial_settings.end_behavior.missing_payment_method;
  if (subscription.status === 'trialing' && !payingMethod(account, subscription)) {
    if (missing === 'cancel') {
      endSubscription(account, emit, subscription, null);
      return;
    }
    if (missing === 'pause') {
      changeSubscription(account, emit, subscription, { status: 'paused' }, 'customer.subscription.paused');
      return;
    }
  }
  renew(account, emit, subscription);
}

/** Begins the next period and takes the money for it. */
export function renew(account: Account, emit: Emit, subscription: Subscription): void {
  const now = account.now();
  applyPhase(account, emit, subscription);
  const anchor = subscription.status === 'trialing' ? now : subscription.billing_cycle_anchor;
  const period = { start: now, end: periodEnd(anchor, recurringOf(subscription), now) };
  const wasTrial = subscription.status === 'trialing' || subscription.status === 'paused';
  const data = subscription.items.data.map((item) => ({
    ...item,
    current_period_start: period.start,
    current_period_end: period.end,
  }));
  const lines = [...takePending(account, subscription), ...data.map((item) => itemLine(item, period))];
  const invoice = newInvoice(account, emit, subscription, lines, 'subscription_cycle');
  changeSubscription(account, emit, subscription, {
    items: { ...subscription.items, data },
    billing_cycle_anchor: anchor,
    latest_invoice: invoice.id,
    ...(wasTrial ? { status: 'active' as const } : {}),
  });
  watchPeriod(account, emit, subscription);
  if (invoice.status === 'open') collect(account, emit, subscription, invoice);
}

/** Lines that wait for the next invoice. */
export function takePending(account: Account, subscription: Subscription) {
  const lines = account.pendingLines.get(subscription.id) ?? [];
  account.pendingLines.delete(subscription.id);
  return lines;
}

/** Takes the money without the customer; a failure makes it past due, and is tried again on later days. */
export function collect(account: Account, emit: Emit, subscription: Subscription, invoice: Invoice): void {
  if (!payInvoice(account, emit, invoice, { offSession: true })) return;
  changeSubscription(account, emit, subscription, { status: 'past_due' });
  for (const [index, days] of dunning.entries()) {
    later(account, invoice.created + days * day, () => {
      if (invoice.status !== 'open' || subscription.status === 'canceled') return;
      const failed = payInvoice(account, emit, invoice, { offSession: true });
      if (failed && index === dunning.length - 1)
        endSubscription(account, emit, subscription, 'payment_failed');
    });
  }
}

/** A first invoice that nobody pays lets the subscription lapse. */
export function watchIncomplete(
  account: Account,
  emit: Emit,
  subscription: Subscription,
  invoice: Invoice,
): void {
  later(account, account.now() + incompleteFor, () => {
    if (subscription.status !== 'incomplete') return;
    voidInvoice(account, emit, invoice);
    changeSubscription(account, emit, subscription, {
      status: 'incomplete_expired',
      ended_at: account.now(),
    });
  });
}
