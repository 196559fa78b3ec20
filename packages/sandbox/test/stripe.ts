import type { Sandbox } from '@stoa/sandbox';
import Stripe from 'stripe';
import { expect } from 'vitest';
import { haveContracts, violations } from './contract.ts';
import { ownKey } from './sandbox.ts';

/** Stripe's own client, told nothing but where the sandbox listens. */
export function stripeClient(
  sandbox: Sandbox,
  key = ownKey('sk_test_'),
  options: Stripe.StripeConfig = {},
): Stripe {
  const { hostname, port } = new URL(sandbox.origin);
  return new Stripe(key, {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
    ...options,
  });
}

/** A customer with a card, and a monthly price of 10.00. */
export async function customerWithPrice(stripe: Stripe, card = 'pm_card_visa') {
  const customer = await stripe.customers.create({
    email: 'ada@example.com',
    payment_method: card,
    invoice_settings: { default_payment_method: card },
  });
  const product = await stripe.products.create({ name: 'Basic' });
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'eur',
    unit_amount: 1000,
    recurring: { interval: 'month' },
  });
  return { customer, product, price };
}

/** What the description at hand describes; the rest is tested by name. */
const described =
  /^\/v1\/(account|balance|checkout\/sessions|billing_portal|refunds|payment_intents|customers\b(?!.*payment_methods)|subscriptions|prices|products|webhook_endpoints)/;

/** Every call that went well fits Stripe's description, as it was asked and as it was answered. */
export async function stripeCallsFit(sandbox: Sandbox): Promise<void> {
  if (!haveContracts) return;
  const calls = sandbox
    .calls({ provider: 'stripe', direction: 'in' })
    .filter(
      ({ path, status, key }) =>
        described.test(path) && status === 200 && !key.startsWith('pk_') && !/line_items|resume/.test(path),
    )
    // `expand` may stand in every query, and the description leaves it out.
    .map((one) => ({ ...one, path: one.path.replace(/([?&])expand[^&]*/g, '$1').replace(/[?&]+$/, '') }));
  expect(calls.length).toBeGreaterThan(10);
  expect((await Promise.all(calls.map((one) => violations(one)))).flat()).toEqual([]);
}
