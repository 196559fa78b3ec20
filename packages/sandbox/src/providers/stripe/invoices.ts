import type { Account } from './account.ts';
import { attach, methodOf } from './cards.ts';
import { charge } from './charging.ts';
import { refused, type StripeError } from './errors.ts';
import type { Emit } from './events.ts';
import { cancelIntent, newIntent } from './intents.ts';
import type { Invoice, InvoiceLine, PaymentIntent, Subscription } from './objects.ts';

import { payingMethod, subscriptionPaid } from './subscription-state.ts';

/** An invoice of a subscription with those lines: finalized, and paid at once when there is nothing to pay. */
export function newInvoice(
  account: Account,
  emit: Emit,
  subscription: Subscription,
  lines: InvoiceLine[],
  reason: string,
): Invoice {
  const customer = account.customers.get(subscription.customer);
  const invoice = account.invoices.add(draft(account, subscription, lines, reason, customer.balance));
  // A negative total, or what is left of one, waits for the next invoice.
  customer.balance += invoice.total - invoice.amount_due;
  invoice.ending_balance = customer.balance;
  emit(account, 'invoice.created', { ...invoice, status: 'draft' });
  if (invoice.amount_due > 0) {
    const fields = { amount: invoice.amount_due, currency: invoice.currency, customer: customer.id };
    account.invoiceIntents.set(invoice.id, newIntent(account, { ...fields, description: 'Subscription' }).id);
  }
  emit(account, 'invoice.finalized', invoice);
  if (invoice.amount_due === 0) invoicePaid(account, emit, invoice);
  return invoice;
}

export function draft(
  account: Account,
  subscription: Subscription,
  lines: InvoiceLine[],
  reason: string,
  balance: number,
): Invoice {
  const base = account.base('in');
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  const due = Math.max(0, total + balance);
  return {
    ...base,
    object: 'invoice',
    amount_due: due,
    amount_paid: 0,
    amount_remaining: due,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    billing_reason: reason,
    collection_method: 'charge_automatically',
    currency: subscription.currency,
    customer: subscription.customer,
    ending_balance: null,
    hosted_invoice_url: account.pageUrl(`/i/${base.id}`),
    lines: { object: 'list', data: lines, has_more: false, url: `/v1/invoices/${base.id}/lines` },
    metadata: {},
    next_payment_attempt: null,
    number: `SANDBOX-${base.id.slice(-6).toUpperCase()}`,
    parent: {
      type: 'subscription_details',
      subscription_details: { subscription: subscription.id, metadata: { ...subscription.metadata } },
    },
    period_start: lines[0]?.period.start ?? base.created,
    period_end: lines[0]?.period.end ?? base.created,
    starting_balance: balance,
    status: 'open',
    subtotal: total,
    total,
  };
}

interface Payment {
  method?: string | null;
  offSession?: boolean;
  authenticated?: boolean;
  reply?: unknown;
}

/** Tries to take what an open invoice asks for; answers why that failed. */
export function payInvoice(
  account: Account,
  emit: Emit,
  invoice: Invoice,
  payment: Payment = {},
): StripeError | null {
  const subscription = subscriptionOf(account, invoice);
  const intent = account.intents.get(account.invoiceIntents.get(invoice.id) ?? '');
  const method =
    payment.method ?? (subscription && payingMethod(account, subscription)) ?? intent.payment_method;
  invoice.attempted = true;
  invoice.attempt_count += 1;
  if (!method) {
    const missing = noMethod();
    emit(account, 'invoice.payment_failed', invoice);
    return missing;
  }
  intent.payment_method = methodOf(account, method).id;
  const failed = charge(account, emit, intent, payment);
  if (intent.status === 'succeeded') invoicePaid(account, emit, invoice);
  else emit(account, failed ? 'invoice.payment_failed' : 'invoice.payment_action_required', invoice);
  return failed;
}

export const noMethod = (): StripeError =>
  refused(
    'resource_missing',
    'This customer has no attached payment source or default payment method. Please consider adding a default payment method.',
  );

/** Settles an invoice whose money has come, and what hangs on it. */
function invoicePaid(account: Account, emit: Emit, invoice: Invoice): void {
  Object.assign(invoice, {
    status: 'paid',
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    status_transitions: { paid_at: account.now(), finalized_at: invoice.created, voided_at: null },
    next_payment_attempt: null,
  });
  emit(account, 'invoice.paid', invoice);
  emit(account, 'invoice.payment_succeeded', invoice);
  const subscription = subscriptionOf(account, invoice);
  if (subscription) subscriptionPaid(account, emit, subscription, invoice.id);
}

/** Settles the invoice that an intent was made for, when somebody has paid that. */
export function settleInvoiceOf(account: Account, emit: Emit, intent: PaymentIntent): void {
  const invoice = account.invoices.all().find(({ id }) => account.invoiceIntents.get(id) === intent.id);
  if (invoice?.status === 'open' && intent.status === 'succeeded') invoicePaid(account, emit, invoice);
}

export const subscriptionOf = (account: Account, { parent }: Invoice): Subscription | undefined =>
  account.subscriptions.find(parent?.subscription_details.subscription ?? '');

/** Nobody is to pay it any more. */
export function voidInvoice(account: Account, emit: Emit, invoice: Invoice): void {
  if (invoice.status !== 'open') return;
  invoice.status = 'void';
  const intent = account.intents.find(account.invoiceIntents.get(invoice.id) ?? '');
  if (intent && intent.status !== 'succeeded') cancelIntent(account, emit, intent, 'void_invoice');
  emit(account, 'invoice.voided', invoice);
}

/** Makes the method the one that pays from now on. */
export function keepMethod(account: Account, subscription: Subscription, id: string): string {
  const method = methodOf(account, id);
  attach(method, subscription.customer);
  subscription.default_payment_method = method.id;
  return method.id;
}
