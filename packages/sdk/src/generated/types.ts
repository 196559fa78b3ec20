// Generated from packages/contract by `npm run generate`: change the source, not this file.

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
  | 'integration.*'
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
  | 'integration.created'
  | 'integration.updated'
  | 'integration.deleted'
  | 'integration.status_changed'
  | 'webhook.failing'
  | 'webhook.disabled'
  | 'webhook.recovered';

export type NewIntegrationProvider =
  | {
      type: 'stripe';
      /** Stored encrypted, answered masked. */
      secret_key: string;
      /** Publishable key. */
      publishable_key: string;
      /** Stored encrypted, answered masked. */
      webhook_secret?: string | null;
      /** Currency. */
      currency: string;
      /** Use it for card payments; one per category and store. */
      activeForCardPayments?: boolean | null;
    }
  | {
      type: 'shippo';
      /** Stored encrypted, answered masked. */
      api_token: string;
      /** Use it for fulfilment; one per category and store. */
      active_for_fulfillment?: boolean | null;
    }
  | {
      type: 'google';
      /** Stored encrypted, answered masked. */
      client_id?: string | null;
      /** Stored encrypted, answered masked. */
      client_secret?: string | null;
      /** Scopes. */
      scopes?: readonly string[] | null;
      /** Stored encrypted, answered masked. */
      access_token?: string | null;
      /** Stored encrypted, answered masked. */
      refresh_token?: string | null;
      /** When the access token ends. */
      token_expires_at?: number | null;
      /** Account. */
      account_email?: string | null;
      /** When it was connected. */
      connected_at?: number | null;
    }
  | {
      type: 'telegram_bot';
      /** Stored encrypted, answered masked. */
      bot_token: string;
      /** What a message does. */
      action?: {
        type: 'agent';
        agent_id: string;
      } | null;
    }
  | {
      type: 'open_ai' | 'deep_seek' | 'anthropic' | 'google_gemini';
      /** Stored encrypted, answered masked. */
      api_key: string;
      /** Model. */
      model?: string | null;
    }
  | {
      type: 'resend';
      /** Stored encrypted, answered masked. */
      api_key: string;
      /** Stored encrypted, answered masked. */
      webhook_secret?: string | null;
      /** Sender. */
      sender_email?: string | null;
      /** Name of the sender. */
      sender_name?: string | null;
      /** Use it for the mail of the store; one per category and store. */
      active_for_mail?: boolean | null;
    }
  | {
      type: 'send_grid';
      /** Stored encrypted, answered masked. */
      api_key: string;
      /** Sender. */
      sender_email?: string | null;
      /** Name of the sender. */
      sender_name?: string | null;
      /** Use it for the mail of the store; one per category and store. */
      active_for_mail?: boolean | null;
    }
  | {
      type:
        | 'brevo'
        | 'discord'
        | 'microsoft_teams'
        | 'replicate'
        | 'eleven_labs'
        | 'brave_search'
        | 'hub_spot'
        | 'pipedrive'
        | 'mailchimp'
        | 'intercom'
        | 'asana'
        | 'monday'
        | 'zoom'
        | 'airtable'
        | 'dropbox'
        | 'arky';
      /** Stored encrypted, answered masked. */
      api_key: string;
    }
  | {
      type:
        | 'slack'
        | 'whats_app'
        | 'click_up'
        | 'calendly'
        | 'notion'
        | 'typeform'
        | 'webflow'
        | 'git_hub'
        | 'git_lab'
        | 'linear';
      /** Stored encrypted, answered masked. */
      api_key: string;
      /** Stored encrypted, answered masked. */
      webhook_secret?: string | null;
    }
  | {
      type: 'twilio';
      /** Stored encrypted, answered masked. */
      account_sid: string;
      /** Stored encrypted, answered masked. */
      auth_token: string;
    }
  | {
      type: 'vercel_deploy_hook' | 'netlify_deploy_hook' | 'cloudflare_deploy_hook' | 'custom_deploy_hook';
      /** Stored encrypted, answered masked. */
      url: string;
    }
  | {
      type: 'google_analytics4';
      /** Measurement id. */
      measurement_id: string;
      /** Use it on the storefront; one per category and store. */
      active?: boolean | null;
    }
  | {
      type: 'salesforce';
      /** Stored encrypted, answered masked. */
      access_token: string;
      /** URL of the instance. */
      instance_url: string;
    }
  | {
      type: 'active_campaign';
      /** Stored encrypted, answered masked. */
      api_key: string;
      /** URL of the account. */
      account_url: string;
    }
  | {
      type: 'zendesk';
      /** Stored encrypted, answered masked. */
      email: string;
      /** Stored encrypted, answered masked. */
      api_token: string;
      /** Subdomain. */
      subdomain: string;
      /** Stored encrypted, answered masked. */
      webhook_secret?: string | null;
    }
  | {
      type: 'freshdesk';
      /** Stored encrypted, answered masked. */
      api_key: string;
      /** Domain. */
      domain: string;
    }
  | {
      type: 'trello';
      /** Stored encrypted, answered masked. */
      api_key: string;
      /** Stored encrypted, answered masked. */
      token?: string | null;
    }
  | {
      type: 'jira';
      /** Stored encrypted, answered masked. */
      email: string;
      /** Stored encrypted, answered masked. */
      api_token: string;
      /** Domain. */
      domain: string;
    }
  | {
      type: 'supabase';
      /** Stored encrypted, answered masked. */
      api_key: string;
      /** URL of the project. */
      project_url: string;
    }
  | {
      type: 'firebase';
      /** Stored encrypted, answered masked. */
      api_key: string;
      /** Project id. */
      project_id?: string | null;
      /** Stored encrypted, answered masked. */
      access_token?: string | null;
    }
  | {
      type: 'shopify';
      /** Stored encrypted, answered masked. */
      api_key: string;
      /** Domain of the shop. */
      store_domain: string;
      /** Stored encrypted, answered masked. */
      webhook_secret?: string | null;
    }
  | {
      type: 'woo_commerce';
      /** Stored encrypted, answered masked. */
      consumer_key: string;
      /** Stored encrypted, answered masked. */
      consumer_secret: string;
      /** URL of the shop. */
      store_url: string;
      /** Stored encrypted, answered masked. */
      webhook_secret?: string | null;
    };

