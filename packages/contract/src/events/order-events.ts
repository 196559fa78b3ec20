import { z } from 'zod';
import { event } from './event.ts';
import { exampleIds, exampleTime } from './payloads/example-ids.ts';
import { Order, orderExample as order } from './payloads/order.ts';
import { cancelReason } from './payloads/order-item.ts';
import { Refund, refundExample as refund } from './payloads/order-payment.ts';
import { amount, time } from './payloads/values.ts';

const data = z.object({ order: Order });
const money = { amount: 7304, currency: 'USD' };

const payment = {
  entity: 'order',
  data: data.extend({ amount: amount('What was paid now'), currency: z.string() }),
  example: { data: { order, ...money } },
} as const;

/** Each of them but `order.created` and `order.reminder` comes together with an `order.updated`. */
export const orderEvents = {
  'order.created': event({ about: 'Order created.', entity: 'order', data, example: { data: { order } } }),
  'order.updated': event({
    about: 'Order status, items, payment or shipment changed.',
    entity: 'order',
    data,
    example: { data: { order }, previous_attributes: { status: 'pending' } },
  }),
  'order.confirmed': event({
    about: 'Order confirmed.',
    entity: 'order',
    data,
    example: { data: { order } },
  }),
  'order.payment_received': event({ about: 'Payment of an order received.', ...payment }),
  'order.paid': event({
    about: 'Payment of an order received: another name of `order.payment_received`.',
    aliasOf: 'order.payment_received',
    ...payment,
  }),
  'order.payment_failed': event({
    about: 'Payment of an order failed.',
    entity: 'order',
    data: data.extend({ reason: z.string().nullable() }),
    example: {
      data: {
        order: { ...order, status: 'pending', payment: { ...order.payment, paid: 0 } },
        reason: 'card_declined',
      },
    },
  }),
  'order.refunded': event({
    about: 'Money of an order given back.',
    entity: 'order',
    data: data.extend({ refund: Refund }),
    example: {
      data: { order: { ...order, payment: { ...order.payment, refunds: [refund] } }, refund },
    },
  }),
  'order.cancelled': event({
    about: 'Order cancelled.',
    entity: 'order',
    data: data.extend({ reason: cancelReason.nullable() }),
    example: { data: { order: { ...order, status: 'cancelled' }, reason: 'profile_cancelled' } },
  }),
  'order.reminder': event({
    about: 'Scheduled order item reminder due.',
    entity: 'order',
    data: data.extend({
      reminder: z.object({
        id: z.string(),
        item_id: z.string().describe('The item of the order.'),
        minutes_before: z.int().describe('How long before the begin it is due.'),
        due_at: time('When it was due'),
        starts_at: time('When the booked service begins'),
      }),
    }),
    example: {
      data: {
        order,
        reminder: {
          id: exampleIds.reminder,
          item_id: exampleIds.serviceItem,
          minutes_before: 1440,
          due_at: exampleTime + 86_400,
          starts_at: exampleTime + 172_800,
        },
      },
    },
  }),
};
