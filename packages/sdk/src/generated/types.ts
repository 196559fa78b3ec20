// Generated from packages/contract by `npm run generate`: change the source, not this file.

/** Name of an event, all of a group (`order.*`) or all (`*`). */
export type EventPattern =
  | '*'
  | 'store.*'
  | 'account.*'
  | 'node.*'
  | 'form_submission.*'
  | 'order.*'
  | 'product.*'
  | 'service.*'
  | 'provider.*'
  | 'cart.*'
  | 'audience.*'
  | 'media.*'
  | 'webhook.*'
  | 'store.created'
  | 'store.updated'
  | 'store.deleted'
  | 'account.updated'
  | 'node.created'
  | 'node.updated'
  | 'node.deleted'
  | 'form_submission.created'
  | 'order.created'
  | 'order.updated'
  | 'order.confirmed'
  | 'order.payment_received'
  | 'order.paid'
  | 'order.payment_failed'
  | 'order.refunded'
  | 'order.cancelled'
  | 'order.reminder'
  | 'order.shipment_created'
  | 'order.shipment_in_transit'
  | 'order.shipment_out_for_delivery'
  | 'order.shipment_delivered'
  | 'order.shipment_failed'
  | 'order.shipment_returned'
  | 'order.shipment_status_changed'
  | 'product.created'
  | 'product.updated'
  | 'product.deleted'
  | 'service.created'
  | 'service.updated'
  | 'service.deleted'
  | 'provider.created'
  | 'provider.updated'
  | 'provider.deleted'
  | 'cart.created'
  | 'cart.updated'
  | 'cart.abandoned'
  | 'cart.converted'
  | 'audience.created'
  | 'audience.updated'
  | 'audience.deleted'
  | 'audience.subscriber_added'
  | 'audience.subscriber_removed'
  | 'media.created'
  | 'media.deleted'
  | 'webhook.failing'
  | 'webhook.disabled'
  | 'webhook.recovered';

export interface Store {
  id: string;
  key: string;
  status: 'DRAFT' | 'ACTIVE' | 'ARCHIVED';
  /** Whether the store is part of a network of stores. */
  is_network: boolean;
  timezone: string;
  billing_email: string;
  languages: {
    id: string;
  }[];
  emails: {
    billing: string | null;
    support: string | null;
  };
  settings: StoreSettings;
  /** Subscription of the store to the platform. */
  subscription: {
    plan_id: string;
    pending_plan_id: string | null;
    status:
      | 'pending'
      | 'trialing'
      | 'active'
      | 'past_due'
      | 'cancellation_scheduled'
      | 'cancelled'
      | 'expired';
  };
  /** How many of each kind the store holds. */
  counts: Record<string, number>;
  /** When it was created, in epoch seconds, set by the server. */
  created_at: number;
  /** When it was last changed, in epoch seconds, set by the server. */
  updated_at: number;
  /** Rises by one with every change; If-Match takes `"v<version>"` or the ETag. */
  version: number;
}

export interface StoreSettings {
  /** Key of the market of a visitor whose country no zone names. */
  default_market: string;
  /** Language of texts that a visitor did not choose one for; until set, the first of `languages`. */
  default_language: string;
  /** Written before the number of an order. */
  order_number_prefix: string;
  /** Number of the first order. */
  order_number_start: number;
  /** `standard`: 10 attempts in 76 hours; `none`: one. */
  webhook_retry: 'standard' | 'none';
  /** How long before a booked service `order.reminder` is due, in minutes. */
  reminder_lead_minutes: number[];
}

export interface Member {
  account_id: string;
  email: string;
  role: 'admin' | 'owner' | 'super';
  /** When the account joined the team, in epoch seconds, set by the server. */
  joined_at: number;
}

export interface Market {
  id: string;
  store_id: string;
  key: string;
  currency: string;
  /** Whether prices are without or with tax. */
  tax_mode: 'exclusive' | 'inclusive';
  payment_methods: {
    /** E.g. 'cash' or 'credit_card'. */
    id: string;
    /** The integration that takes the payment. */
    integration_id?: string | null;
  }[];
  zones: {
    /** Made by the server when absent. */
    id: string;
    /** Empty: every country no other zone names. */
    countries: string[];
    states: string[];
    postal_codes: string[];
    /** Tax rate in basis points: 825 is 8.25 %. */
    tax_bps: number;
    shipping_methods: {
      id: string;
      taxable: boolean;
      /** What a buyer reads about the time it takes. */
      eta_text: string;
      /** For pickup: where. */
      location_id?: string | null;
      /** The integration that makes the label. */
      integration_id?: string | null;
      /** Price in minor units of the currency of the market. */
      amount: number;
      /** Free from this order value on, in minor units. */
      free_above?: number | null;
      weight_tiers?:
        | {
            up_to_grams: number;
            amount: number;
          }[]
        | null;
    }[];
    store_id: string;
    market_id: string;
  }[];
  /** When it was created, in epoch seconds, set by the server. */
  created_at: number;
  /** When it was last changed, in epoch seconds, set by the server. */
  updated_at: number;
  version: number;
}

