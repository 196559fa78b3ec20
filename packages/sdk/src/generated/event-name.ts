// Generated from packages/contract by `npm run generate`: change the source, not this file.

/** The events of a store. */
export type EventName =
  /** A store was created. */
  | 'store.created'
  /** A store was changed. */
  | 'store.updated'
  /** A store was deleted. */
  | 'store.deleted'
  /** Store account or team membership updated. */
  | 'account.updated'
  /** CMS node created. */
  | 'node.created'
  /** CMS node updated. */
  | 'node.updated'
  /** CMS node deleted; the data is what it was. */
  | 'node.deleted'
  /** Form submission received. */
  | 'form_submission.created'
  /** Order created. */
  | 'order.created'
  /** Order status, items, payment or shipment changed. */
  | 'order.updated'
  /** Order confirmed. */
  | 'order.confirmed'
  /** Payment of an order received. */
  | 'order.payment_received'
  /** Payment of an order received: another name of `order.payment_received`. */
  | 'order.paid'
  /** Payment of an order failed. */
  | 'order.payment_failed'
  /** Money of an order given back. */
  | 'order.refunded'
  /** Order cancelled. */
  | 'order.cancelled'
  /** Scheduled order item reminder due. */
  | 'order.reminder'
  /** Shipment of an order created. */
  | 'order.shipment_created'
  /** Shipment of an order on its way. */
  | 'order.shipment_in_transit'
  /** Shipment of an order out for delivery. */
  | 'order.shipment_out_for_delivery'
  /** Shipment of an order delivered. */
  | 'order.shipment_delivered'
  /** Shipment of an order failed. */
  | 'order.shipment_failed'
  /** Shipment of an order came back. */
  | 'order.shipment_returned'
  /** Shipment of an order changed its status. */
  | 'order.shipment_status_changed'
  /** Product created. */
  | 'product.created'
  /** Product updated. */
  | 'product.updated'
  /** Product deleted; the data is what it was. */
  | 'product.deleted'
  /** Service created. */
  | 'service.created'
  /** Service updated. */
  | 'service.updated'
  /** Service deleted; the data is what it was. */
  | 'service.deleted'
  /** Provider of services created. */
  | 'provider.created'
  /** Provider of services updated. */
  | 'provider.updated'
  /** Provider of services deleted; the data is what it was. */
  | 'provider.deleted'
  /** Cart created. */
  | 'cart.created'
  /** Cart updated. */
  | 'cart.updated'
  /** Cart left with items in it. */
  | 'cart.abandoned'
  /** Cart became an order. */
  | 'cart.converted'
  /** Audience created. */
  | 'audience.created'
  /** Audience updated. */
  | 'audience.updated'
  /** Audience deleted; the data is what it was. */
  | 'audience.deleted'
  /** New audience subscriber. */
  | 'audience.subscriber_added'
  /** Audience subscriber gone. */
  | 'audience.subscriber_removed'
  /** Media file uploaded. */
  | 'media.created'
  /** Media file deleted; the data is what it was. */
  | 'media.deleted'
  /** An integration was created. */
  | 'integration.created'
  /** An integration was changed, or chosen for its category, or not any more. */
  | 'integration.updated'
  /** An integration was deleted. */
  | 'integration.deleted'
  /** An integration stopped working, or works again. */
  | 'integration.status_changed'
  /** Every delivery to a webhook has failed for a while. */
  | 'webhook.failing'
  /** A webhook was disabled because it failed for too long, or answered 410. */
  | 'webhook.disabled'
  /** A webhook that failed works again. */
  | 'webhook.recovered';
