import type { Account } from './account.ts';
import { addPrice, productOf, readPrice } from './catalogue.ts';
import { refused, wrongParameter } from './errors.ts';
import type { Emit } from './events.ts';
import { pageOf } from './lists.ts';
import type { CheckoutSession, LineItem, Price } from './objects.ts';
import { mergeMetadata, type Params } from './params.ts';
import type { SessionPlan } from './session-plan.ts';
import { recurringOnly, trialBehavior, trialEndOf } from './subscriptions.ts';
import type { Verb } from './verbs.ts';

const modes = ['payment', 'subscription', 'setup'] as const;
const hour = 3600;
const without = [
  ...[
    'adaptive_pricing',
    'after_expiration',
    'allow_promotion_codes',
    'automatic_tax',
    'billing_address_collection',
  ],
  ...[
    'branding_settings',
    'consent_collection',
    'currency',
    'custom_fields',
    'custom_text',
    'customer_account',
  ],
  ...[
    'customer_creation',
    'customer_update',
    'discounts',
    'excluded_payment_method_types',
    'integration_identifier',
  ],
  ...[
    'invoice_creation',
    'locale',
    'managed_payments',
    'name_collection',
    'optional_items',
    'origin_context',
  ],
  ...[
    'payment_method_configuration',
    'payment_method_data',
    'payment_method_options',
    'payment_method_types',
  ],
  ...[
    'permissions',
    'phone_number_collection',
    'redirect_on_completion',
    'return_url',
    'saved_payment_method_options',
  ],
  ...[
    'setup_intent_data',
    'shipping_address_collection',
    'shipping_options',
    'submit_type',
    'tax_id_collection',
  ],
  ...[
    'ui_mode',
    'wallet_options',
    'approval_method',
    'crypto_wallet_options',
    'allowed_payment_method_types',
  ],
];

const create: Verb = ({ account, params }) => {
  const mode = params.oneOf('mode', modes);
  if (!mode) throw wrongParameter('mode', 'parameter_missing', 'Missing required param: mode.');
  const fields = {
    success_url: urlOf(params, 'success_url', true),
    cancel_url: urlOf(params, 'cancel_url'),
    customer: params.text('customer') ?? null,
    customer_email: params.text('customer_email') ?? null,
    client_reference_id: params.text('client_reference_id') ?? null,
    metadata: params.map('metadata') ?? {},
    expires_at: expiryOf(account, params),
  };
  const lines = readLines(account, params);
  const plan = readPlan(account, params);
  params.ignore(...without);
  params.done();
  if (fields.customer) account.customers.get(fields.customer, 'customer');
  const made = lines();
  if (mode === 'subscription') for (const { price } of made) if (price.recurring) recurringOnly(price);
  if (mode === 'subscription' && !made.some(({ price }) => price.recurring))
    recurringOnly(made[0]?.price as Price);
  return addSession(account, { mode, ...fields }, made, plan);
};

function urlOf(params: Params, name: string, required = false): string | null {
  const url = required ? params.required(name) : params.text(name);
  if (url === undefined) return null;
  if (/^https?:\/\/[^\s]+$/.test(url)) return url;
  throw wrongParameter(name, 'url_invalid', 'Not a valid URL');
}

function expiryOf(account: Account, params: Params): number {
  const now = account.now();
  const at = params.integer('expires_at') ?? now + 24 * hour;
  if (at >= now + 1800 - 60 && at <= now + 24 * hour + 60) return at;
  throw wrongParameter(
    'expires_at',
    'parameter_invalid_integer',
    'The `expires_at` timestamp must be between 30 minutes and 24 hours after Checkout Session creation.',
  );
}

function readLines(account: Account, params: Params): () => LineItem[] {
  const lines = params.objects('line_items').map((item) => {
    const [named, data] = [item.text('price'), item.object('price_data')];
    const described = data && { fields: readPrice(data), product: productOf(account, data) };
    const quantity = item.integer('quantity', { min: 1 }) ?? 1;
    item.ignore('adjustable_quantity', 'dynamic_tax_rates', 'tax_rates', 'metadata');
    if (!named && !described)
      throw wrongParameter(
        'line_items[0]',
        'parameter_missing',
        'You must specify either `price` or `price_data`.',
      );
    return () =>
      lineOf(
        account,
        named
          ? account.prices.get(named, 'line_items[0][price]')
          : addPrice(account, {
              ...(described as NonNullable<typeof described>).fields,
              product: described?.product() ?? '',
            }),
        quantity,
      );
  });
  if (lines.length === 0 && params.peek('mode') !== 'setup')
    throw wrongParameter('line_items', 'parameter_missing', 'Missing required param: line_items.');
  return () => lines.map((line) => line());
}

function lineOf(account: Account, price: Price, quantity: number): LineItem {
  const amount = price.unit_amount * quantity;
  const description = account.products.find(price.product)?.name ?? price.id;
  return {
    id: account.newId('li'),
    object: 'item',
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price.currency,
    description,
    price,
    quantity,
  };
}