export interface Media {
  id: string;
  store_id: string;
  /** Of the original. What is there never changes. */
  url: string;
  /** Where the original lies in the storage. */
  key: string;
  /** As it was uploaded. */
  file_name: string;
  /** Told from the content, never from the name. */
  mime_type: string;
  /** Of the original, in bytes. */
  size: number;
  /** Of a picture, in pixels. */
  width: number | null;
  /** Of a picture, in pixels. */
  height: number | null;
  /** SHA-256 of what `url` serves, in hex. */
  checksum: string;
  /** The file name, until it is changed. */
  title: string;
  alt: string | null;
  description: string | null;
  /** By language. */
  slug: Record<string, string>;
  /** Of the resolutions. The original is there from the beginning, also when they `failed`. */
  status: 'processing' | 'ready' | 'failed';
  /** By name; while it is `processing`, and of what is no picture, the `original` alone. */
  resolutions: Record<string, MediaResolution>;
  /** When it was uploaded, in epoch seconds, set by the server. */
  created_at: number;
  /** When it was last changed, in epoch seconds, set by the server. */
  updated_at: number;
  version: number;
}

export interface MediaResolution {
  id: string;
  /** Its name: `original`, `large`, `medium`, `small` or `thumbnail`. */
  size: string;
  url: string;
  /** In pixels. */
  width: number | null;
  /** In pixels. */
  height: number | null;
  bytes: number;
}

export interface MediaUploadError {
  /** Which part it was: `files[1]`, `urls[0]`. */
  field: string;
  /** Its file name or address. */
  name: string;
  error: string;
  message: string;
  statusCode: number;
}

export interface Webhook {
  id: string;
  store_id: string;
  key: string;
  url: string;
  /** `{ event, ...filters }`. */
  events: Record<string, string>[];
  /** Values are masked. */
  headers: Record<string, string>;
  /** In full only when it was made or rotated, masked afterwards. */
  secret: string;
  /** Whether the key is decoded from base64 or is the text itself. */
  secret_format: 'standard' | 'raw';
  enabled: boolean;
  /** `paused` by a person; `disabled` by `enabled: false`, by 5 days of failures or by a 410. */
  status: 'active' | 'paused' | 'disabled';
  disabled_reason: string | null;
  /** Since when every attempt has failed, in epoch seconds, set by the server. */
  failing_since: number | null;
  ordering: 'none' | 'entity';
  max_in_flight: number;
  rate_per_second: number | null;
  stats: {
    /** Deliveries that are not finished. */
    waiting: number;
    /** In the last 24 hours. */
    succeeded: number;
    /** For good, in the last 24 hours. */
    failed: number;
  };
  /** When it was created, in epoch seconds, set by the server. */
  created_at: number;
  /** When it was last changed, in epoch seconds, set by the server. */
  updated_at: number;
  version: number;
}

export interface Delivery {
  id: string;
  webhook_id: string;
  event_id: string;
  event_type: string;
  /** `held`: the webhook is paused, disabled or behind its breaker; no attempt is used. */
  status: 'pending' | 'held' | 'succeeded' | 'failed';
  attempts: number;
  /** Rises by one per webhook; a gap tells a receiver that something is missing. */
  sequence: number | null;
  /** Why it has not been delivered yet. */
  waiting_for: {
    reason:
      | 'turn'
      | 'retry'
      | 'answer'
      | 'breaker'
      | 'rate_limit'
      | 'lane_full'
      | 'order'
      | 'paused'
      | 'disabled';
    /** When that ends, where it is known, in epoch seconds, set by the server. */
    until: number | null;
    message: string;
  } | null;
  last_failure: string | null;
  /** When the event was written, in epoch seconds, set by the server. */
  created_at: number;
  /** When it succeeded or failed for good, in epoch seconds, set by the server. */
  finished_at: number | null;
}

