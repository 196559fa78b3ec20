import type { Account } from './account.ts';
import { attach, methodOf } from './cards.ts';
import { currencyOf } from './catalogue.ts';
import { charge } from './charging.ts';
import { refused, type StripeError, wrongParameter } from './errors.ts';
import { cancelIntent, newIntent } from './intents.ts';
import { settleInvoiceOf } from './invoices.ts';
import { pageOf } from './lists.ts';
import type { PaymentIntent } from './objects.ts';
import { mergeMetadata, type Params } from './params.ts';
import type { StripeCall, Verb } from './verbs.ts';

const without = [
  ...[
    'amount_details',
    'application_fee_amount',
    'confirmation_method',
    'confirmation_token',
    'amount_to_confirm',
    'error_on_requires_action',
  ],
  ...[
    'excluded_payment_method_types',
    'hooks',
    'managed_payments',
    'mandate',
    'mandate_data',
    'on_behalf_of',
  ],
  ...[
    'payment_details',
    'payment_method_configuration',
    'payment_method_data',
    'payment_method_options',
    'radar_options',
  ],
  ...[
    'statement_descriptor',
    'statement_descriptor_suffix',
    'transfer_data',
    'transfer_group',
    'use_stripe_sdk',
  ],
  ...[
    'shipping',
    'receipt_email',
    'setup_future_usage',
    'customer_account',
    'allowed_payment_method_types',
    'capture_method',
  ],
];

/** Stripe's smallest amounts, in minor units; what is not here may not be less than 50. */
const smallest: Record<string, number> = {
  gbp: 30,
  chf: 50,
  usd: 50,
  eur: 50,
  jpy: 50,
  huf: 17_500,
  pln: 200,
};

const create: Verb = (call) => {
  const { account, params, emit } = call;
  const amount = amountOf(params, params.requiredInteger('amount', { min: 1 }), currencyOf(params));
  const currency = params.required('currency').toLowerCase();
  const automatic = params.object('automatic_payment_methods');
  const enabled = automatic?.flag('enabled') ?? false;
  automatic?.ignore('allow_redirects');
  const customer = params.text('customer') ?? null;
  const metadata = params.map('metadata') ?? {};
  const fields = {
    ...given(params),
    capture_method:
      params.oneOf('capture_method', ['automatic', 'automatic_async', 'manual']) ?? 'automatic_async',
    payment_method_types: params.texts('payment_method_types') ?? ['card'],
    automatic_payment_methods: automatic ? { enabled, allow_redirects: 'always' } : null,
  };
  const [method, confirm, offSession] = [
    params.text('payment_method'),
    params.flag('confirm'),
    params.flag('off_session'),
  ];
  params.ignore(...without);
  params.done();
  if (customer) account.customers.get(customer, 'customer');
  if (offSession !== undefined && !confirm)
    throw wrongParameter(
      'off_session',
      'parameter_missing',
      '`off_session` can only be set with `confirm=true`.',
    );
  const intent = newIntent(account, {
    amount,
    currency,
    customer,
    ...fields,
    metadata,
  });
  if (method) useMethod(account, intent, method);
  emit(account, 'payment_intent.created', intent);
  return confirm ? confirmed(call, intent, offSession ?? false) : intent;
};

function amountOf(params: Params, amount: number, currency: string): number {
  const least = smallest[currency] ?? 50;
  if (amount >= least) return amount;
  params.ignore('amount');
  throw wrongParameter(
    'amount',
    'amount_too_small',
    `Amount must be no less than ${least} ${currency} in the smallest unit.`,
  );
}

/** What create and update may both say. */
const given = (params: Params): Partial<PaymentIntent> => ({
  description: params.text('description') ?? null,
  receipt_email: params.text('receipt_email') ?? null,
  setup_future_usage: params.oneOf('setup_future_usage', ['on_session', 'off_session']) ?? null,
  shipping: params.peek('shipping') ?? null,
  return_url: params.text('return_url') ?? null,
});

function useMethod(account: Account, intent: PaymentIntent, id: string): void {
  const method = methodOf(account, id);
  if (method.customer && method.customer !== intent.customer) {
    throw wrongParameter(
      'payment_method',
      'resource_missing',
      `The PaymentMethod ${id} belongs to another customer.`,
    );
  }
  intent.payment_method = method.id;
  intent.status = 'requires_confirmation';
}

