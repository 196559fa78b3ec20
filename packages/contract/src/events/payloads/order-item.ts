import { z } from 'zod';
import { FilledForm } from '../../submissions.ts';
import { exampleIds, exampleTime } from './example-ids.ts';
import { amount, time } from './values.ts';

export const cancelReason = z.enum([
  'admin_rejected',
  'profile_cancelled',
  'payment_failed',
  'expired',
  'other',
]);

const ItemStatus = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('pending'),
    expires_at: time('Until when it is held').nullable(),
  }),
  z.object({ status: z.literal('confirmed') }),
  z.object({ status: z.literal('cancelled'), reason: cancelReason }),
]);

/** What every line of a cart or an order has. */
const line = {
  id: z.string(),
  quantity: z.int(),
  unit_price: amount('Price of one'),
  subtotal: amount('Price of all'),
  discount: amount('What is taken off'),
  tax: amount('Tax on it'),
  total: amount('What it comes to'),
  snapshot: z
    .record(z.string(), z.unknown())
    .describe('The product or service as it was when it was put there.'),
};
const ofProduct = {
  type: z.literal('product'),
  product_id: z.string(),
  variant_id: z.string(),
};
const ofService = {
  type: z.literal('service'),
  service_id: z.string(),
  provider_id: z.string(),
  slots: z.array(z.object({ from: time('Begin'), to: time('End') })),
  forms: z.array(FilledForm),
};

export const CartItem = z
  .discriminatedUnion('type', [z.object({ ...ofProduct, ...line }), z.object({ ...ofService, ...line })])
  .meta({ id: 'CartItem' });
export type CartItem = z.infer<typeof CartItem>;

export const OrderItem = z
  .discriminatedUnion('type', [
    z.object({ ...ofProduct, ...line, status: ItemStatus }),
    z.object({ ...ofService, ...line, status: ItemStatus }),
  ])
  .meta({ id: 'OrderItem' });
export type OrderItem = z.infer<typeof OrderItem>;

export const cartItemExamples: CartItem[] = [
  {
    type: 'product',
    id: exampleIds.productItem,
    product_id: exampleIds.product,
    variant_id: exampleIds.variant,
    quantity: 1,
    unit_price: 4900,
    subtotal: 4900,
    discount: 0,
    tax: 404,
    total: 5304,
    snapshot: { key: 'linen-shirt', sku: 'SHIRT-M-BLUE' },
  },
  {
    type: 'service',
    id: exampleIds.serviceItem,
    service_id: exampleIds.service,
    provider_id: exampleIds.provider,
    slots: [{ from: exampleTime + 172_800, to: exampleTime + 174_600 }],
    forms: [],
    quantity: 1,
    unit_price: 1500,
    subtotal: 1500,
    discount: 0,
    tax: 0,
    total: 1500,
    snapshot: { key: 'fitting' },
  },
];

export const orderItemExamples: OrderItem[] = cartItemExamples.map((item) => ({
  ...item,
  status: { status: 'confirmed' as const },
}));