export interface NodeWithChildren {
  id: string;
  store_id: string;
  key: string;
  /** The node it lies under; `null` at the top. */
  parent_id: string | null;
  status: 'draft' | 'active' | 'archived';
  /** By language. */
  slug: Record<string, string>;
  blocks: Block[];
  taxonomies: TaxonomyEntry[];
  /** When it was created, in epoch seconds, set by the server. */
  created_at: number;
  /** When it was last changed, in epoch seconds, set by the server. */
  updated_at: number;
  version: number;
  /** The first 100 nodes right under it, the oldest first, where one node is asked for; empty in lists. */
  children: Node[];
}

export interface Block {
  id: string;
  key: string;
  type:
    | 'text'
    | 'localized_text'
    | 'number'
    | 'boolean'
    | 'list'
    | 'map'
    | 'relationship_entry'
    | 'relationship_media'
    | 'markdown'
    | 'geo_location';
  /** How an editor shows and checks it. */
  properties: Record<string, unknown>;
  /** Its shape follows from the type. */
  value: unknown;
}

export interface TaxonomyEntry {
  taxonomy_id: string;
  fields: {
    key: string;
    type: 'text' | 'number' | 'boolean' | 'geo_location';
    value: unknown;
  }[];
}

export interface Node {
  id: string;
  store_id: string;
  key: string;
  /** The node it lies under; `null` at the top. */
  parent_id: string | null;
  status: 'draft' | 'active' | 'archived';
  /** By language. */
  slug: Record<string, string>;
  blocks: Block[];
  taxonomies: TaxonomyEntry[];
  /** When it was created, in epoch seconds, set by the server. */
  created_at: number;
  /** When it was last changed, in epoch seconds, set by the server. */
  updated_at: number;
  version: number;
}

export interface Taxonomy {
  id: string;
  store_id: string;
  key: string;
  /** The taxonomy it lies under; `null` at the top. */
  parent_id: string | null;
  status: 'draft' | 'active' | 'archived';
  schema: {
    id: string;
    key: string;
    type: 'text' | 'number' | 'boolean' | 'geo_location';
    value: unknown;
    min: number | null;
    max: number | null;
  }[];
  /** When it was created, in epoch seconds, set by the server. */
  created_at: number;
  /** When it was last changed, in epoch seconds, set by the server. */
  updated_at: number;
  version: number;
}

export interface Form {
  id: string;
  store_id: string;
  key: string;
  /** Only an `active` form takes submissions. */
  status: 'draft' | 'active' | 'archived';
  schema: FormSchemaField[];
  /** When it was created, in epoch seconds, set by the server. */
  created_at: number;
  /** When it was last changed, in epoch seconds, set by the server. */
  updated_at: number;
  version: number;
}

export interface FormSchemaField {
  id: string;
  key: string;
  type: 'text' | 'number' | 'boolean' | 'date' | 'geo_location' | 'select';
  required: boolean;
  min: number | null;
  max: number | null;
  options: string[] | null;
}

export interface FormSubmission {
  id: string;
  store_id: string;
  form_id: string;
  /** The customer who filled it in; `null`: unknown. */
  profile_id: string | null;
  fields: FormField[];
  /** When it was submitted, in epoch seconds, set by the server. */
  created_at: number;
  /** When it was last changed, in epoch seconds, set by the server. */
  updated_at: number;
  version: number;
}

export interface FormField {
  id: string;
  key: string;
  type: 'text' | 'number' | 'boolean' | 'date' | 'geo_location' | 'select';
  value: unknown;
}

export interface AuthToken {
  /** Id of the session. */
  id: string;
  account_id: string;
  /** Bearer token of the next 15 minutes. */
  access_token: string;
  /** Buys the next pair of tokens, once. */
  refresh_token: string;
  /** When the access token ends, in epoch seconds, set by the server. */
  access_expires_at: number;
  /** When the refresh token ends, in epoch seconds, set by the server. */
  refresh_expires_at: number;
  /** When the session began, in epoch seconds, set by the server. */
  created_at: number;
  is_verified: boolean;
}