function readPlan(account: Account, params: Params): SessionPlan {
  const [intent, subscription] = [params.object('payment_intent_data'), params.object('subscription_data')];
  intent?.ignore(
    'application_fee_amount',
    'description',
    'on_behalf_of',
    'receipt_email',
    'shipping',
    'statement_descriptor',
    'statement_descriptor_suffix',
    'transfer_data',
    'transfer_group',
  );
  subscription?.ignore(
    'application_fee_percent',
    'billing_cycle_anchor',
    'billing_cycle_anchor_config',
    'billing_mode',
    'default_tax_rates',
    'description',
    'invoice_settings',
    'on_behalf_of',
    'pending_invoice_item_interval',
    'proration_behavior',
    'transfer_data',
  );
  return {
    intentMetadata: intent?.map('metadata') ?? {},
    manualCapture: intent?.oneOf('capture_method', ['automatic', 'automatic_async', 'manual']) === 'manual',
    setupFutureUsage: intent?.oneOf('setup_future_usage', ['on_session', 'off_session']) ?? null,
    subscriptionMetadata: subscription?.map('metadata') ?? {},
    trialEnd: subscription ? trialEndOf(account, subscription) : null,
    trialWithoutMethod: subscription ? trialBehavior(subscription) : undefined,
    cardNeeded: params.oneOf('payment_method_collection', ['always', 'if_required']) !== 'if_required',
  };
}

type Said = Pick<
  CheckoutSession,
  | 'mode'
  | 'success_url'
  | 'cancel_url'
  | 'customer'
  | 'customer_email'
  | 'client_reference_id'
  | 'metadata'
  | 'expires_at'
>;

function addSession(account: Account, said: Said, lines: LineItem[], plan: SessionPlan): CheckoutSession {
  const base = account.base('cs');
  const total = lines.reduce((sum, { amount_total }) => sum + amount_total, 0);
  const dueNow = plan.trialEnd ? 0 : total;
  const session = account.sessions.add({
    ...base,
    object: 'checkout.session',
    amount_subtotal: dueNow,
    amount_total: dueNow,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    currency: lines[0]?.currency ?? null,
    customer_details: null,
    invoice: null,
    payment_intent: null,
    payment_method_collection: plan.cardNeeded ? 'always' : 'if_required',
    payment_method_types: ['card'],
    payment_status: dueNow === 0 ? 'no_payment_required' : 'unpaid',
    status: 'open',
    subscription: null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: account.pageUrl(`/c/pay/${base.id}`),
    ...said,
  });
  account.sessionLines.set(session.id, lines);
  account.sessionPlans.set(session.id, plan);
  return session;
}

/** Ends what nobody paid in time. */
function expireSession(account: Account, emit: Emit, session: CheckoutSession): CheckoutSession {
  Object.assign(session, { status: 'expired', url: null });
  emit(account, 'checkout.session.expired', session);
  return session;
}

const expire: Verb = ({ account, id, emit }) => {
  const session = account.sessions.get(id);
  if (session.status !== 'open') {
    throw refused(
      'checkout_session_not_open',
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}`,
    );
  }
  return expireSession(account, emit, session);
};

const update: Verb = ({ account, id, params }) => {
  const session = account.sessions.get(id);
  const metadata = mergeMetadata(session.metadata, params.map('metadata'));
  params.ignore('collected_information', 'shipping_options');
  params.done();
  session.metadata = metadata;
  return session;
};

const list: Verb = ({ account, params, path }) => {
  const [customer, intent] = [params.text('customer'), params.text('payment_intent')];
  const [subscription, status] = [params.text('subscription'), params.text('status')];
  params.ignore('customer_details');
  const fits = (one: CheckoutSession): boolean =>
    (!customer || one.customer === customer) &&
    (!intent || one.payment_intent === intent) &&
    (!subscription || one.subscription === subscription) &&
    (!status || one.status === status);
  return pageOf(params, path, account.sessions.all().filter(fits));
};

/** Watches that the session ends in time. */
const createAndWatch: Verb = (call) => {
  const { account, emit } = call;
  const session = create(call) as CheckoutSession;
  account.world.schedule.at(new Date(session.expires_at * 1000), () => {
    if (session.status === 'open') expireSession(account, emit, session);
  });
  return session;
};

export const checkoutSessionVerbs: Record<string, Verb> = {
  'POST /v1/checkout/sessions': createAndWatch,
  'GET /v1/checkout/sessions': list,
  'GET /v1/checkout/sessions/{id}': ({ account, id }) => account.sessions.get(id),
  'POST /v1/checkout/sessions/{id}': update,
  'POST /v1/checkout/sessions/{id}/expire': expire,
  'GET /v1/checkout/sessions/{id}/line_items': ({ account, id, params, path }) => {
    account.sessions.get(id);
    return pageOf(params, path, account.sessionLines.get(id) ?? []);
  },
};
