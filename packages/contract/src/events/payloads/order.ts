import { z } from 'zod';
import { FilledForm } from '../../submissions.ts';
import { exampleIds, exampleTime } from './example-ids.ts';
import { OrderItem, orderItemExamples } from './order-item.ts';
import { OrderPayment, orderPaymentExample } from './order-payment.ts';
import { Shipment } from './shipment.ts';
import { addressExample, PostalAddress, time, timestamps } from './values.ts';

export const Order = z
  .object({
    id: z.string(),
    store_id: z.string(),
    number: z.string().describe('What people call it by.'),
    status: z.enum(['pending', 'partially_confirmed', 'confirmed', 'partially_cancelled', 'cancelled']),
    verified: z.boolean().describe('Whether the customer has proved who they are.'),
    profile_id: z.string().nullable().describe('The customer.'),
    source_cart_id: z.string().nullable(),
    audience_id: z.string().nullable().describe('The audience the order is a subscription to.'),
    items: z.array(OrderItem),
    payment: OrderPayment,
    shipping_address: PostalAddress.nullable(),
    billing_address: PostalAddress.nullable(),
    forms: z.array(FilledForm),
    shipments: z.array(Shipment),
    history: z.array(
      z.object({ action: z.string(), reason: z.string().nullable(), timestamp: time('When') }),
    ),
    fired_reminders: z.array(time('When it was due')),
    ...timestamps,
  })
  .meta({ id: 'Order' });
export type Order = z.infer<typeof Order>;

export const orderExample: Order = {
  id: exampleIds.order,
  store_id: exampleIds.store,
  number: '1042',
  status: 'confirmed',
  verified: true,
  profile_id: exampleIds.profile,
  source_cart_id: exampleIds.cart,
  audience_id: null,
  items: orderItemExamples,
  payment: orderPaymentExample,
  shipping_address: addressExample,
  billing_address: null,
  forms: [],
  shipments: [],
  history: [{ action: 'created', reason: null, timestamp: exampleTime }],
  fired_reminders: [],
  created_at: exampleTime,
  updated_at: exampleTime,
};
