import { type Answer, redirect } from '../../http/answer.ts';
import { type Exchange, param } from '../../http/exchange.ts';
import type { Routes } from '../../http/routes.ts';
import { type Html, html } from '../../pages/html.ts';
import { deadLink, layout } from '../../pages/layout.ts';
import { money } from '../../pages/money.ts';
import type { Account } from './account.ts';
import type { Accounts } from './accounts.ts';
import { cardChoice } from './card-choice.ts';
import { attach, newMethod, testCard } from './cards.ts';
import { StripeError } from './errors.ts';
import type { Emit } from './events.ts';
import type { PortalSession, Subscription } from './objects.ts';
import { Params } from './params.ts';
import { currentPeriod } from './periods.ts';
import { changeSubscription } from './subscription-state.ts';
import { updateSubscription } from './update-subscription.ts';
import type { Verb } from './verbs.ts';

const create: Verb = ({ account, params }) => {
  const customer = account.customers.get(params.required('customer'), 'customer');
  const return_url = params.text('return_url') ?? null;
  const flow = params.peek('flow_data') ?? null;
  params.ignore(
    'flow_data',
    'configuration',
    'locale',
    'on_behalf_of',
    'customer_account',
    'after_expiration',
  );
  params.done();
  const base = account.base('bps');
  const url = account.pageUrl(`/p/session/${base.id}`);
  return account.portalSessions.add({
    ...base,
    object: 'billing_portal.session',
    configuration: 'bpc_sandbox',
    customer: customer.id,
    flow,
    locale: null,
    on_behalf_of: null,
    return_url,
    url,
  });
};

export const portalVerbs: Record<string, Verb> = { 'POST /v1/billing_portal/sessions': create };

/** The page on which customers look after their subscriptions: `/p/session/{id}`. */
export function portalPage(accounts: Accounts, emit: Emit): Routes {
  const find = (exchange: Exchange) =>
    accounts.having((account) => account.portalSessions.find(param(exchange, 'id')));
  return {
    'GET /p/session/{id}': (exchange) => {
      const found = find(exchange);
      return found ? show(found.account, found.found) : deadLink();
    },
    'POST /p/session/{id}': (exchange) => {
      const found = find(exchange);
      if (!found) return deadLink();
      const fault = change(found.account, emit, found.found, exchange.body);
      return fault === undefined ? redirect(found.found.url) : show(found.account, found.found, fault);
    },
  };
}

function change(
  account: Account,
  emit: Emit,
  { customer }: PortalSession,
  body: Record<string, unknown>,
): string | undefined {
  const subscription = account.subscriptions.find(String(body.subscription ?? ''));
  const owned = subscription?.customer === customer ? subscription : undefined;
  try {
    if (body.do === 'card') useCard(account, customer, String(body.card));
    if (!owned) return undefined;
    const live = !['canceled', 'incomplete_expired'].includes(owned.status);
    if (body.do === 'cancel' && live)
      changeSubscription(account, emit, owned, {
        cancel_at_period_end: true,
        cancel_at: currentPeriod(owned).end,
        canceled_at: account.now(),
      });
    if (body.do === 'keep' && live)
      changeSubscription(account, emit, owned, {
        cancel_at_period_end: false,
        cancel_at: null,
        canceled_at: null,
      });
    if (body.do === 'switch' && live) switchPrice(account, emit, owned, String(body.price));
    return undefined;
  } catch (error) {
    if (error instanceof StripeError) return error.details.message;
    throw error;
  }
}

function useCard(account: Account, customer: string, token: string): void {
  const card = testCard(token);
  if (!card) return;
  const method = newMethod(account, card);
  attach(method, customer);
  account.customers.get(customer).invoice_settings.default_payment_method = method.id;
  for (const subscription of account.subscriptions.all())
    if (subscription.customer === customer) subscription.default_payment_method = method.id;
}

/** As a call of the API would, with the difference billed at once. */
function switchPrice(account: Account, emit: Emit, subscription: Subscription, price: string): void {
  const [item] = subscription.items.data;
  const params = new Params({ items: [{ id: item?.id, price }], proration_behavior: 'always_invoice' });
  updateSubscription({ account, id: subscription.id, params, emit, reply: undefined, path: '' });
}

function show(account: Account, session: PortalSession, fault?: string): Answer {
  const subscriptions = account.subscriptions.all().filter(({ customer }) => customer === session.customer);
  const invoices = account.invoices.all().filter(({ customer }) => customer === session.customer);
  return layout(
    { title: 'Billing' },
    html`<div class="card"><h1>Billing</h1><p class="soft">${account.customers.get(session.customer).email ?? session.customer}</p>
${fault && html`<p class="alert" role="alert">${fault}</p>`}</div>
${subscriptions.map((subscription) => card(account, subscription))}
<form class="card" method="post"><h2>Payment method</h2>${cardChoice()}<button name="do" value="card">Use this card</button></form>
${invoices.length > 0 && html`<div class="card"><h2>Invoices</h2><ul class="lines">${invoices.map((invoice) => html`<li><a href="${invoice.hosted_invoice_url}">${String(invoice.number)}</a><span>${money(invoice.amount_due, invoice.currency)} <span class="tag">${invoice.status}</span></span></li>`)}</ul></div>`}
${session.return_url && html`<p><a href="${session.return_url}">Back to the shop</a></p>`}`,
  );
}

function card(account: Account, subscription: Subscription): Html {
  const [item] = subscription.items.data;
  const end = new Date(currentPeriod(subscription).end * 1000).toISOString().slice(0, 10);
  const live = !['canceled', 'incomplete_expired'].includes(subscription.status);
  const others = account.prices
    .all()
    .filter(
      ({ id, active, recurring, currency }) =>
        active && recurring && currency === subscription.currency && id !== item?.price.id,
    );
  const button = subscription.cancel_at_period_end
    ? html`<button name="do" value="keep">Keep subscription</button>`
    : html`<button name="do" value="cancel">Cancel at the end of the period</button>`;
  return html`<form class="card" method="post"><h2>${account.products.find(item?.price.product ?? '')?.name ?? 'Subscription'}</h2>
<input type="hidden" name="subscription" value="${subscription.id}">
<p>${item && money(item.price.unit_amount * item.quantity, item.price.currency)} per ${item?.price.recurring?.interval} <span class="tag">${subscription.status}</span></p>
<p class="soft">${subscription.cancel_at_period_end ? `Ends on ${end}.` : live ? `Next invoice on ${end}.` : 'Has ended.'}</p>
${live && html`<div class="row">${button}</div>`}
${live && others.length > 0 && html`<label class="field">Another plan<select name="price">${others.map((price) => html`<option value="${price.id}">${account.products.find(price.product)?.name ?? price.id}: ${money(price.unit_amount, price.currency)} per ${price.recurring?.interval}</option>`)}</select></label><p></p><button name="do" value="switch">Switch</button>`}</form>`;
}
