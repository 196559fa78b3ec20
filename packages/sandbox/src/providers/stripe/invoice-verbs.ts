import { refused } from './errors.ts';
import { invoicePayments } from './expand.ts';
import { draft, payInvoice, voidInvoice } from './invoices.ts';
import { pageOf } from './lists.ts';
import type { Invoice } from './objects.ts';
import { currentPeriod, itemLine, periodEnd, recurringOf } from './periods.ts';
import { changedItems, readChangedItems } from './update-subscription.ts';
import type { Verb } from './verbs.ts';

const list: Verb = ({ account, params, path }) => {
  const [customer, subscription, status] = [
    params.text('customer'),
    params.text('subscription'),
    params.text('status'),
  ];
  params.ignore('collection_method', 'due_date');
  const fits = (invoice: Invoice): boolean =>
    (!customer || invoice.customer === customer) &&
    (!subscription || invoice.parent?.subscription_details.subscription === subscription) &&
    (!status || invoice.status === status);
  return pageOf(params, path, account.invoices.all().filter(fits));
};

const pay: Verb = ({ account, id, params, emit, reply }) => {
  const invoice = account.invoices.get(id);
  const method = params.text('payment_method');
  const offSession = params.flag('off_session') ?? true;
  params.ignore('forgive', 'mandate', 'paid_out_of_band', 'source');
  params.done();
  if (invoice.status !== 'open')
    throw refused('invoice_not_editable', `Invoice is already ${invoice.status}`);
  const failed = payInvoice(account, emit, invoice, { method, offSession, reply });
  if (failed) throw failed;
  return invoice;
};

const voidOne: Verb = ({ account, id, emit }) => {
  const invoice = account.invoices.get(id);
  if (invoice.status !== 'open')
    throw refused('invoice_not_editable', "You can only pass in open invoices. This invoice isn't open.");
  voidInvoice(account, emit, invoice);
  return invoice;
};

/** What the next invoice would be, with a change of the subscription's items or without. */
const preview: Verb = ({ account, params }) => {
  const subscription = account.subscriptions.get(params.required('subscription'), 'subscription');
  const details = params.object('subscription_details');
  const given = details && readChangedItems(account, subscription, details);
  const proration = details?.text('proration_behavior') ?? 'create_prorations';
  const moment = details?.integer('proration_date') ?? account.now();
  details?.ignore(
    'billing_cycle_anchor',
    'cancel_at',
    'cancel_at_period_end',
    'cancel_now',
    'trial_end',
    'default_tax_rates',
    'billing_mode',
    'start_date',
  );
  params.ignore(
    'customer',
    'automatic_tax',
    'currency',
    'customer_details',
    'discounts',
    'invoice_items',
    'preview_mode',
    'schedule',
    'schedule_details',
  );
  params.done();
  const change = changedItems(account, subscription, {
    items: given ?? subscription.items.data,
    proration,
    moment,
  });
  const { end } = currentPeriod(subscription);
  const next = {
    start: end,
    end: periodEnd(subscription.billing_cycle_anchor, recurringOf(subscription), end),
  };
  // Another interval is billed at once, and an `always_invoice` with it: the period after that is another invoice.
  const following =
    change.anchor !== undefined || proration === 'always_invoice'
      ? []
      : change.items.map((item) => itemLine(item, next));
  const pending = account.pendingLines.get(subscription.id) ?? [];
  const balance = account.customers.get(subscription.customer).balance;
  const invoice = draft(
    account,
    subscription,
    [...pending, ...change.lines, ...following],
    'upcoming',
    balance,
  );
  return {
    ...invoice,
    id: invoice.id.replace('in_', 'upcoming_in_'),
    status: 'draft',
    number: null,
    hosted_invoice_url: null,
  };
};

export const invoiceVerbs: Record<string, Verb> = {
  'GET /v1/invoices': list,
  'GET /v1/invoices/{id}': ({ account, id }) => account.invoices.get(id),
  'POST /v1/invoices/{id}/pay': pay,
  'POST /v1/invoices/{id}/void': voidOne,
  'POST /v1/invoices/create_preview': preview,
  'GET /v1/invoice_payments': ({ account, params, path }) => {
    const invoice = params.required('invoice');
    return pageOf(params, path, invoicePayments(account, invoice) as { id: string }[]);
  },
};
