import { randomText } from '../../world/ids.ts';
import type { Account } from './account.ts';
import type { Emit } from './events.ts';
import type { PaymentIntent } from './objects.ts';

/** A payment that waits for its method. */
export function newIntent(
  account: Account,
  fields: Partial<PaymentIntent> & { amount: number; currency: string },
): PaymentIntent {
  const base = account.base('pi');
  return account.intents.add({
    ...base,
    object: 'payment_intent',
    amount_capturable: 0,
    amount_received: 0,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic',
    client_secret: `${base.id}_secret_${randomText(24)}`,
    confirmation_method: 'automatic',
    customer: null,
    description: null,
    last_payment_error: null,
    latest_charge: null,
    metadata: {},
    next_action: null,
    payment_method: null,
    payment_method_types: ['card'],
    processing: null,
    receipt_email: null,
    setup_future_usage: null,
    shipping: null,
    status: 'requires_payment_method',
    ...fields,
  });
}

/** Nobody is to pay it any more. */
export function cancelIntent(
  account: Account,
  emit: Emit,
  intent: PaymentIntent,
  reason: string | null,
): PaymentIntent {
  Object.assign(intent, {
    status: 'canceled',
    amount_capturable: 0,
    canceled_at: account.now(),
    cancellation_reason: reason,
    next_action: null,
  });
  emit(account, 'payment_intent.canceled', intent);
  return intent;
}
