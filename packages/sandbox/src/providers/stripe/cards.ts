import type { Account } from './account.ts';
import { cardError, noSuch } from './errors.ts';
import type { PaymentMethod } from './objects.ts';

/** How a test card behaves. Numbers and names are those that Stripe's documentation gives for tests. */
export interface Card {
  token: string;
  number: string;
  brand: string;
  decline?: { code: string; decline_code: string; message: string };
  /** Cannot even be attached to a customer. */
  refusesAttaching?: boolean;
  /** The bank asks its customer; `setup` asks only while nobody has confirmed it for later payments. */
  authentication?: 'always' | 'setup';
  refund?: 'pending' | 'fails';
  disputed?: boolean;
}

const declined = (decline_code: string, message: string, code = 'card_declined') => ({
  decline: { code, decline_code, message },
});
const generic = declined('generic_decline', 'Your card was declined.');
const insufficient = declined('insufficient_funds', 'Your card has insufficient funds.');
const lost = declined('lost_card', 'Your card was declined.');
const expired = declined('expired_card', 'Your card has expired.', 'expired_card');
const cvc = declined('incorrect_cvc', "Your card's security code is incorrect.", 'incorrect_cvc');
const processing = declined(
  'processing_error',
  'An error occurred while processing your card. Try again in a little bit.',
  'processing_error',
);

const cards: readonly Card[] = [
  { token: 'visa', number: '4242424242424242', brand: 'visa' },
  { token: 'visa_debit', number: '4000056655665556', brand: 'visa' },
  { token: 'mastercard', number: '5555555555554444', brand: 'mastercard' },
  { token: 'amex', number: '378282246310005', brand: 'amex' },
  { token: 'us', number: '4242424242424242', brand: 'visa' },
  { token: 'bypassPending', number: '4000000000000077', brand: 'visa' },
  { token: 'chargeDeclined', number: '4000000000000002', brand: 'visa', refusesAttaching: true, ...generic },
  {
    token: 'visa_chargeDeclined',
    number: '4000000000000002',
    brand: 'visa',
    refusesAttaching: true,
    ...generic,
  },
  {
    token: 'chargeDeclinedInsufficientFunds',
    number: '4000000000009995',
    brand: 'visa',
    refusesAttaching: true,
    ...insufficient,
  },
  {
    token: 'visa_chargeDeclinedInsufficientFunds',
    number: '4000000000009995',
    brand: 'visa',
    refusesAttaching: true,
    ...insufficient,
  },
  {
    token: 'visa_chargeDeclinedLostCard',
    number: '4000000000009987',
    brand: 'visa',
    refusesAttaching: true,
    ...lost,
  },
  {
    token: 'chargeDeclinedExpiredCard',
    number: '4000000000000069',
    brand: 'visa',
    refusesAttaching: true,
    ...expired,
  },
  {
    token: 'chargeDeclinedIncorrectCvc',
    number: '4000000000000127',
    brand: 'visa',
    refusesAttaching: true,
    ...cvc,
  },
  {
    token: 'chargeDeclinedProcessingError',
    number: '4000000000000119',
    brand: 'visa',
    refusesAttaching: true,
    ...processing,
  },
  { token: 'chargeCustomerFail', number: '4000000000000341', brand: 'visa', ...generic },
  { token: 'authenticationRequired', number: '4000002760003184', brand: 'visa', authentication: 'always' },
  { token: 'threeDSecure2Required', number: '4000000000003220', brand: 'visa', authentication: 'always' },
  {
    token: 'authenticationRequiredOnSetup',
    number: '4000002500003155',
    brand: 'visa',
    authentication: 'setup',
  },
  { token: 'pendingRefund', number: '4000000000007726', brand: 'visa', refund: 'pending' },
  { token: 'refundFail', number: '4000000000005126', brand: 'visa', refund: 'fails' },
  { token: 'createDispute', number: '4000000000000259', brand: 'visa', disputed: true },
];

const [plain] = cards as [Card, ...Card[]];
const methodCards = new WeakMap<PaymentMethod, Card>();

/** The card of a test id, `pm_card_visa` or `tok_visa`, or of a number. */
export const testCard = (text: string): Card | undefined => {
  const token = text.replace(/^(pm_card_|tok_)/, '');
  return cards.find((card) => card.token === token || card.number === text.replaceAll(' ', ''));
};

export const cardOf = (method: PaymentMethod): Card => methodCards.get(method) ?? plain;

/** A new payment method of that card. */
export function newMethod(account: Account, card: Card): PaymentMethod {
  const method: PaymentMethod = {
    ...account.base('pm'),
    object: 'payment_method',
    type: 'card',
    customer: null,
    billing_details: { address: null, email: null, name: null, phone: null },
    card: {
      brand: card.brand,
      last4: card.number.slice(-4),
      exp_month: 12,
      exp_year: new Date(account.now() * 1000).getUTCFullYear() + 3,
      country: 'US',
      funding: 'credit',
      fingerprint: card.number.slice(0, 16),
    },
    metadata: {},
  };
  methodCards.set(method, card);
  return account.paymentMethods.add(method);
}

/** The payment method of an id; a test id makes a new one, as at Stripe. */
export function methodOf(account: Account, id: string, param = 'payment_method'): PaymentMethod {
  if (!id.startsWith('pm_card_')) return account.paymentMethods.get(id, param);
  const card = testCard(id);
  if (!card) throw noSuch('PaymentMethod', id, param);
  return newMethod(account, card);
}

/** Gives a customer the method, unless the card says no. */
export function attach(method: PaymentMethod, customer: string): void {
  const { decline, refusesAttaching } = cardOf(method);
  if (decline && refusesAttaching)
    throw cardError(decline.code, decline.message, { decline_code: decline.decline_code });
  method.customer = customer;
}