export interface Account {
  id: string;
  email: string;
  /** Whether the account has rights over the whole installation. */
  is_super: boolean;
  memberships: {
    store_id: string;
    role: 'admin' | 'owner' | 'super';
    /** Since, in epoch seconds, set by the server. */
    joined_at: number;
  }[];
  api_tokens: AccountToken[];
  phone_numbers: string[];
  addresses: {
    label?: string | null;
    address: Record<string, string | null>;
  }[];
  lifecycle: {
    /** Last login, in epoch seconds, set by the server. */
    last_login_at: number | null;
    onboarding_completed: boolean;
  };
  /** When it was created, in epoch seconds, set by the server. */
  created_at: number;
  /** When it was last changed, in epoch seconds, set by the server. */
  updated_at: number;
  version: number;
}

export interface AccountToken {
  id: string;
  name: string;
  type: string | null;
  /** The last four characters. */
  hint: string;
  scopes: string[];
  /** The stores it works in; `null`: all of the account. */
  store_ids: string[] | null;
  /** When it was made, in epoch seconds, set by the server. */
  created_at: number;
  /** When it ends, in epoch seconds, set by the server. */
  expires_at: number | null;
  /** When it was last used, to the minute, in epoch seconds, set by the server. */
  last_used_at: number | null;
  /** The token itself: only in the answer that made it. */
  value?: string;
}

export interface AccountSummary {
  id: string;
  email: string;
  memberships: {
    store_id: string;
    role: 'admin' | 'owner' | 'super';
    /** Since, in epoch seconds, set by the server. */
    joined_at: number;
  }[];
  /** When it was created, in epoch seconds, set by the server. */
  created_at: number;
}

export interface Event {
  id: string;
  type: string;
  store_id: string;
  /** When the change was made, in epoch seconds, set by the server. */
  created_at: number;
  api_version: string;
  /** The object the event is about, under its own name. */
  data: Record<string, unknown>;
  /** What the changed members were before. */
  previous_attributes: Record<string, unknown> | null;
  actor: {
    type: 'account' | 'system';
    id: string | null;
  };
  request_id: string | null;
  /** Rises by one per store and entity. */
  sequence: number;
}

export interface AuditEntry {
  id: string;
  store_id: string | null;
  /** The operation, e.g. 'updateStore'. */
  action: string;
  actor: {
    type: 'account' | 'system' | 'anonymous';
    id: string | null;
    /** The API token it acted through. */
    token_id: string | null;
  };
  target: {
    type: string;
    id: string;
  };
  /** The changed members before; secrets redacted. */
  before: Record<string, unknown> | null;
  /** The changed members after; secrets redacted. */
  after: Record<string, unknown> | null;
  ip: string | null;
  user_agent: string | null;
  request_id: string | null;
  /** When it was done, in epoch seconds, set by the server. */
  created_at: number;
}

export interface Erasure {
  store_id: string;
  store_key: string;
  requested_by: string;
  /** When the deletion was asked for, in epoch seconds, set by the server. */
  requested_at: number;
  /** When nothing of the store was left, in epoch seconds, set by the server. */
  finished_at: number | null;
  /** Rows erased so far, by kind. */
  erased: Record<string, number>;
}

export interface Order {
  id: string;
  store_id: string;
  /** What people call it by. */
  number: string;
  status: 'pending' | 'partially_confirmed' | 'confirmed' | 'partially_cancelled' | 'cancelled';
  /** Whether the customer has proved who they are. */
  verified: boolean;
  /** The customer. */
  profile_id: string | null;
  source_cart_id: string | null;
  /** The audience the order is a subscription to. */
  audience_id: string | null;
  items: OrderItem[];
  payment: OrderPayment;
  shipping_address: PostalAddress | null;
  billing_address: PostalAddress | null;
  forms: FilledForm[];
  shipments: Shipment[];
  history: {
    action: string;
    reason: string | null;
    /** When, in epoch seconds. */
    timestamp: number;
  }[];
  fired_reminders: number[];
  /** When it was created, in epoch seconds. */
  created_at: number;
  /** When it was last changed, in epoch seconds. */
  updated_at: number;
}

