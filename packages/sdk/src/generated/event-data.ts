// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { EventName } from './event-name.ts';
import type {
  Audience,
  Cart,
  Event,
  FormSubmission,
  Media,
  Member,
  Node,
  Order,
  Product,
  Provider,
  Refund,
  Service,
  Shipment,
  Store,
  Subscriber,
} from './types.ts';

/** What `data` of each event is. */
export interface EventData {
  /** A store was created. */
  'store.created': {
    store: Store;
  };
  /** A store was changed. */
  'store.updated': {
    store: Store;
  };
  /** A store was deleted. */
  'store.deleted': {
    store: {
      id: string;
      key: string;
    };
  };
  /** Store account or team membership updated. */
  'account.updated':
    | {
        change: 'member_added' | 'member_role_changed' | 'member_removed';
        member: Member;
      }
    | {
        change: 'profile_changed';
        account: {
          id: string;
          email: string;
        };
      };
  /** CMS node created. */
  'node.created': {
    node: Node;
  };
  /** CMS node updated. */
  'node.updated': {
    node: Node;
  };
  /** CMS node deleted; the data is what it was. */
  'node.deleted': {
    node: Node;
  };
  /** Form submission received. */
  'form_submission.created': {
    form_submission: FormSubmission;
  };
  /** Order created. */
  'order.created': {
    order: Order;
  };
  /** Order status, items, payment or shipment changed. */
  'order.updated': {
    order: Order;
  };
  /** Order confirmed. */
  'order.confirmed': {
    order: Order;
  };
  /** Payment of an order received. */
  'order.payment_received': {
    order: Order;
    /** What was paid now, in minor units of the currency. */
    amount: number;
    currency: string;
  };
  /** Payment of an order received: another name of `order.payment_received`. */
  'order.paid': {
    order: Order;
    /** What was paid now, in minor units of the currency. */
    amount: number;
    currency: string;
  };
  /** Payment of an order failed. */
  'order.payment_failed': {
    order: Order;
    reason: string | null;
  };
  /** Money of an order given back. */
  'order.refunded': {
    order: Order;
    refund: Refund;
  };
  /** Order cancelled. */
  'order.cancelled': {
    order: Order;
    reason: 'admin_rejected' | 'profile_cancelled' | 'payment_failed' | 'expired' | 'other' | null;
  };
  /** Scheduled order item reminder due. */
  'order.reminder': {
    order: Order;
    reminder: {
      id: string;
      /** The item of the order. */
      item_id: string;
      /** How long before the begin it is due. */
      minutes_before: number;
      /** When it was due, in epoch seconds. */
      due_at: number;
      /** When the booked service begins, in epoch seconds. */
      starts_at: number;
    };
  };
  /** Shipment of an order created. */
  'order.shipment_created': {
    order: Order;
    shipment: Shipment;
  };
  /** Shipment of an order on its way. */
  'order.shipment_in_transit': {
    order: Order;
    shipment: Shipment;
  };
  /** Shipment of an order out for delivery. */
  'order.shipment_out_for_delivery': {
    order: Order;
    shipment: Shipment;
  };
  /** Shipment of an order delivered. */
  'order.shipment_delivered': {
    order: Order;
    shipment: Shipment;
  };
  /** Shipment of an order failed. */
  'order.shipment_failed': {
    order: Order;
    shipment: Shipment;
    reason: string | null;
  };
  /** Shipment of an order came back. */
  'order.shipment_returned': {
    order: Order;
    shipment: Shipment;
    reason: string | null;
  };
  /** Shipment of an order changed its status. */
  'order.shipment_status_changed': {
    order: Order;
    shipment: Shipment;
    from:
      | 'pending'
      | 'label_created'
      | 'in_transit'
      | 'out_for_delivery'
      | 'delivered'
      | 'failed'
      | 'returned';
    to: 'pending' | 'label_created' | 'in_transit' | 'out_for_delivery' | 'delivered' | 'failed' | 'returned';
  };
  /** Product created. */
  'product.created': {
    product: Product;
  };
  /** Product updated. */
  'product.updated': {
    product: Product;
  };
  /** Product deleted; the data is what it was. */
  'product.deleted': {
    product: Product;
  };
  /** Service created. */
  'service.created': {
    service: Service;
  };
  /** Service updated. */
  'service.updated': {
    service: Service;
  };
  /** Service deleted; the data is what it was. */
  'service.deleted': {
    service: Service;
  };
  /** Provider of services created. */
  'provider.created': {
    provider: Provider;
  };
  /** Provider of services updated. */
  'provider.updated': {
    provider: Provider;
  };
  /** Provider of services deleted; the data is what it was. */
  'provider.deleted': {
    provider: Provider;
  };
  /** Cart created. */
  'cart.created': {
    cart: Cart;
  };
  /** Cart updated. */
  'cart.updated': {
    cart: Cart;
  };
  /** Cart left with items in it. */
  'cart.abandoned': {
    cart: Cart;
  };
  /** Cart became an order. */
  'cart.converted': {
    cart: Cart;
  };
  /** Audience created. */
  'audience.created': {
    audience: Audience;
  };
  /** Audience updated. */
  'audience.updated': {
    audience: Audience;
  };
  /** Audience deleted; the data is what it was. */
  'audience.deleted': {
    audience: Audience;
  };
  /** New audience subscriber. */
  'audience.subscriber_added': {
    audience: Audience;
    subscriber: Subscriber;
  };
  /** Audience subscriber gone. */
  'audience.subscriber_removed': {
    audience: Audience;
    subscriber: Subscriber;
  };
  /** Media file uploaded. */
  'media.created': {
    media: Media;
  };
  /** Media file deleted; the data is what it was. */
  'media.deleted': {
    media: Media;
  };
  /** An integration was created. */
  'integration.created': {
    integration: {
      id: string;
      key: string;
      /** Of the provider. */
      type: string;
      status: 'active' | 'error' | 'disconnected';
      /** What is wrong with it. */
      last_error: string | null;
      /** When the provider last took the credentials, in epoch seconds. */
      last_verified_at: number | null;
    };
  };
  /** An integration was changed, or chosen for its category, or not any more. */
  'integration.updated': {
    integration: {
      id: string;
      key: string;
      /** Of the provider. */
      type: string;
      status: 'active' | 'error' | 'disconnected';
      /** What is wrong with it. */
      last_error: string | null;
      /** When the provider last took the credentials, in epoch seconds. */
      last_verified_at: number | null;
    };
  };
  /** An integration was deleted. */
  'integration.deleted': {
    integration: {
      id: string;
      key: string;
      /** Of the provider. */
      type: string;
      status: 'active' | 'error' | 'disconnected';
      /** What is wrong with it. */
      last_error: string | null;
      /** When the provider last took the credentials, in epoch seconds. */
      last_verified_at: number | null;
    };
  };
  /** An integration stopped working, or works again. */
  'integration.status_changed': {
    integration: {
      id: string;
      key: string;
      /** Of the provider. */
      type: string;
      status: 'active' | 'error' | 'disconnected';
      /** What is wrong with it. */
      last_error: string | null;
      /** When the provider last took the credentials, in epoch seconds. */
      last_verified_at: number | null;
    };
  };
  /** Every delivery to a webhook has failed for a while. */
  'webhook.failing': {
    webhook: {
      id: string;
      key: string;
      url: string;
      /** What is wrong with it; `null` when it works again. */
      reason: string | null;
      /** Since when every delivery failed, in epoch seconds. */
      failing_since: number | null;
    };
  };
  /** A webhook was disabled because it failed for too long, or answered 410. */
  'webhook.disabled': {
    webhook: {
      id: string;
      key: string;
      url: string;
      /** What is wrong with it; `null` when it works again. */
      reason: string | null;
      /** Since when every delivery failed, in epoch seconds. */
      failing_since: number | null;
    };
  };
  /** A webhook that failed works again. */
  'webhook.recovered': {
    webhook: {
      id: string;
      key: string;
      url: string;
      /** What is wrong with it; `null` when it works again. */
      reason: string | null;
      /** Since when every delivery failed, in epoch seconds. */
      failing_since: number | null;
    };
  };
}

/**
 * An event of a known type: `event.type` tells what `event.data` is. A newer server may send types that this
 * version does not know.
 */
export type WebhookEvent<Type extends EventName = EventName> = {
  [Name in Type]: Omit<Event, 'type' | 'data'> & { type: Name; data: EventData[Name] };
}[Type];
