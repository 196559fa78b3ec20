import { z } from 'zod';
import { bearer } from '../auth.ts';
import { get, part, postForm } from '../call.ts';
import { activates, begins, currency, optional, secret, text } from '../field.ts';
import { answers, holds, member } from '../judgement.ts';
import { provider } from '../provider.ts';

/** The version our code is written for; Stripe keeps an old one working. */
export const stripeVersion = '2026-10-28.endive';

/** What tells how a payment, a refund or a dispute ends. */
const settling = [
  'checkout.session.completed',
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'charge.refunded',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.closed',
];

const modeOf = (key: string): string | undefined => /_(live|test)_/.exec(key)?.[1];

export const payment = {
  stripe: provider({
    name: 'Stripe',
    about: 'Card payments at the checkout, refunds, and the webhooks that tell of them.',
    category: 'payment',
    docs: 'https://docs.stripe.com/keys',
    fields: {
      secret_key: secret('Secret key', { pattern: begins('sk_', 'rk_'), example: 'sk_test_example4242' }),
      publishable_key: text('Publishable key', {
        pattern: begins('pk_'),
        example: 'pk_test_example4242',
        help: 'Shown to browsers: it is not secret.',
      }),
      webhook_secret: optional(
        secret('Signing secret of the webhook', {
          pattern: begins('whsec_'),
          example: 'whsec_example_signing_4242',
        }),
      ),
      currency: currency('Currency'),
      activeForCardPayments: activates('Use it for card payments'),
    },
    baseUrl: 'https://api.stripe.com',
    auth: bearer('secret_key'),
    headers: { 'stripe-version': stripeVersion },
    check: {
      call: () => get('/v1/account'),
      valid: holds('object', 'account'),
      recorded: {
        valid: [200, { id: 'acct_1', object: 'account', charges_enabled: true, country: 'US' }],
        restricted: [403, { error: { type: 'invalid_request_error', message: 'lacks the permission' } }],
        invalid: [401, { error: { type: 'invalid_request_error', message: 'Invalid API Key provided' } }],
      },
    },
    disagreement: ({ secret_key, publishable_key }) => {
      const [one, other] = [modeOf(secret_key), modeOf(publishable_key)];
      if (!one || !other || one === other) return null;
      return { field: 'publishable_key', message: `is a ${other} key, but the secret key is a ${one} key` };
    },
    actions: (action) => ({
      create_checkout_session: action({
        label: 'Create a checkout page',
        input: z.object({
          success_url: z.url(),
          cancel_url: z.url().optional(),
          line_items: z
            .array(
              z.object({
                name: z.string(),
                amount: z.int().min(0).describe('Minor units, of one piece.'),
                currency: z.string(),
                quantity: z.int().min(1),
              }),
            )
            .min(1),
          client_reference_id: z.string().max(200).optional(),
          metadata: z.record(z.string(), z.string()).optional(),
        }),
        example: {
          success_url: 'https://shop.example/thanks',
          line_items: [{ name: 'Tea', amount: 1200, currency: 'usd', quantity: 1 }],
          metadata: { order_id: 'ord_1' },
        },
        idempotencyHeader: 'Idempotency-Key',
        call: ({ line_items, ...input }) =>
          postForm('/v1/checkout/sessions', {
            mode: 'payment',
            ...input,
            line_items: line_items.map((item) => ({
              quantity: item.quantity,
              price_data: {
                currency: item.currency.toLowerCase(),
                unit_amount: item.amount,
                product_data: { name: item.name },
              },
            })),
          }),
      }),
      refund: action({
        label: 'Refund a payment',
        input: z.object({
          payment_intent: z.string(),
          amount: z.int().min(1).optional().describe('Minor units; all of it when absent.'),
          reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
        }),
        example: { payment_intent: 'pi_1', amount: 500, reason: 'requested_by_customer' },
        idempotencyHeader: 'Idempotency-Key',
        call: (input) => postForm('/v1/refunds', input),
      }),
      create_webhook_endpoint: action({
        label: 'Let it send its events here',
        input: z.object({ url: z.url({ protocol: /^https?$/ }), enabled_events: z.array(z.string()).min(1) }),
        example: {
          url: 'https://stoa.example/v1/integrations/int_1/stripe/webhook',
          enabled_events: ['payment_intent.succeeded'],
        },
        idempotencyHeader: 'Idempotency-Key',
        // Otherwise they come in the version that the account was made with.
        call: (input) => postForm('/v1/webhook_endpoints', { ...input, api_version: stripeVersion }),
        output: (answer) => ({ remoteId: member(answer, 'id'), secret: member(answer, 'secret') }),
      }),
      delete_webhook_endpoint: action({
        label: 'Stop it sending its events here',
        input: z.object({ id: z.string() }),
        example: { id: 'we_1' },
        reading: { gone: answers(404) },
        call: ({ id }) => ({ method: 'DELETE', path: `/v1/webhook_endpoints/${part(id)}` }),
      }),
    }),
    inbound: {
      scheme: 'stamped',
      header: 'stripe-signature',
      version: 'v1',
      secretField: 'webhook_secret',
      eventId: 'id',
      eventType: 'type',
      registration: {
        add: 'create_webhook_endpoint',
        addInput: ({ url }) => ({ url, enabled_events: settling }),
        remove: 'delete_webhook_endpoint',
        removeInput: (id) => ({ id }),
      },
    },
    limits: { requests: 100, seconds: 1 },
    config: ['publishable_key', 'currency'],
  }),
};
