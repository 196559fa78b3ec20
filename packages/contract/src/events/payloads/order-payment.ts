import { z } from 'zod';
import { exampleIds, exampleTime } from './example-ids.ts';
import { amount, time } from './values.ts';

export const Refund = z
  .object({
    id: z.string(),
    total: amount('What is given back'),
    status: z
      .enum(['requested', 'processing', 'succeeded', 'rejected', 'failed', 'canceled', 'unknown'])
      .describe('`unknown`: the payment provider has not said yet whether it paid.'),
    provider_refund_id: z.string().nullable(),
    created_at: time('When it was asked for'),
  })
  .meta({ id: 'Refund' });
export type Refund = z.infer<typeof Refund>;

export const OrderPayment = z
  .object({
    currency: z.string(),
    market: z.string().describe('Key of the market.'),
    subtotal: amount('All items'),
    shipping: amount('Shipping'),
    discount: amount('What is taken off'),
    tax: z
      .object({
        amount: amount('All taxes'),
        mode: z.enum(['exclusive', 'inclusive']).describe('Whether the prices are without or with it.'),
        lines: z.array(z.object({ rate_bps: z.int().describe('Basis points.'), amount: amount('Tax') })),
      })
      .nullable(),
    total: amount('What is to be paid'),
    paid: amount('What has been paid'),
    promo_code: z.object({ id: z.string(), code: z.string(), type: z.string(), value: z.int() }).nullable(),
    provider: z
      .object({
        type: z.literal('stripe'),
        profile_id: z.string(),
        payment_intent_id: z.string().nullable(),
      })
      .nullable()
      .describe('Who takes the payment; `null`: the store itself.'),
    method_type: z.enum(['cash', 'credit_card']),
    payment_method_id: z.string().nullable(),
    shipping_method_id: z.string().nullable(),
    zone_id: z.string().nullable(),
    refunds: z.array(Refund),
  })
  .meta({ id: 'OrderPayment' });
export type OrderPayment = z.infer<typeof OrderPayment>;

export const refundExample: Refund = {
  id: exampleIds.refund,
  total: 1500,
  status: 'succeeded',
  provider_refund_id: 're_3PmQ2aLkdIwHu7ix0abcdefg',
  created_at: exampleTime,
};

export const orderPaymentExample: OrderPayment = {
  currency: 'USD',
  market: 'us',
  subtotal: 6400,
  shipping: 500,
  discount: 0,
  tax: { amount: 404, mode: 'exclusive', lines: [{ rate_bps: 825, amount: 404 }] },
  total: 7304,
  paid: 7304,
  promo_code: null,
  provider: {
    type: 'stripe',
    profile_id: 'cus_QhT5vJ1xPzK9ab',
    payment_intent_id: 'pi_3PmQ2aLkdIwHu7ix0hijklmn',
  },
  method_type: 'credit_card',
  payment_method_id: 'credit_card',
  shipping_method_id: 'standard',
  zone_id: exampleIds.zone,
  refunds: [],
};
