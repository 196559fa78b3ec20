import { expect, test } from 'vitest';
import { contractOf, haveContracts } from './contract.ts';
import { call, ownKey, sandboxForTheseTests } from './sandbox.ts';
import { customerWithPrice, stripeClient } from './stripe.ts';

const sandbox = sandboxForTheseTests();

/** What each call needs at least, so that it is judged by what comes on top. */
async function leastOf(key: string): Promise<Record<string, Record<string, string>>> {
  const stripe = stripeClient(sandbox.current, key);
  const { customer, price, product } = await customerWithPrice(stripe);
  const intent = () =>
    stripe.paymentIntents.create({ amount: 1000, currency: 'eur', payment_method: 'pm_card_visa' });
  const { id: subscription } = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
  });
  const { id: endpoint } = await stripe.webhookEndpoints.create({
    url: 'https://shop.example',
    enabled_events: ['*'],
  });
  return {
    '/v1/customers': {},
    [`/v1/customers/${customer.id}`]: {},
    '/v1/products': { name: 'x' },
    [`/v1/products/${product.id}`]: {},
    '/v1/prices': { product: product.id, currency: 'eur', unit_amount: '100' },
    [`/v1/prices/${price.id}`]: {},
    '/v1/payment_intents': { amount: '1000', currency: 'eur' },
    [`/v1/payment_intents/${(await intent()).id}`]: {},
    [`/v1/payment_intents/${(await intent()).id}/confirm`]: {},
    [`/v1/payment_intents/${(await intent()).id}/capture`]: {},
    [`/v1/payment_intents/${(await intent()).id}/cancel`]: {},
    '/v1/refunds': { payment_intent: (await intent()).id },
    '/v1/checkout/sessions': {
      mode: 'payment',
      success_url: 'https://shop.example',
      'line_items[0][price]': price.id,
    },
    '/v1/billing_portal/sessions': { customer: customer.id },
    '/v1/subscriptions': { customer: customer.id, 'items[0][price]': price.id },
    [`/v1/subscriptions/${subscription}`]: {},
    '/v1/webhook_endpoints': { url: 'https://shop.example', 'enabled_events[0]': '*' },
    [`/v1/webhook_endpoints/${endpoint}`]: {},
  };
}

test.skipIf(!haveContracts)('every parameter that Stripe describes is known, and no other', async () => {
  const key = ownKey('sk_test_');
  const { doc } = await contractOf('stripe');
  const refused: string[] = [];
  for (const [path, least] of Object.entries(await leastOf(key))) {
    const pattern = Object.keys(doc.paths).find(
      (one) =>
        doc.paths[one]?.post && new RegExp(`^${one.replace(/\{[^}]+\}/g, '[a-z]+_[^/]+')}$`).test(path),
    );
    const [content] = Object.values(doc.paths[pattern ?? '']?.post?.requestBody?.content ?? {});
    const name = content?.schema.$ref?.split('/').at(-1) ?? '';
    const { properties = {} } = doc.components?.schemas[name] ?? content?.schema ?? {};
    const names = [...Object.keys(properties), 'no_such_parameter'];
    expect(names.length, path).toBeGreaterThan(2);
    for (const parameter of names) {
      // An empty text is wrong for most, and is told as such when the name is known.
      const body = new URLSearchParams({ ...least, [parameter]: '' });
      const answer = await call(`${sandbox.current.origin}/stripe${path}`, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${key}` },
      });
      const { code, param } = (answer.body.error ?? {}) as { code?: string; param?: string };
      if ((code === 'parameter_unknown') !== (parameter === 'no_such_parameter')) {
        refused.push(`${path} ${parameter}: ${code} ${param}`);
      }
    }
  }
  expect(refused).toEqual([]);
});
