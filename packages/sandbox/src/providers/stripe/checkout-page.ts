import { type Answer, redirect } from '../../http/answer.ts';
import { type Exchange, param } from '../../http/exchange.ts';
import type { Routes } from '../../http/routes.ts';
import { html } from '../../pages/html.ts';
import { deadLink, layout } from '../../pages/layout.ts';
import { money } from '../../pages/money.ts';
import type { Account } from './account.ts';
import type { Accounts } from './accounts.ts';
import { alert, cardChoice } from './card-choice.ts';
import { testCard } from './cards.ts';
import { completeSession } from './complete-session.ts';
import type { Emit } from './events.ts';
import type { CheckoutSession } from './objects.ts';

/** The page on which a person pays a session: `/c/pay/{id}`. */
export function checkoutPage(accounts: Accounts, emit: Emit): Routes {
  const withSession =
    (work: (account: Account, session: CheckoutSession, exchange: Exchange) => Answer) =>
    (exchange: Exchange) => {
      const found = accounts.having((account) => account.sessions.find(param(exchange, 'id')));
      if (!found) return deadLink();
      return found.found.status === 'open' ? work(found.account, found.found, exchange) : closed(found.found);
    };
  return {
    'GET /c/pay/{id}': withSession((account, session) => form(account, session)),
    'POST /c/pay/{id}': withSession((account, session, exchange) => pay(account, emit, session, exchange)),
  };
}

function pay(account: Account, emit: Emit, session: CheckoutSession, { body }: Exchange): Answer {
  const given = {
    card: String(body.card ?? 'visa'),
    email: String(body.email ?? session.customer_email ?? ''),
  };
  const bank = testCard(given.card)?.authentication;
  if (bank && session.amount_total > 0 && body.bank === undefined) return askBank(session, given);
  if (body.bank === 'refuse')
    return form(account, session, given, 'Your bank did not confirm the payment. Choose another card.');
  const failed = completeSession(account, emit, session, {
    ...given,
    authenticated: body.bank === 'confirm',
  });
  if (failed) return form(account, session, given, failed.details.message);
  const target = session.success_url ?? '';
  return target === '' ? closed(session) : redirect(target.replaceAll('{CHECKOUT_SESSION_ID}', session.id));
}

function form(
  account: Account,
  session: CheckoutSession,
  given?: { card: string; email: string },
  fault?: string,
): Answer {
  const lines = account.sessionLines.get(session.id) ?? [];
  const currency = session.currency ?? 'usd';
  const trial = account.sessionPlans.get(session.id)?.trialEnd;
  const known = account.customers.find(session.customer ?? '')?.email ?? session.customer_email;
  const verb =
    session.mode === 'subscription'
      ? trial
        ? 'Start trial'
        : 'Subscribe'
      : session.mode === 'setup'
        ? 'Save card'
        : 'Pay';
  return layout(
    { title: 'Checkout', status: fault ? 402 : 200 },
    html`<div class="card"><h1>${lines[0]?.description ?? 'Checkout'}</h1>
<p class="total">${money(session.amount_total, currency)}</p>
${trial && html`<p class="soft">Free until ${new Date(trial * 1000).toISOString().slice(0, 10)}.</p>`}
<ul class="lines">${lines.map((line) => html`<li><span>${line.quantity} × ${line.description}${line.price.recurring && html` <span class="soft">per ${line.price.recurring.interval}</span>`}</span><span>${money(line.amount_total, line.currency)}</span></li>`)}</ul></div>
<form class="card" method="post" action="${new URL(session.url ?? '').pathname}">${alert(fault)}
<label class="field">E-mail<input type="email" name="email" required value="${given?.email ?? known ?? ''}" autocomplete="email"></label>
${cardChoice(given?.card)}
<button class="main" type="submit">${verb}</button></form>
${session.cancel_url && html`<p><a href="${session.cancel_url}">Cancel and go back</a></p>`}`,
  );
}

const askBank = (session: CheckoutSession, given: { card: string; email: string }): Answer =>
  layout(
    { title: 'Your bank' },
    html`<form class="card" method="post" action="${new URL(session.url ?? '').pathname}"><h1>Your bank asks</h1>
<p>Do you confirm a payment of <strong>${money(session.amount_total, session.currency ?? 'usd')}</strong>?</p>
<input type="hidden" name="card" value="${given.card}"><input type="hidden" name="email" value="${given.email}">
<p><button class="main" name="bank" value="confirm">Confirm payment</button></p><button name="bank" value="refuse">Refuse</button></form>`,
  );

const closed = (session: CheckoutSession): Answer =>
  layout(
    { title: 'Checkout', status: 410 },
    html`<div class="card"><h1>${session.status === 'complete' ? 'This has been paid' : 'This checkout has expired'}</h1><p>You can close this page.</p></div>`,
  );
