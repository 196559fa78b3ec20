import { z } from 'zod';
import { FilledForm } from '../../submissions.ts';
import { exampleIds, exampleTime } from './example-ids.ts';
import { CartItem, cartItemExamples } from './order-item.ts';
import { PostalAddress, time, timestamps } from './values.ts';

/** A cart without its token: whoever has that can change the cart and order it. */
export const Cart = z
  .object({
    id: z.string(),
    store_id: z.string(),
    profile_id: z.string().nullable().describe('The customer; `null`: unknown.'),
    market: z.string().describe('Key of the market.'),
    status: z.enum(['active', 'abandoned', 'converted', 'expired']),
    origin: z.enum(['storefront', 'admin']),
    items: z.array(CartItem),
    item_count: z.int(),
    shipping_address: PostalAddress.nullable(),
    billing_address: PostalAddress.nullable(),
    forms: z.array(FilledForm),
    promo_code: z.string().nullable(),
    payment_method_id: z.string().nullable(),
    shipping_method_id: z.string().nullable(),
    converted_order_id: z.string().nullable().describe('The order it became.'),
    last_activity_at: time('When the customer last did something with it'),
    abandoned_at: time('When it was taken for abandoned').nullable(),
    recovery_sent_at: time('When the customer was reminded of it').nullable(),
    ...timestamps,
  })
  .meta({ id: 'Cart' });
export type Cart = z.infer<typeof Cart>;

export const cartExample: Cart = {
  id: exampleIds.cart,
  store_id: exampleIds.store,
  profile_id: exampleIds.profile,
  market: 'us',
  status: 'active',
  origin: 'storefront',
  items: cartItemExamples,
  item_count: 2,
  shipping_address: null,
  billing_address: null,
  forms: [],
  promo_code: null,
  payment_method_id: null,
  shipping_method_id: null,
  converted_order_id: null,
  last_activity_at: exampleTime,
  abandoned_at: null,
  recovery_sent_at: null,
  created_at: exampleTime - 600,
  updated_at: exampleTime,
};
