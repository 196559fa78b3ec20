import { type Answer, redirect } from '../../http/answer.ts';
import { type Exchange, param } from '../../http/exchange.ts';
import type { Routes } from '../../http/routes.ts';
import { html } from '../../pages/html.ts';
import { deadLink, layout } from '../../pages/layout.ts';
import { money } from '../../pages/money.ts';
import type { Account } from './account.ts';
import type { Accounts } from './accounts.ts';
import { charge, declined } from './charging.ts';
import type { Emit } from './events.ts';
import { settleInvoiceOf } from './invoices.ts';
import type { PaymentIntent } from './objects.ts';

/** The page on which a cardholder answers the bank, where `next_action` leads: `/a/{id}`. */
export function bankPage(accounts: Accounts, emit: Emit): Routes {
  const withIntent =
    (work: (account: Account, intent: PaymentIntent, exchange: Exchange) => Answer) =>
    (exchange: Exchange) => {
      const found = accounts.having((account) => account.intents.find(param(exchange, 'id')));
      if (!found) return deadLink();
      return found.found.status === 'requires_action'
        ? work(found.account, found.found, exchange)
        : done(found.found);
    };
  return {
    'GET /a/{id}': withIntent((_account, intent) => question(intent)),
    'POST /a/{id}': withIntent((account, intent, { body }) => {
      if (body.bank === 'confirm') charge(account, emit, intent, { authenticated: true });
      else declined(account, emit, intent, account.paymentMethods.get(intent.payment_method ?? ''), refused);
      settleInvoiceOf(account, emit, intent);
      return done(intent);
    }),
  };
}

const refused = {
  code: 'payment_intent_authentication_failure',
  decline_code: 'authentication_required',
  message:
    'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
};

const question = (intent: PaymentIntent): Answer =>
  layout(
    { title: 'Your bank' },
    html`<form class="card" method="post"><h1>Your bank asks</h1>
<p>Do you confirm a payment of <strong>${money(intent.amount, intent.currency)}</strong>?</p>
<p><button class="main" name="bank" value="confirm">Confirm payment</button></p><button name="bank" value="refuse">Refuse</button></form>`,
  );

/** Back to the shop, as Stripe sends people. */
function done(intent: PaymentIntent): Answer {
  if (typeof intent.return_url !== 'string') {
    return layout(
      { title: 'Your bank' },
      html`<div class="card"><h1>Thank you</h1><p>The payment is now <code>${intent.status}</code>. You can close this page.</p></div>`,
    );
  }
  const target = new URL(intent.return_url);
  target.searchParams.set('payment_intent', intent.id);
  target.searchParams.set('payment_intent_client_secret', intent.client_secret);
  target.searchParams.set(
    'redirect_status',
    intent.status === 'requires_payment_method' ? 'failed' : 'succeeded',
  );
  return redirect(target.href);
}
