import { type Answer, json } from '../../http/answer.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { Provider, ProviderFactory } from '../provider.ts';
import { Accounts } from './accounts.ts';
import { bankPage } from './bank-page.ts';
import { catalogueVerbs } from './catalogue.ts';
import { checkoutPage } from './checkout-page.ts';
import { checkoutSessionVerbs } from './checkout-sessions.ts';
import { customerVerbs } from './customers.ts';
import { failure, StripeError } from './errors.ts';
import { emitter } from './events.ts';
import { IdempotencyKeys } from './idempotency.ts';
import { invoicePage } from './invoice-page.ts';
import { invoiceVerbs } from './invoice-verbs.ts';
import { ownAccountVerbs } from './own-account.ts';
import { paymentIntentVerbs } from './payment-intents.ts';
import { paymentMethodVerbs } from './payment-methods.ts';
import { portalPage, portalVerbs } from './portal.ts';
import { refundVerbs } from './refunds.ts';
import { scheduleVerbs } from './schedules.ts';
import { subscriptionVerbs } from './subscriptions.ts';
import { stripeTriggers } from './triggers.ts';
import { stripeRoutes } from './verbs.ts';
import { webhookEndpointVerbs } from './webhook-endpoints.ts';

const refusal = (status: number, message: string, code?: string): Answer =>
  json({ error: { type: 'invalid_request_error', message, ...(code ? { code } : {}) } }, status);

const shortened = (key: string): string => `${key.slice(0, 8)}${'*'.repeat(8)}${key.slice(-4)}`;

const keys: Provider['keys'] = {
  places: [{ in: 'bearer' }, { in: 'basic', part: 'user' }],
  wellFormed: /^(sk|rk|pk)_(test|live)_\S+$/,
  missing: () =>
    refusal(
      401,
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    ),
  invalid: ({ key }) => refusal(401, `Invalid API Key provided: ${shortened(key)}`),
  restricted: ({ key, path }) =>
    refusal(
      403,
      `The provided key '${shortened(key)}' does not have the required permissions for this endpoint (${path}) on this account. Having the right permission would allow this request to continue.`,
    ),
  // Its pages are opened by people.
  open: /^\/(c|p|i|a)\//,
};

/** Stripe: payments, subscriptions and their invoices, with signed webhooks and pages to click. */
export const stripe: ProviderFactory = (world) => {
  const accounts = new Accounts(world);
  const emit = emitter(accounts);
  const idempotency = new IdempotencyKeys(world.clock);
  const verbs = {
    ...ownAccountVerbs,
    ...customerVerbs,
    ...catalogueVerbs,
    ...paymentMethodVerbs,
    ...paymentIntentVerbs,
    ...refundVerbs,
    ...checkoutSessionVerbs,
    ...portalVerbs,
    ...subscriptionVerbs,
    ...scheduleVerbs,
    ...invoiceVerbs,
    ...webhookEndpointVerbs,
  };
  const pages = [checkoutPage, bankPage, invoicePage, portalPage].map((page) => page(accounts, emit));
  return {
    keys,
    routes: Object.assign(stripeRoutes(accounts, emit, verbs), ...pages),
    notFound: ({ method, path }) =>
      refusal(
        404,
        `Unrecognized request URL (${method}: ${path}). The sandbox may not know all that Stripe does.`,
      ),
    failure,
    around: async (exchange, work) => {
      if (exchange.key === '') return await work();
      if (exchange.key.startsWith('pk_')) publishableMay(accounts, exchange);
      return await idempotency.once(accountName(accounts, exchange), exchange, work);
    },
    triggers: stripeTriggers(accounts, emit),
  };
};

const accountName = (accounts: Accounts, { key }: Exchange): string => {
  const { id, livemode } = accounts.of(key);
  return `${id} ${livemode}`;
};

/** A key that stands in web pages opens nothing but the payment whose secret the page has. */
function publishableMay(accounts: Accounts, exchange: Exchange): void {
  const [, id = ''] = /^\/v1\/payment_intents\/([^/]+)(\/confirm)?$/.exec(exchange.path) ?? [];
  const secret = exchange.query.get('client_secret') ?? exchange.body.client_secret;
  const intent = accounts.of(exchange.key).intents.find(id);
  if (intent && secret === intent.client_secret) return;
  throw new StripeError(403, {
    type: 'invalid_request_error',
    code: 'secret_key_required',
    message: 'This API call cannot be made with a publishable API key. Please use a secret API key.',
  });
}
