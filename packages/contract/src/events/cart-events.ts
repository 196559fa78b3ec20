import { z } from 'zod';
import { event } from './event.ts';
import { Cart, cartExample as cart } from './payloads/cart.ts';
import { exampleIds, exampleTime } from './payloads/example-ids.ts';

const data = z.object({ cart: Cart });

export const cartEvents = {
  'cart.created': event({ about: 'Cart created.', entity: 'cart', data, example: { data: { cart } } }),
  'cart.updated': event({
    about: 'Cart updated.',
    entity: 'cart',
    data,
    example: { data: { cart }, previous_attributes: { promo_code: 'AUTUMN' } },
  }),
  'cart.abandoned': event({
    about: 'Cart left with items in it.',
    entity: 'cart',
    data,
    example: { data: { cart: { ...cart, status: 'abandoned', abandoned_at: exampleTime } } },
  }),
  'cart.converted': event({
    about: 'Cart became an order.',
    entity: 'cart',
    data,
    example: { data: { cart: { ...cart, status: 'converted', converted_order_id: exampleIds.order } } },
  }),
};