export type OrderItem =
  | {
      type: 'product';
      product_id: string;
      variant_id: string;
      id: string;
      quantity: number;
      /** Price of one, in minor units of the currency. */
      unit_price: number;
      /** Price of all, in minor units of the currency. */
      subtotal: number;
      /** What is taken off, in minor units of the currency. */
      discount: number;
      /** Tax on it, in minor units of the currency. */
      tax: number;
      /** What it comes to, in minor units of the currency. */
      total: number;
      /** The product or service as it was when it was put there. */
      snapshot: Record<string, unknown>;
      status:
        | {
            status: 'pending';
            /** Until when it is held, in epoch seconds. */
            expires_at: number | null;
          }
        | {
            status: 'confirmed';
          }
        | {
            status: 'cancelled';
            reason: 'admin_rejected' | 'profile_cancelled' | 'payment_failed' | 'expired' | 'other';
          };
    }
  | {
      type: 'service';
      service_id: string;
      provider_id: string;
      slots: {
        /** Begin, in epoch seconds. */
        from: number;
        /** End, in epoch seconds. */
        to: number;
      }[];
      forms: FilledForm[];
      id: string;
      quantity: number;
      /** Price of one, in minor units of the currency. */
      unit_price: number;
      /** Price of all, in minor units of the currency. */
      subtotal: number;
      /** What is taken off, in minor units of the currency. */
      discount: number;
      /** Tax on it, in minor units of the currency. */
      tax: number;
      /** What it comes to, in minor units of the currency. */
      total: number;
      /** The product or service as it was when it was put there. */
      snapshot: Record<string, unknown>;
      status:
        | {
            status: 'pending';
            /** Until when it is held, in epoch seconds. */
            expires_at: number | null;
          }
        | {
            status: 'confirmed';
          }
        | {
            status: 'cancelled';
            reason: 'admin_rejected' | 'profile_cancelled' | 'payment_failed' | 'expired' | 'other';
          };
    };

export interface FilledForm {
  form_id: string;
  fields: FormField[];
}

export interface OrderPayment {
  currency: string;
  /** Key of the market. */
  market: string;
  /** All items, in minor units of the currency. */
  subtotal: number;
  /** Shipping, in minor units of the currency. */
  shipping: number;
  /** What is taken off, in minor units of the currency. */
  discount: number;
  tax: {
    /** All taxes, in minor units of the currency. */
    amount: number;
    /** Whether the prices are without or with it. */
    mode: 'exclusive' | 'inclusive';
    lines: {
      /** Basis points. */
      rate_bps: number;
      /** Tax, in minor units of the currency. */
      amount: number;
    }[];
  } | null;
  /** What is to be paid, in minor units of the currency. */
  total: number;
  /** What has been paid, in minor units of the currency. */
  paid: number;
  promo_code: {
    id: string;
    code: string;
    type: string;
    value: number;
  } | null;
  /** Who takes the payment; `null`: the store itself. */
  provider: {
    type: 'stripe';
    profile_id: string;
    payment_intent_id: string | null;
  } | null;
  method_type: 'cash' | 'credit_card';
  payment_method_id: string | null;
  shipping_method_id: string | null;
  zone_id: string | null;
  refunds: Refund[];
}

export interface Refund {
  id: string;
  /** What is given back, in minor units of the currency. */
  total: number;
  /** `unknown`: the payment provider has not said yet whether it paid. */
  status: 'requested' | 'processing' | 'succeeded' | 'rejected' | 'failed' | 'canceled' | 'unknown';
  provider_refund_id: string | null;
  /** When it was asked for, in epoch seconds. */
  created_at: number;
}

export interface PostalAddress {
  name: string | null;
  company: string | null;
  street1: string | null;
  street2: string | null;
  city: string | null;
  state: string | null;
  postal_code: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  phone: string | null;
  email: string | null;
}

export interface Shipment {
  id: string;
  /** Where it is sent from. */
  location_id: string;
  lines: {
    order_item_id: string;
    quantity: number;
  }[];
  status:
    | 'pending'
    | 'label_created'
    | 'in_transit'
    | 'out_for_delivery'
    | 'delivered'
    | 'failed'
    | 'returned';
  carrier: string | null;
  service: string | null;
  tracking_number: string | null;
  tracking_url: string | null;
  label_url: string | null;
  /** When it was created, in epoch seconds. */
  created_at: number;
  /** When it was last changed, in epoch seconds. */
  updated_at: number;
}

export interface Product {
  id: string;
  store_id: string;
  key: string;
  status: 'draft' | 'active' | 'archived';
  /** By language. */
  slug: Record<string, string>;
  blocks: Block[];
  taxonomies: TaxonomyEntry[];
  variants: {
    id: string;
    sku: string | null;
    prices: Price[];
    /** Its stock by location. */
    inventory: {
      id: string;
      location_id: string;
      /** What can be sold. */
      available: number;
      /** What is held for carts and orders. */
      reserved: number;
      /** When it last changed, in epoch seconds. */
      updated_at: number;
    }[];
    attributes: Block[];
    /** In grams. */
    weight: number | null;
  }[];
  /** When it was created, in epoch seconds. */
  created_at: number;
  /** When it was last changed, in epoch seconds. */
  updated_at: number;
}