export type IntegrationProviderChanges =
  | {
      type: 'stripe';
      /** Stored encrypted, answered masked. */
      secret_key?: string;
      /** Publishable key. */
      publishable_key?: string;
      /** Stored encrypted, answered masked. */
      webhook_secret?: string | null;
      /** Currency. */
      currency?: string;
      /** Use it for card payments; one per category and store. */
      activeForCardPayments?: boolean | null;
    }
  | {
      type: 'shippo';
      /** Stored encrypted, answered masked. */
      api_token?: string;
      /** Use it for fulfilment; one per category and store. */
      active_for_fulfillment?: boolean | null;
    }
  | {
      type: 'google';
      /** Stored encrypted, answered masked. */
      client_id?: string | null;
      /** Stored encrypted, answered masked. */
      client_secret?: string | null;
      /** Scopes. */
      scopes?: readonly string[] | null;
      /** Stored encrypted, answered masked. */
      access_token?: string | null;
      /** Stored encrypted, answered masked. */
      refresh_token?: string | null;
      /** When the access token ends. */
      token_expires_at?: number | null;
      /** Account. */
      account_email?: string | null;
      /** When it was connected. */
      connected_at?: number | null;
    }
  | {
      type: 'telegram_bot';
      /** Stored encrypted, answered masked. */
      bot_token?: string;
      /** What a message does. */
      action?: {
        type: 'agent';
        agent_id: string;
      } | null;
    }
  | {
      type: 'open_ai' | 'deep_seek' | 'anthropic' | 'google_gemini';
      /** Stored encrypted, answered masked. */
      api_key?: string;
      /** Model. */
      model?: string | null;
    }
  | {
      type: 'resend';
      /** Stored encrypted, answered masked. */
      api_key?: string;
      /** Stored encrypted, answered masked. */
      webhook_secret?: string | null;
      /** Sender. */
      sender_email?: string | null;
      /** Name of the sender. */
      sender_name?: string | null;
      /** Use it for the mail of the store; one per category and store. */
      active_for_mail?: boolean | null;
    }
  | {
      type: 'send_grid';
      /** Stored encrypted, answered masked. */
      api_key?: string;
      /** Sender. */
      sender_email?: string | null;
      /** Name of the sender. */
      sender_name?: string | null;
      /** Use it for the mail of the store; one per category and store. */
      active_for_mail?: boolean | null;
    }
  | {
      type:
        | 'brevo'
        | 'discord'
        | 'microsoft_teams'
        | 'replicate'
        | 'eleven_labs'
        | 'brave_search'
        | 'hub_spot'
        | 'pipedrive'
        | 'mailchimp'
        | 'intercom'
        | 'asana'
        | 'monday'
        | 'zoom'
        | 'airtable'
        | 'dropbox'
        | 'arky';
      /** Stored encrypted, answered masked. */
      api_key?: string;
    }
  | {
      type:
        | 'slack'
        | 'whats_app'
        | 'click_up'
        | 'calendly'
        | 'notion'
        | 'typeform'
        | 'webflow'
        | 'git_hub'
        | 'git_lab'
        | 'linear';
      /** Stored encrypted, answered masked. */
      api_key?: string;
      /** Stored encrypted, answered masked. */
      webhook_secret?: string | null;
    }
  | {
      type: 'twilio';
      /** Stored encrypted, answered masked. */
      account_sid?: string;
      /** Stored encrypted, answered masked. */
      auth_token?: string;
    }
  | {
      type: 'vercel_deploy_hook' | 'netlify_deploy_hook' | 'cloudflare_deploy_hook' | 'custom_deploy_hook';
      /** Stored encrypted, answered masked. */
      url?: string;
    }
  | {
      type: 'google_analytics4';
      /** Measurement id. */
      measurement_id?: string;
      /** Use it on the storefront; one per category and store. */
      active?: boolean | null;
    }
  | {
      type: 'salesforce';
      /** Stored encrypted, answered masked. */
      access_token?: string;
      /** URL of the instance. */
      instance_url?: string;
    }
  | {
      type: 'active_campaign';
      /** Stored encrypted, answered masked. */
      api_key?: string;
      /** URL of the account. */
      account_url?: string;
    }
  | {
      type: 'zendesk';
      /** Stored encrypted, answered masked. */
      email?: string;
      /** Stored encrypted, answered masked. */
      api_token?: string;
      /** Subdomain. */
      subdomain?: string;
      /** Stored encrypted, answered masked. */
      webhook_secret?: string | null;
    }
  | {
      type: 'freshdesk';
      /** Stored encrypted, answered masked. */
      api_key?: string;
      /** Domain. */
      domain?: string;
    }
  | {
      type: 'trello';
      /** Stored encrypted, answered masked. */
      api_key?: string;
      /** Stored encrypted, answered masked. */
      token?: string | null;
    }
  | {
      type: 'jira';
      /** Stored encrypted, answered masked. */
      email?: string;
      /** Stored encrypted, answered masked. */
      api_token?: string;
      /** Domain. */
      domain?: string;
    }
  | {
      type: 'supabase';
      /** Stored encrypted, answered masked. */
      api_key?: string;
      /** URL of the project. */
      project_url?: string;
    }
  | {
      type: 'firebase';
      /** Stored encrypted, answered masked. */
      api_key?: string;
      /** Project id. */
      project_id?: string | null;
      /** Stored encrypted, answered masked. */
      access_token?: string | null;
    }
  | {
      type: 'shopify';
      /** Stored encrypted, answered masked. */
      api_key?: string;
      /** Domain of the shop. */
      store_domain?: string;
      /** Stored encrypted, answered masked. */
      webhook_secret?: string | null;
    }
  | {
      type: 'woo_commerce';
      /** Stored encrypted, answered masked. */
      consumer_key?: string;
      /** Stored encrypted, answered masked. */
      consumer_secret?: string;
      /** URL of the shop. */
      store_url?: string;
      /** Stored encrypted, answered masked. */
      webhook_secret?: string | null;
    };

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
  /** What the agents of the store may use of their models in a calendar month (UTC), in tokens. */
  agent_tokens_per_month: number;
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
  /** `public`: whoever knows its address may read it. `private`: only by signed addresses. */
  visibility: 'public' | 'private';
  /** Of the original. What is there never changes; of private media it is signed and ends in an hour. */
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

