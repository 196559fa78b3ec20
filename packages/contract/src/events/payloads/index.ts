/** The objects that events carry, until the features they belong to bring them. */
export { Audience, Subscriber } from './audience.ts';
export { Cart } from './cart.ts';
export { Order } from './order.ts';
export { CartItem, OrderItem } from './order-item.ts';
export { OrderPayment, Refund } from './order-payment.ts';
export { Price, Product } from './product.ts';
export { Provider, Service } from './service.ts';
export { Shipment } from './shipment.ts';
export { PostalAddress } from './values.ts';