export interface Price {
  /** Key of the market. */
  market: string;
  currency: string;
  /** What it costs, in minor units of the currency. */
  amount: number;
  /** What it cost before, in minor units of the currency. */
  compare_at: number | null;
  /** Only for the subscribers of this audience. */
  audience_id: string | null;
}

export interface Service {
  id: string;
  store_id: string;
  key: string;
  status: 'draft' | 'active' | 'archived';
  /** By language. */
  slug: Record<string, string>;
  blocks: Block[];
  taxonomies: TaxonomyEntry[];
  /** Where it is done, as the zones of a market know it. */
  location: {
    country: string | null;
    state: string | null;
    city: string | null;
    postal_code: string | null;
  } | null;
  /** When it was created, in epoch seconds. */
  created_at: number;
  /** When it was last changed, in epoch seconds. */
  updated_at: number;
}

export interface Provider {
  id: string;
  store_id: string;
  key: string;
  status: 'draft' | 'active' | 'archived';
  /** By language. */
  slug: Record<string, string>;
  blocks: Block[];
  taxonomies: TaxonomyEntry[];
  /** When it was created, in epoch seconds. */
  created_at: number;
  /** When it was last changed, in epoch seconds. */
  updated_at: number;
}

export interface Cart {
  id: string;
  store_id: string;
  /** The customer; `null`: unknown. */
  profile_id: string | null;
  /** Key of the market. */
  market: string;
  status: 'active' | 'abandoned' | 'converted' | 'expired';
  origin: 'storefront' | 'admin';
  items: CartItem[];
  item_count: number;
  shipping_address: PostalAddress | null;
  billing_address: PostalAddress | null;
  forms: FilledForm[];
  promo_code: string | null;
  payment_method_id: string | null;
  shipping_method_id: string | null;
  /** The order it became. */
  converted_order_id: string | null;
  /** When the customer last did something with it, in epoch seconds. */
  last_activity_at: number;
  /** When it was taken for abandoned, in epoch seconds. */
  abandoned_at: number | null;
  /** When the customer was reminded of it, in epoch seconds. */
  recovery_sent_at: number | null;
  /** When it was created, in epoch seconds. */
  created_at: number;
  /** When it was last changed, in epoch seconds. */
  updated_at: number;
}

export type CartItem =
  | {
      type: 'product';
      product_id: string;
      variant_id: string;
      id: string;
      quantity: number;
      /** Price of one, in minor units of the currency. */
      unit_price: number;
      /** Price of all, in minor units of the currency. */
      subtotal: number;
      /** What is taken off, in minor units of the currency. */
      discount: number;
      /** Tax on it, in minor units of the currency. */
      tax: number;
      /** What it comes to, in minor units of the currency. */
      total: number;
      /** The product or service as it was when it was put there. */
      snapshot: Record<string, unknown>;
    }
  | {
      type: 'service';
      service_id: string;
      provider_id: string;
      slots: {
        /** Begin, in epoch seconds. */
        from: number;
        /** End, in epoch seconds. */
        to: number;
      }[];
      forms: FilledForm[];
      id: string;
      quantity: number;
      /** Price of one, in minor units of the currency. */
      unit_price: number;
      /** Price of all, in minor units of the currency. */
      subtotal: number;
      /** What is taken off, in minor units of the currency. */
      discount: number;
      /** Tax on it, in minor units of the currency. */
      tax: number;
      /** What it comes to, in minor units of the currency. */
      total: number;
      /** The product or service as it was when it was put there. */
      snapshot: Record<string, unknown>;
    };

export interface Audience {
  id: string;
  store_id: string;
  key: string;
  status: 'draft' | 'active' | 'archived';
  type:
    | {
        type: 'standard';
      }
    | {
        type: 'confirmation';
        confirm_template_id: string;
      }
    | {
        type: 'paid';
        prices: Price[];
        payment_integration_id: string | null;
      };
  /** When it was created, in epoch seconds. */
  created_at: number;
  /** When it was last changed, in epoch seconds. */
  updated_at: number;
}

export interface Subscriber {
  /** The customer. */
  profile_id: string;
  email: string;
  status: 'pending' | 'active' | 'cancellation_scheduled' | 'cancelled' | 'expired';
  source: 'signup' | 'admin' | 'import';
  /** When they joined, in epoch seconds. */
  subscribed_at: number | null;
}