export interface Location {
  id: string;
  store_id: string;
  key: string;
  address: PostalAddress;
  /** Whether buyers may fetch their order here. */
  is_pickup_location: boolean;
  /** When it was created, in epoch seconds, set by the server. */
  created_at: number;
  /** When it was last changed, in epoch seconds, set by the server. */
  updated_at: number;
  version: number;
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

export interface Profile {
  id: string;
  store_id: string;
  /** `null`: a visitor who has not said who they are. */
  email: string | null;
  /** Whether somebody proved with a code that the address is theirs. */
  verified: boolean;
  status: 'active' | 'archived';
  name: string | null;
  phone: string | null;
  /** BCP 47. */
  language: string | null;
  /** What the store keeps of its own. */
  fields: Record<string, string | number | boolean | null>;
  taxonomies: TaxonomyEntry[];
  /** The audiences the profile is in. */
  lists: {
    audience_id: string;
    status: 'pending' | 'active' | 'cancellation_scheduled' | 'cancelled' | 'expired';
    /** When they joined, in epoch seconds, set by the server. */
    subscribed_at: number | null;
  }[];
  /** Sessions in the storefront, without their secrets. */
  auth_tokens: {
    id: string;
    is_verified: boolean;
    /** When the session began, in epoch seconds, set by the server. */
    created_at: number;
    /** When the session ends, in epoch seconds, set by the server. */
    expires_at: number;
  }[];
  /** Codes that were sent and not used yet, without the codes. */
  verification_codes: {
    /** When it was sent, in epoch seconds, set by the server. */
    created_at: number;
    /** When it ends, in epoch seconds, set by the server. */
    expires_at: number;
  }[];
  promo_usage: {
    promo_code_id: string;
    uses: number;
  }[];
  /** When it was created, in epoch seconds, set by the server. */
  created_at: number;
  /** When it was last changed, in epoch seconds, set by the server. */
  updated_at: number;
  version: number;
}

export interface TaxonomyEntry {
  taxonomy_id: string;
  fields: {
    key: string;
    type: 'text' | 'number' | 'boolean' | 'geo_location';
    value: unknown;
  }[];
}

export interface ProfileDetail {
  profile: Profile;
  /** The newest 20. */
  carts: Cart[];
  /** The newest 20. */
  orders: Order[];
  /** The newest 20. */
  form_submissions: FormSubmission[];
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

export interface FilledForm {
  form_id: string;
  fields: FormField[];
}

export interface FormField {
  id: string;
  key: string;
  type: 'text' | 'number' | 'boolean' | 'date' | 'geo_location' | 'select';
  value: unknown;
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

export interface ProfileErasure {
  profile_id: string;
  store_id: string;
  /** When it was asked for, in epoch seconds, set by the server. */
  requested_at: number;
  /** When it had ended, in epoch seconds, set by the server. */
  finished_at: number | null;
  /** How many of each kind were deleted or made anonymous. */
  erased: Record<string, number>;
}

export interface ProfileExport {
  profile: Profile;
  /** When it was read, in epoch seconds, set by the server. */
  exported_at: number;
  /** By kind: subscriptions, sessions, events, audit ... */
  data: Record<string, Record<string, unknown>[]>;
}

export interface ProfileImport {
  id: string;
  store_id: string;
  status: 'uploading' | 'queued' | 'running' | 'completed' | 'failed';
  format: 'csv' | 'json';
  on_existing: 'update' | 'skip';
  /** The audience it imports into; `null`: none. */
  audience_id: string | null;
  /** Size of the file. */
  bytes: number;
  /** Rows read so far. */
  rows: number;
  created: number;
  updated: number;
  /** Rows that changed nothing. */
  skipped: number;
  /** Rows with an error. */
  failed: number;
  /** Profiles that are new in the audience; those who have to confirm first, too. */
  subscribed: number;
  /** Columns or members nothing is made of. */
  ignored_columns: string[];
  /** Why it `failed` as a whole. */
  failure: string | null;
  /** When it was uploaded, in epoch seconds, set by the server. */
  created_at: number;
  /** When it last went on, in epoch seconds, set by the server. */
  updated_at: number;
  /** When it ended, in epoch seconds, set by the server. */
  finished_at: number | null;
}

export interface ProfileImportPreview {
  format: 'csv' | 'json';
  rows: number;
  /** Rows that would make a profile. */
  created: number;
  /** Rows that would change one. */
  updated: number;
  /** Rows that would change nothing. */
  skipped: number;
  /** Rows with an error. */
  failed: number;
  /** Profiles that would be new in the audience. */
  subscribed: number;
  ignored_columns: string[];
  /** The first 5 rows as they are understood. */
  sample: {
    email: string;
    name: string | null;
    phone: string | null;
    language: string | null;
    status: string | null;
    fields: Record<string, unknown>;
  }[];
  /** The first 100. */
  errors: {
    /** The first row of data is 1. */
    row: number;
    field: string;
    error: string;
    message: string;
  }[];
}

export interface ProfileImportReport {
  id: string;
  store_id: string;
  status: 'uploading' | 'queued' | 'running' | 'completed' | 'failed';
  format: 'csv' | 'json';
  on_existing: 'update' | 'skip';
  /** The audience it imports into; `null`: none. */
  audience_id: string | null;
  /** Size of the file. */
  bytes: number;
  /** Rows read so far. */
  rows: number;
  created: number;
  updated: number;
  /** Rows that changed nothing. */
  skipped: number;
  /** Rows with an error. */
  failed: number;
  /** Profiles that are new in the audience; those who have to confirm first, too. */
  subscribed: number;
  /** Columns or members nothing is made of. */
  ignored_columns: string[];
  /** Why it `failed` as a whole. */
  failure: string | null;
  /** When it was uploaded, in epoch seconds, set by the server. */
  created_at: number;
  /** When it last went on, in epoch seconds, set by the server. */
  updated_at: number;
  /** When it ended, in epoch seconds, set by the server. */
  finished_at: number | null;
  /** The first 1000. */
  errors: {
    /** The first row of data is 1. */
    row: number;
    field: string;
    error: string;
    message: string;
  }[];
}

export interface Audience {
  id: string;
  store_id: string;
  key: string;
  status: 'draft' | 'active' | 'archived';
  /** `standard`: at once. `confirmation`: after a click in a mail. `paid`: by paying. */
  type:
    | {
        type: 'standard';
      }
    | {
        type: 'confirmation';
        /** The mail that asks; `null`: a plain one. */
        confirm_template_id: string | null;
      }
    | {
        type: 'paid';
        prices: Price[];
        payment_integration_id: string | null;
      };
  /** How many there are. */
  subscribers: {
    active: number;
    /** Have not confirmed yet. */
    pending: number;
  };
  /** When it was created, in epoch seconds, set by the server. */
  created_at: number;
  /** When it was last changed, in epoch seconds, set by the server. */
  updated_at: number;
  version: number;
}

export interface Subscriber {
  /** The customer. */
  profile_id: string;
  email: string;
  /** `pending`: has not confirmed yet. `cancelled`: has unsubscribed; only they can come back. */
  status: 'pending' | 'active' | 'cancellation_scheduled' | 'cancelled' | 'expired';
  source: 'signup' | 'admin' | 'import';
  /** When they joined, in epoch seconds. */
  subscribed_at: number | null;
  /** Where they leave: for the link in a mail and for its header List-Unsubscribe. */
  unsubscribe_url: string;
}

export interface VisitorProfile {
  id: string;
  store_id: string;
  /** `null`: a visitor who has not said who they are. */
  email: string | null;
  /** Whether somebody proved with a code that the address is theirs. */
  verified: boolean;
  name: string | null;
  phone: string | null;
  /** BCP 47. */
  language: string | null;
  /** The audiences the profile is in. */
  lists: {
    audience_id: string;
    status: 'pending' | 'active' | 'cancellation_scheduled' | 'cancelled' | 'expired';
    /** When they joined, in epoch seconds, set by the server. */
    subscribed_at: number | null;
  }[];
  /** When it was created, in epoch seconds, set by the server. */
  created_at: number;
}

export interface ProfileToken {
  id: string;
  /** Bearer token of the storefront, for 90 days; it opens nothing else. */
  token: string;
  /** When the session began, in epoch seconds, set by the server. */
  created_at: number;
}

export interface Webhook {
  id: string;
  store_id: string;
  key: string;
  url: string;
  /** `{ event, ...filters }`. */
  events: {
    event: EventPattern;
    [name: string]: string;
  }[];
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
  /** Sorts it among its siblings, as a text by its bytes; `after_id` changes it. */
  position: string;
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
  /** The first 100 nodes right under it, in their order, where one node is asked for; empty in lists. */
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

export interface Node {
  id: string;
  store_id: string;
  key: string;
  /** The node it lies under; `null` at the top. */
  parent_id: string | null;
  /** Sorts it among its siblings, as a text by its bytes; `after_id` changes it. */
  position: string;
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

export interface StorefrontStore {
  id: string;
  key: string;
  timezone: string;
  languages: {
    id: string;
  }[];
  emails: {
    support: string | null;
  };
  settings: {
    /** Key of the market of a visitor whose country no zone names. */
    default_market: string;
    /** Language of texts that a visitor did not choose one for; until set, the first of `languages`. */
    default_language: string;
  };
}

export interface StorefrontMarket {
  id: string;
  store_id: string;
  key: string;
  currency: string;
  /** Whether prices are without or with tax. */
  tax_mode: 'exclusive' | 'inclusive';
  payment_methods: {
    /** E.g. 'cash' or 'credit_card'. */
    id: string;
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
}

export interface StorefrontMedia {
  id: string;
  store_id: string;
  /** Of the original. What is there never changes. */
  url: string;
  /** Told from the content, never from the name. */
  mime_type: string;
  /** Of the original, in bytes. */
  size: number;
  /** Of a picture, in pixels. */
  width: number | null;
  /** Of a picture, in pixels. */
  height: number | null;
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
}

export interface Agent {
  id: string;
  store_id: string;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key: string;
  /** What people call it; the key when empty. */
  name: string;
  /** What the model is told before each conversation. */
  prompt: string;
  /** `null` when that integration was deleted. */
  model_id: string | null;
  /** Ids of the channel integrations whose messages it answers. */
  channel_ids: string[];
  /** Names that your own code reads; kept as given. */
  tools: string[];
  /** Only an `active` agent answers in its channels. */
  status: 'active' | 'draft' | 'archived';
  /** How long one reply may be, in tokens of the model. */
  tokens_per_reply: number;
  /** What one chat may use; then it waits for a person. */
  tokens_per_chat: number;
  /** When it was created, in epoch seconds, set by the server. */
  created_at: number;
  /** When it was last changed, in epoch seconds, set by the server. */
  updated_at: number;
  version: number;
}

export interface AgentChatMessage {
  id: string;
  store_id: string;
  agent_id: string;
  chat_id: string;
  /** Who wrote it: the visitor, the agent, or one of the team. */
  role: 'user' | 'agent' | 'human';
  message: string;
  /** `waiting`: not answered yet, or not sent yet; `failed`: given up, and `error` says why. */
  status: 'waiting' | 'done' | 'failed';
  error: string | null;
  /** How often answering or sending it was tried. */
  attempts: number;
  /** When it was written, in epoch seconds, set by the server. */
  created_at: number;
}

export interface AgentChat {
  id: string;
  store_id: string;
  agent_id: string;
  /** The integration it came through; `null` for a direct chat. */
  channel_id: string | null;
  /** The customer, where it is known who it is. */
  profile_id: string | null;
  /** Who writes, as the channel calls them; empty when unknown. */
  title: string;
  /** An `archived` chat opens again with its next message. */
  status: 'active' | 'archived';
  /** While a `human` has the chat the agent is silent. */
  handled_by: 'agent' | 'human';
  /** 1 is bad, 5 is good. */
  rating: number | null;
  rating_comment: string | null;
  /** Tokens of the model so far. */
  tokens_used: number;
  /** When somebody last wrote, in epoch seconds, set by the server. */
  last_message_at: number;
  /** When it began, in epoch seconds, set by the server. */
  created_at: number;
  /** When it was last changed, in epoch seconds, set by the server. */
  updated_at: number;
}

export interface Automation {
  id: string;
  store_id: string;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key: string;
  on: {
    event: string;
    [name: string]: unknown;
  }[];
  /** `null` when that integration was deleted. */
  integration_id: string | null;
  /** One of the provider's actions: `GET /v1/platform/integration-services` lists them. */
  action: string;
  /**
   * The input of the action. `{{data.order.number}}` in a text stands for that member of the event; a text
   * that is nothing else stands for the value itself. What an event says is escaped where it becomes HTML,
   * JSON or markup.
   */
  input: Record<string, unknown>;
  /** Whether events run it. What still waits when it is switched off is given up. */
  enabled: boolean;
  /** When it was created, in epoch seconds, set by the server. */
  created_at: number;
  /** When it was last changed, in epoch seconds, set by the server. */
  updated_at: number;
  version: number;
}

export interface AutomationRun {
  id: string;
  store_id: string;
  automation_id: string;
  event_id: string;
  event_type: string;
  /** `waiting`: not yet done, or to be tried again; `failed`: given up. */
  status: 'waiting' | 'succeeded' | 'failed';
  attempts: number;
  /** Why the last try failed. */
  error: string | null;
  /** When it is tried next, in epoch seconds, set by the server. */
  due_at: number | null;
  /** When the event happened, in epoch seconds, set by the server. */
  created_at: number;
  /** When it succeeded or was given up, in epoch seconds, set by the server. */
  finished_at: number | null;
}

export interface Deploy {
  id: string;
  store_id: string;
  integration_id: string;
  /** What asked for it first. */
  trigger: 'content' | 'manual';
  /** `waiting`: until the window ends, or to be tried again. */
  status: 'waiting' | 'succeeded' | 'failed';
  attempts: number;
  /** Why the last try failed. */
  error: string | null;
  /** When the hook is called, in epoch seconds, set by the server. */
  due_at: number | null;
  /** When it was asked for, in epoch seconds, set by the server. */
  created_at: number;
  /** When the hook took it, or it was given up, in epoch seconds, set by the server. */
  finished_at: number | null;
}

export interface Integration {
  id: string;
  store_id: string;
  key: string;
  provider: IntegrationProvider;
  /** `error`: see `last_error`. `disconnected`: it has nothing to log in with yet, or any more. */
  status: 'active' | 'error' | 'disconnected';
  /** When the provider last took the credentials, in epoch seconds, set by the server. */
  last_verified_at: number | null;
  /** What is wrong with it, for a person. */
  last_error: string | null;
  version: number;
  /** When it was created, in epoch seconds, set by the server. */
  created_at: number;
  /** When it was last changed, in epoch seconds, set by the server. */
  updated_at: number;
}

export type IntegrationProvider =
  | {
      type: 'stripe';
      /** Masked. */
      secret_key?: string;
      /** Publishable key. */
      publishable_key: string;
      /** Masked. */
      webhook_secret?: string;
      /** Currency. */
      currency: string;
      /** Use it for card payments; one per category and store. */
      activeForCardPayments?: boolean;
    }
  | {
      type: 'shippo';
      /** Masked. */
      api_token?: string;
      /** Use it for fulfilment; one per category and store. */
      active_for_fulfillment?: boolean;
    }
  | {
      type: 'google';
      /** Masked. */
      client_id?: string;
      /** Masked. */
      client_secret?: string;
      /** Scopes. */
      scopes?: string[];
      /** Masked. */
      access_token?: string;
      /** Masked. */
      refresh_token?: string;
      /** When the access token ends. */
      token_expires_at?: number;
      /** Account. */
      account_email?: string;
      /** When it was connected. */
      connected_at?: number;
    }
  | {
      type: 'telegram_bot';
      /** Masked. */
      bot_token?: string;
      /** What a message does. */
      action?: {
        type: 'agent';
        agent_id: string;
      };
    }
  | {
      type: 'open_ai' | 'deep_seek' | 'anthropic' | 'google_gemini';
      /** Masked. */
      api_key?: string;
      /** Model. */
      model?: string;
    }
  | {
      type: 'resend';
      /** Masked. */
      api_key?: string;
      /** Masked. */
      webhook_secret?: string;
      /** Sender. */
      sender_email?: string;
      /** Name of the sender. */
      sender_name?: string;
      /** Use it for the mail of the store; one per category and store. */
      active_for_mail?: boolean;
    }
  | {
      type: 'send_grid';
      /** Masked. */
      api_key?: string;
      /** Sender. */
      sender_email?: string;
      /** Name of the sender. */
      sender_name?: string;
      /** Use it for the mail of the store; one per category and store. */
      active_for_mail?: boolean;
    }
  | {
      type:
        | 'brevo'
        | 'discord'
        | 'microsoft_teams'
        | 'replicate'
        | 'eleven_labs'
        | 'brave_search'
        | 'hub_spot'
        | 'pipedrive'
        | 'mailchimp'
        | 'intercom'
        | 'asana'
        | 'monday'
        | 'zoom'
        | 'airtable'
        | 'dropbox'
        | 'arky';
      /** Masked. */
      api_key?: string;
    }
  | {
      type:
        | 'slack'
        | 'whats_app'
        | 'click_up'
        | 'calendly'
        | 'notion'
        | 'typeform'
        | 'webflow'
        | 'git_hub'
        | 'git_lab'
        | 'linear';
      /** Masked. */
      api_key?: string;
      /** Masked. */
      webhook_secret?: string;
    }
  | {
      type: 'twilio';
      /** Masked. */
      account_sid?: string;
      /** Masked. */
      auth_token?: string;
    }
  | {
      type: 'vercel_deploy_hook' | 'netlify_deploy_hook' | 'cloudflare_deploy_hook' | 'custom_deploy_hook';
      /** Masked. */
      url?: string;
    }
  | {
      type: 'google_analytics4';
      /** Measurement id. */
      measurement_id: string;
      /** Use it on the storefront; one per category and store. */
      active?: boolean;
    }
  | {
      type: 'salesforce';
      /** Masked. */
      access_token?: string;
      /** URL of the instance. */
      instance_url: string;
    }
  | {
      type: 'active_campaign';
      /** Masked. */
      api_key?: string;
      /** URL of the account. */
      account_url: string;
    }
  | {
      type: 'zendesk';
      /** Masked. */
      email?: string;
      /** Masked. */
      api_token?: string;
      /** Subdomain. */
      subdomain: string;
      /** Masked. */
      webhook_secret?: string;
    }
  | {
      type: 'freshdesk';
      /** Masked. */
      api_key?: string;
      /** Domain. */
      domain: string;
    }
  | {
      type: 'trello';
      /** Masked. */
      api_key?: string;
      /** Masked. */
      token?: string;
    }
  | {
      type: 'jira';
      /** Masked. */
      email?: string;
      /** Masked. */
      api_token?: string;
      /** Domain. */
      domain: string;
    }
  | {
      type: 'supabase';
      /** Masked. */
      api_key?: string;
      /** URL of the project. */
      project_url: string;
    }
  | {
      type: 'firebase';
      /** Masked. */
      api_key?: string;
      /** Project id. */
      project_id?: string;
      /** Masked. */
      access_token?: string;
    }
  | {
      type: 'shopify';
      /** Masked. */
      api_key?: string;
      /** Domain of the shop. */
      store_domain: string;
      /** Masked. */
      webhook_secret?: string;
    }
  | {
      type: 'woo_commerce';
      /** Masked. */
      consumer_key?: string;
      /** Masked. */
      consumer_secret?: string;
      /** URL of the shop. */
      store_url: string;
      /** Masked. */
      webhook_secret?: string;
    };

export type IntegrationConfig =
  | {
      provider: 'stripe';
      publishable_key: string;
      currency: string;
    }
  | {
      provider: 'shippo';
    }
  | {
      provider: 'google_analytics4';
      measurement_id: string;
    };

export interface IntegrationCheck {
  id: string;
  /**
   * `valid_restricted`: real, but they may not do everything. `unknown`: nothing was learnt, it does not
   * count against them.
   */
  outcome: 'valid' | 'valid_restricted' | 'invalid' | 'unknown';
  reason: string | null;
  /**
   * What it was made for. `connect` and `refresh` are of OAuth; `registration`: telling the provider where
   * its webhooks go; `mail`: sending one.
   */
  cause: 'create' | 'update' | 'verify' | 'schedule' | 'connect' | 'refresh' | 'registration' | 'mail';
  duration_ms: number;
  /** When it was made, in epoch seconds, set by the server. */
  created_at: number;
}

export interface InboundEvent {
  id: string;
  store_id: string;
  integration_id: string;
  /** What the provider calls it; a hash of its body where it does not. */
  event_id: string;
  /** `payment_intent.succeeded`; `unknown` where the provider does not say. */
  event_type: string;
  /**
   * `waiting`: to be handled, or to be tried again. `unhandled`: kept, and nothing in Stoa follows from it.
   */
  status: 'waiting' | 'handled' | 'unhandled' | 'failed';
  attempts: number;
  /** Why the last try failed. */
  error: string | null;
  /** What it holds: ids, numbers and states as they came, every other text masked. `null`: no JSON. */
  data: unknown;
  /** When it is handled, in epoch seconds, set by the server. */
  due_at: number | null;
  /** When it came in, in epoch seconds, set by the server. */
  created_at: number;
  /** When it was handled, or given up, in epoch seconds, set by the server. */
  finished_at: number | null;
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

export interface IntegrationService {
  /** The `type` of `provider`. */
  id: string;
  name: string;
  description: string;
  category: string;
  /** Where the credentials are found. */
  docs_url: string;
  /** The same as `docs_url`. */
  docsUrl: string;
  /** Whether anything has to be filled in. */
  configurationRequired: boolean;
  /** Where the secret goes. */
  auth: string;
  /** Whether the credentials can be tried without doing anything. */
  verifiable: boolean;
  fields: {
    name: string;
    type: 'text' | 'url' | 'host' | 'email' | 'currency' | 'flag' | 'list' | 'time' | 'object';
    label: string;
    secret: boolean;
    required: boolean;
    /** A regular expression the text has to match. */
    pattern: string | null;
    help: string | null;
    example: unknown;
  }[];
  actions: {
    key: string;
    label: string;
    /** JSON Schema. */
    input: Record<string, unknown>;
    example: unknown;
  }[];
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