const update: Verb = ({ account, id, params, emit }) => {
  const intent = account.intents.get(id);
  const [amount, method, customer] = [
    params.integer('amount', { min: 1 }),
    params.text('payment_method'),
    params.text('customer'),
  ];
  const said = Object.entries(given(params)).filter(([, value]) => value !== null);
  const metadata = mergeMetadata(intent.metadata, params.map('metadata'));
  params.ignore('currency', 'payment_method_types', ...without);
  params.done();
  const finished = ['succeeded', 'canceled', 'requires_capture', 'processing'].includes(intent.status);
  if (finished && (amount !== undefined || method !== undefined)) throw unexpected(intent, 'updated');
  if (customer) intent.customer = account.customers.get(customer, 'customer').id;
  Object.assign(intent, Object.fromEntries(said), { metadata, amount: amount ?? intent.amount });
  if (method) useMethod(account, intent, method);
  emit(account, 'payment_intent.updated', intent);
  return intent;
};

const confirm: Verb = (call) => {
  const { account, id, params } = call;
  const intent = account.intents.get(id);
  const [method, returnUrl, offSession] = [
    params.text('payment_method'),
    params.text('return_url'),
    params.flag('off_session'),
  ];
  params.ignore('client_secret', ...without);
  params.done();
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status))
    throw unexpected(intent, 'confirmed');
  if (returnUrl) intent.return_url = returnUrl;
  if (method) useMethod(account, intent, method);
  return confirmed(call, intent, offSession ?? false);
};

/** An intent keeps the customer's card for later when it was told to. */
function confirmed(
  { account, emit, reply }: StripeCall,
  intent: PaymentIntent,
  offSession: boolean,
): PaymentIntent {
  if (!intent.payment_method) {
    throw refused(
      'payment_intent_unexpected_state',
      "You cannot confirm this PaymentIntent because it's missing a payment method. To confirm the PaymentIntent, specify a payment method attached to the customer along with the customer.",
      { payment_intent: structuredClone(intent) },
    );
  }
  const method = account.paymentMethods.get(intent.payment_method);
  const failed = charge(account, emit, intent, { offSession, reply });
  if (failed) throw failed;
  settleInvoiceOf(account, emit, intent);
  if (intent.setup_future_usage && intent.customer && intent.status === 'succeeded')
    attach(method, intent.customer);
  return intent;
}

const unexpected = (intent: PaymentIntent, verb: string): StripeError =>
  refused(
    'payment_intent_unexpected_state',
    `This PaymentIntent could not be ${verb} because it has a status of ${intent.status}.`,
    {
      payment_intent: structuredClone(intent),
    },
  );

const capture: Verb = ({ account, id, params, emit }) => {
  const intent = account.intents.get(id);
  const amount = params.integer('amount_to_capture', { min: 1 }) ?? intent.amount_capturable;
  const metadata = mergeMetadata(intent.metadata, params.map('metadata'));
  params.ignore('final_capture', ...without);
  params.done();
  if (intent.status !== 'requires_capture') throw unexpected(intent, 'captured');
  if (amount > intent.amount_capturable) {
    throw wrongParameter(
      'amount_to_capture',
      'amount_too_large',
      `The remaining amount that can be captured is ${intent.amount_capturable}.`,
    );
  }
  const charged = account.charges.get(intent.latest_charge ?? '');
  Object.assign(charged, { captured: true, amount_captured: amount });
  Object.assign(intent, { status: 'succeeded', amount_capturable: 0, amount_received: amount, metadata });
  emit(account, 'charge.captured', charged);
  emit(account, 'payment_intent.succeeded', intent);
  return intent;
};

const cancel: Verb = ({ account, id, params, emit }) => {
  const intent = account.intents.get(id);
  const reason = params.oneOf('cancellation_reason', [
    'duplicate',
    'fraudulent',
    'requested_by_customer',
    'abandoned',
  ]);
  params.done();
  if (['succeeded', 'canceled', 'processing'].includes(intent.status)) throw unexpected(intent, 'canceled');
  return cancelIntent(account, emit, intent, reason ?? null);
};

const list: Verb = ({ account, params, path }) => {
  const customer = params.text('customer');
  const all = account.intents.all();
  return pageOf(params, path, customer ? all.filter((intent) => intent.customer === customer) : all);
};

const retrieve: Verb = ({ account, id, params }) => {
  params.ignore('client_secret');
  params.done();
  return account.intents.get(id);
};

export const paymentIntentVerbs: Record<string, Verb> = {
  'POST /v1/payment_intents': create,
  'GET /v1/payment_intents': list,
  'GET /v1/payment_intents/{id}': retrieve,
  'POST /v1/payment_intents/{id}': update,
  'POST /v1/payment_intents/{id}/confirm': confirm,
  'POST /v1/payment_intents/{id}/capture': capture,
  'POST /v1/payment_intents/{id}/cancel': cancel,
};
