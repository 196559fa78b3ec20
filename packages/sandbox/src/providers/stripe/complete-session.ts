import type { Account } from './account.ts';
import { attach, newMethod, testCard } from './cards.ts';
import { charge } from './charging.ts';
import { newCustomer } from './customers.ts';
import type { StripeError } from './errors.ts';
import type { Emit } from './events.ts';
import { newIntent } from './intents.ts';
import type { CheckoutSession, PaymentMethod } from './objects.ts';
import { subscribe } from './subscribe.ts';

interface Given {
  card: string;
  email: string;
  /** The bank has been answered on its page. */
  authenticated?: boolean;
}

/** Does what paying on the page of a session does; answers why the payment failed, `null` when it did not. */
export function completeSession(
  account: Account,
  emit: Emit,
  session: CheckoutSession,
  given: Given,
): StripeError | null {
  const card = testCard(given.card) ?? testCard('visa');
  if (!card) throw new Error('there is no card');
  const method = newMethod(account, card);
  const customer = customerOf(account, emit, session, given.email);
  session.customer_details = {
    address: null,
    email: given.email,
    name: null,
    phone: null,
    tax_exempt: 'none',
    tax_ids: [],
  };
  const failed =
    session.mode === 'payment'
      ? payOnce(account, emit, session, method, given.authenticated)
      : session.mode === 'subscription' && customer
        ? beginSubscription(account, emit, session, { customer, method }, given.authenticated)
        : null;
  if (failed) return failed;
  if (customer && session.mode !== 'payment') session.customer = customer;
  Object.assign(session, {
    status: 'complete',
    url: null,
    payment_status: session.amount_total > 0 ? 'paid' : 'no_payment_required',
  });
  emit(account, 'checkout.session.completed', session);
  return null;
}

/** Only a subscription needs somebody to bill again. */
function customerOf(account: Account, emit: Emit, session: CheckoutSession, email: string): string | null {
  if (session.customer || session.mode === 'payment') return session.customer;
  const customer = account.customers.add(newCustomer(account, email));
  emit(account, 'customer.created', customer);
  session.customer = customer.id;
  return customer.id;
}

function payOnce(
  account: Account,
  emit: Emit,
  session: CheckoutSession,
  method: PaymentMethod,
  authenticated = false,
): StripeError | null {
  const plan = account.sessionPlans.get(session.id);
  const open = session.payment_intent ? account.intents.get(session.payment_intent) : undefined;
  const intent =
    open ??
    newIntent(account, {
      amount: session.amount_total,
      currency: session.currency ?? 'usd',
      customer: session.customer,
      metadata: plan?.intentMetadata ?? {},
      setup_future_usage: plan?.setupFutureUsage ?? null,
      ...(plan?.manualCapture ? { capture_method: 'manual' as const } : {}),
    });
  if (!open) emit(account, 'payment_intent.created', intent);
  session.payment_intent = intent.id;
  intent.payment_method = method.id;
  const failed = charge(account, emit, intent, { authenticated });
  if (!failed && session.customer && plan?.setupFutureUsage) attach(method, session.customer);
  return failed;
}

function beginSubscription(
  account: Account,
  emit: Emit,
  session: CheckoutSession,
  { customer, method }: { customer: string; method: PaymentMethod },
  authenticated = false,
): StripeError | null {
  const plan = account.sessionPlans.get(session.id);
  const lines = account.sessionLines.get(session.id) ?? [];
  const withoutCard = plan?.cardNeeded === false && session.amount_total === 0;
  try {
    const subscription = subscribe(account, emit, {
      customer,
      items: lines.filter(({ price }) => price.recurring).map(({ price, quantity }) => ({ price, quantity })),
      metadata: plan?.subscriptionMetadata ?? {},
      method: withoutCard ? null : method.id,
      trialEnd: plan?.trialEnd ?? null,
      trialWithoutMethod: plan?.trialWithoutMethod ?? 'create_invoice',
      // A page lets the customer try another card: nothing is made of a card that says no.
      behavior: authenticated ? 'allow_incomplete' : 'error_if_incomplete',
      authenticated,
    });
    Object.assign(session, { subscription: subscription.id, invoice: subscription.latest_invoice });
    return null;
  } catch (error) {
    if (error instanceof Error && 'details' in error) return error as StripeError;
    throw error;
  }
}
