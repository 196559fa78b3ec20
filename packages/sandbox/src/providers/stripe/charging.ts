import type { Account } from './account.ts';
import { type Card, cardOf, testCard } from './cards.ts';
import { cardError, type StripeError } from './errors.ts';
import type { Emit } from './events.ts';
import type { Charge, PaymentIntent, PaymentMethod } from './objects.ts';

interface Attempt {
  /** The customer is not there to be asked by the bank. */
  offSession?: boolean;
  /** The bank has been answered. */
  authenticated?: boolean;
  /** What a script wants the payment to end like: the name of a test card. */
  reply?: unknown;
}

/**
 * Tries to take the money of an intent by its payment method: it ends `succeeded`, `requires_capture`,
 * `requires_action`, or in the error that Stripe would answer.
 */
export function charge(
  account: Account,
  emit: Emit,
  intent: PaymentIntent,
  { offSession = false, authenticated = false, reply }: Attempt = {},
): StripeError | null {
  const method = account.paymentMethods.get(intent.payment_method ?? '', 'payment_method');
  const card = scripted(reply) ?? cardOf(method);
  if (card.authentication && !authenticated) {
    if (offSession && card.authentication === 'always')
      return declined(account, emit, intent, method, authenticationNeeded);
    if (!offSession) {
      askBank(account, emit, intent);
      return null;
    }
  }
  if (card.decline) return declined(account, emit, intent, method, card.decline);
  succeed(account, emit, intent, method, card);
  return null;
}

const authenticationNeeded = {
  code: 'authentication_required',
  decline_code: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

function scripted(reply: unknown): Card | undefined {
  const { card } = (reply ?? {}) as { card?: string };
  return card === undefined ? undefined : testCard(card);
}

function askBank(account: Account, emit: Emit, intent: PaymentIntent): void {
  const url = account.pageUrl(`/a/${intent.id}`);
  const returnUrl = typeof intent.return_url === 'string' ? intent.return_url : null;
  intent.status = 'requires_action';
  intent.next_action = returnUrl
    ? { type: 'redirect_to_url', redirect_to_url: { url, return_url: returnUrl } }
    : { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url } };
  emit(account, 'payment_intent.requires_action', intent);
}

/** Fails the payment as that card would. */
export function declined(
  account: Account,
  emit: Emit,
  intent: PaymentIntent,
  method: PaymentMethod,
  { code, decline_code, message }: NonNullable<Card['decline']>,
): StripeError {
  const failed = account.charges.add({
    ...newCharge(account, intent, method),
    status: 'failed',
    paid: false,
    captured: false,
    amount_captured: 0,
    failure_code: code,
    failure_message: message,
  });
  const error = {
    type: 'card_error',
    code,
    decline_code,
    message,
    charge: failed.id,
    payment_method: method,
  };
  Object.assign(intent, {
    status: 'requires_payment_method',
    payment_method: null,
    latest_charge: failed.id,
    last_payment_error: structuredClone(error),
    next_action: null,
  });
  emit(account, 'charge.failed', failed);
  emit(account, 'payment_intent.payment_failed', intent);
  return cardError(code, message, {
    decline_code,
    charge: failed.id,
    payment_intent: structuredClone(intent),
    payment_method: structuredClone(method),
  });
}

function succeed(
  account: Account,
  emit: Emit,
  intent: PaymentIntent,
  method: PaymentMethod,
  card: Card,
): void {
  const later = intent.capture_method === 'manual';
  const made = account.charges.add({
    ...newCharge(account, intent, method),
    captured: !later,
    amount_captured: later ? 0 : intent.amount,
  });
  Object.assign(intent, {
    status: later ? 'requires_capture' : 'succeeded',
    amount_capturable: later ? intent.amount : 0,
    amount_received: later ? 0 : intent.amount,
    latest_charge: made.id,
    last_payment_error: null,
    next_action: null,
  });
  emit(account, 'charge.succeeded', made);
  emit(account, later ? 'payment_intent.amount_capturable_updated' : 'payment_intent.succeeded', intent);
  if (card.disputed) dispute(account, emit, made);
}

const newCharge = (account: Account, intent: PaymentIntent, method: PaymentMethod): Charge => ({
  ...account.base('ch'),
  object: 'charge',
  amount: intent.amount,
  amount_captured: intent.amount,
  amount_refunded: 0,
  currency: intent.currency,
  customer: intent.customer,
  description: intent.description ?? null,
  payment_intent: intent.id,
  payment_method: method.id,
  payment_method_details: { type: 'card', card: { ...method.card } },
  billing_details: method.billing_details,
  captured: true,
  paid: true,
  refunded: false,
  disputed: false,
  status: 'succeeded',
  failure_code: null,
  failure_message: null,
  outcome: { network_status: 'approved_by_network', risk_level: 'normal', type: 'authorized' },
  receipt_url: account.pageUrl(`/i/receipt/${intent.id}`),
  metadata: { ...intent.metadata },
});

/** The cardholder's bank takes the money back. */
export function dispute(account: Account, emit: Emit, disputed: Charge): void {
  disputed.disputed = true;
  const made = account.disputes.add({
    ...account.base('dp'),
    object: 'dispute',
    amount: disputed.amount_captured,
    charge: disputed.id,
    currency: disputed.currency,
    payment_intent: disputed.payment_intent,
    reason: 'fraudulent',
    status: 'needs_response',
    metadata: {},
  });
  emit(account, 'charge.dispute.created', made);
}
