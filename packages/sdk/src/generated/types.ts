// Generated from packages/contract by `npm run generate`: change the source, not this file.

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
  /** Rises by one with every change; the ETag is `"v<version>"`. */
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
