import type { Account } from './account.ts';
import { changed } from './customers.ts';
import type { Emit } from './events.ts';
import type { Subscription } from './objects.ts';

/** Changes a subscription and tells of it, with what it was before. */
export function changeSubscription(
  account: Account,
  emit: Emit,
  subscription: Subscription,
  change: Partial<Subscription>,
  type = 'customer.subscription.updated',
): void {
  const before = structuredClone(subscription);
  Object.assign(subscription, change);
  const previous = changed(before, subscription);
  if (Object.keys(previous).length > 0) emit(account, type, subscription, previous);
}

/** Ends it for good. */
export function endSubscription(
  account: Account,
  emit: Emit,
  subscription: Subscription,
  reason: string | null,
): void {
  const now = account.now();
  if (subscription.status === 'canceled' || subscription.status === 'incomplete_expired') return;
  Object.assign(subscription, {
    status: 'canceled',
    canceled_at: subscription.canceled_at ?? now,
    ended_at: now,
    pending_update: null,
    cancellation_details: { comment: null, feedback: null, reason },
  });
  emit(account, 'customer.subscription.deleted', subscription);
}

/** What a paid invoice does to the subscription it is for. */
export function subscriptionPaid(
  account: Account,
  emit: Emit,
  subscription: Subscription,
  invoice: string,
): void {
  const { pending_update: pending } = subscription;
  if (pending?.invoice === invoice) {
    const items = structuredClone(pending.subscription_items) as Subscription['items']['data'];
    const change = { items: { ...subscription.items, data: items }, pending_update: null };
    changeSubscription(account, emit, subscription, change);
    emit(account, 'customer.subscription.pending_update_applied', subscription);
    return;
  }
  const waiting = ['incomplete', 'past_due', 'unpaid'].includes(subscription.status);
  if (waiting && subscription.latest_invoice === invoice) {
    changeSubscription(account, emit, subscription, { status: 'active' });
  }
}

/** The method that pays its invoices. */
export function payingMethod(account: Account, subscription: Subscription): string | null {
  const customer = account.customers.find(subscription.customer);
  return subscription.default_payment_method ?? customer?.invoice_settings.default_payment_method ?? null;
}
