import type { Answer } from '../../http/answer.ts';
import { param } from '../../http/exchange.ts';
import type { Routes } from '../../http/routes.ts';
import { html } from '../../pages/html.ts';
import { deadLink, layout } from '../../pages/layout.ts';
import { money } from '../../pages/money.ts';
import type { Account } from './account.ts';
import type { Accounts } from './accounts.ts';
import { alert, cardChoice } from './card-choice.ts';
import { newMethod, testCard } from './cards.ts';
import type { Emit } from './events.ts';
import { keepMethod, payInvoice, subscriptionOf } from './invoices.ts';
import type { Invoice } from './objects.ts';

/** The page that shows an invoice and takes its money, where `hosted_invoice_url` leads: `/i/{id}`. */
export function invoicePage(accounts: Accounts, emit: Emit): Routes {
  const find = (id: string) => accounts.having((account) => account.invoices.find(id));
  return {
    'GET /i/{id}': (exchange) => {
      const found = find(param(exchange, 'id'));
      return found ? show(found.found) : deadLink();
    },
    'POST /i/{id}': (exchange) => {
      const found = find(param(exchange, 'id'));
      if (!found) return deadLink();
      if (found.found.status !== 'open') return show(found.found);
      return show(found.found, pay(found.account, emit, found.found, String(exchange.body.card)));
    },
  };
}

/** Whoever pays by hand is there to answer the bank; a card that pays is kept for the next time. */
function pay(account: Account, emit: Emit, invoice: Invoice, token: string): string | undefined {
  const card = testCard(token);
  if (!card) return 'There is no such card.';
  const method = newMethod(account, card);
  const failed = payInvoice(account, emit, invoice, { method: method.id, authenticated: true });
  const subscription = subscriptionOf(account, invoice);
  if (!failed && subscription) keepMethod(account, subscription, method.id);
  return failed?.details.message;
}

const show = (invoice: Invoice, fault?: string): Answer =>
  layout(
    { title: `Invoice ${String(invoice.number)}`, status: fault ? 402 : 200 },
    html`<div class="card"><h1>Invoice ${String(invoice.number)}</h1><p class="total">${money(invoice.amount_due, invoice.currency)}</p>
<p>Status: <span class="tag">${invoice.status}</span></p>
<ul class="lines">${invoice.lines.data.map((line) => html`<li><span>${line.description}</span><span>${money(line.amount, line.currency)}</span></li>`)}</ul></div>
${invoice.status === 'open' && html`<form class="card" method="post">${alert(fault)}${cardChoice()}<button class="main">Pay invoice</button></form>`}`,
  );
