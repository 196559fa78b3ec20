/** What Stripe's objects hold here: the fields that its clients read, in the shape of its newest version. */

export type Metadata = Record<string, string>;

export interface Base {
  id: string;
  created: number;
  livemode: boolean;
}

export interface Customer extends Base {
  object: 'customer';
  email: string | null;
  name: string | null;
  phone: string | null;
  description: string | null;
  address: unknown;
  shipping: unknown;
  balance: number;
  currency: string | null;
  delinquent: boolean;
  invoice_settings: { default_payment_method: string | null; custom_fields: null; footer: null };
  metadata: Metadata;
  deleted?: true;
  [more: string]: unknown;
}

export interface Product extends Base {
  object: 'product';
  name: string;
  active: boolean;
  description: string | null;
  default_price: string | null;
  images: string[];
  metadata: Metadata;
  updated: number;
  type: 'service';
  [more: string]: unknown;
}

export interface Recurring {
  interval: 'day' | 'week' | 'month' | 'year';
  interval_count: number;
  usage_type: 'licensed';
  meter: null;
  trial_period_days: null;
}

export interface Price extends Base {
  object: 'price';
  active: boolean;
  billing_scheme: 'per_unit';
  currency: string;
  product: string;
  unit_amount: number;
  unit_amount_decimal: string;
  recurring: Recurring | null;
  type: 'one_time' | 'recurring';
  nickname: string | null;
  lookup_key: string | null;
  tax_behavior: string;
  metadata: Metadata;
  [more: string]: unknown;
}

export interface PaymentMethod extends Base {
  object: 'payment_method';
  type: 'card';
  customer: string | null;
  card: { brand: string; last4: string; exp_month: number; exp_year: number; [more: string]: unknown };
  billing_details: unknown;
  metadata: Metadata;
}

export type IntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled';

export interface PaymentIntent extends Base {
  object: 'payment_intent';
  amount: number;
  amount_capturable: number;
  amount_received: number;
  currency: string;
  status: IntentStatus;
  client_secret: string;
  customer: string | null;
  payment_method: string | null;
  payment_method_types: string[];
  capture_method: 'automatic' | 'automatic_async' | 'manual';
  latest_charge: string | null;
  last_payment_error: unknown;
  next_action: unknown;
  canceled_at: number | null;
  cancellation_reason: string | null;
  metadata: Metadata;
  [more: string]: unknown;
}

export interface Charge extends Base {
  object: 'charge';
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  currency: string;
  customer: string | null;
  payment_intent: string | null;
  payment_method: string | null;
  captured: boolean;
  paid: boolean;
  refunded: boolean;
  disputed: boolean;
  status: 'succeeded' | 'failed';
  failure_code: string | null;
  failure_message: string | null;
  metadata: Metadata;
  [more: string]: unknown;
}

export interface Refund extends Base {
  object: 'refund';
  amount: number;
  currency: string;
  charge: string;
  payment_intent: string | null;
  reason: string | null;
  status: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';
  metadata: Metadata;
  failure_reason?: string;
  pending_reason?: string;
  [more: string]: unknown;
}

export interface LineItem {
  id: string;
  object: 'item';
  description: string;
  quantity: number;
  currency: string;
  price: Price;
  amount_subtotal: number;
  amount_total: number;
  amount_discount: 0;
  amount_tax: 0;
}

export interface CheckoutSession extends Base {
  object: 'checkout.session';
  mode: 'payment' | 'subscription' | 'setup';
  status: 'open' | 'complete' | 'expired';
  payment_status: 'paid' | 'unpaid' | 'no_payment_required';
  url: string | null;
  success_url: string | null;
  cancel_url: string | null;
  customer: string | null;
  customer_email: string | null;
  client_reference_id: string | null;
  payment_intent: string | null;
  subscription: string | null;
  invoice: string | null;
  amount_total: number;
  currency: string | null;
  expires_at: number;
  metadata: Metadata;
  [more: string]: unknown;
}

export interface SubscriptionItem {
  id: string;
  object: 'subscription_item';
  created: number;
  subscription: string;
  price: Price;
  quantity: number;
  current_period_start: number;
  current_period_end: number;
  metadata: Metadata;
  discounts: [];
  tax_rates: [];
}

export type SubscriptionStatus =
  | 'incomplete'
  | 'incomplete_expired'
  | 'trialing'
  | 'active'
  | 'past_due'
  | 'canceled'
  | 'unpaid'
  | 'paused';

export interface Subscription extends Base {
  object: 'subscription';
  status: SubscriptionStatus;
  customer: string;
  currency: string;
  items: { object: 'list'; data: SubscriptionItem[]; has_more: false; url: string };
  latest_invoice: string | null;
  default_payment_method: string | null;
  cancel_at: number | null;
  cancel_at_period_end: boolean;
  canceled_at: number | null;
  ended_at: number | null;
  start_date: number;
  billing_cycle_anchor: number;
  trial_start: number | null;
  trial_end: number | null;
  trial_settings: { end_behavior: { missing_payment_method: 'cancel' | 'create_invoice' | 'pause' } };
  pending_update: { expires_at: number; subscription_items: unknown[]; [more: string]: unknown } | null;
  schedule: string | null;
  metadata: Metadata;
  [more: string]: unknown;
}

export interface InvoiceLine {
  id: string;
  object: 'line_item';
  amount: number;
  currency: string;
  description: string;
  quantity: number;
  period: { start: number; end: number };
  [more: string]: unknown;
}

export interface Invoice extends Base {
  object: 'invoice';
  status: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';
  customer: string;
  currency: string;
  amount_due: number;
  amount_paid: number;
  amount_remaining: number;
  total: number;
  subtotal: number;
  billing_reason: string;
  attempt_count: number;
  attempted: boolean;
  hosted_invoice_url: string;
  lines: { object: 'list'; data: InvoiceLine[]; has_more: false; url: string };
  parent: {
    type: 'subscription_details';
    subscription_details: { subscription: string; metadata: Metadata };
  } | null;
  metadata: Metadata;
  [more: string]: unknown;
}

export interface Phase {
  start_date: number;
  end_date: number;
  items: { price: string; quantity: number; metadata: Record<string, string> }[];
  metadata: Record<string, string>;
  proration_behavior: string;
}

export interface SubscriptionSchedule extends Base {
  object: 'subscription_schedule';
  status: 'active' | 'released' | 'canceled' | 'completed';
  customer: string;
  subscription: string | null;
  released_subscription: string | null;
  end_behavior: 'release' | 'cancel';
  phases: Phase[];
  current_phase: { start_date: number; end_date: number } | null;
  metadata: Record<string, string>;
  [more: string]: unknown;
}

export interface WebhookEndpoint extends Base {
  object: 'webhook_endpoint';
  url: string;
  enabled_events: string[];
  status: 'enabled' | 'disabled';
  api_version: string | null;
  description: string | null;
  secret: string;
  metadata: Metadata;
}

export interface StripeEvent extends Base {
  object: 'event';
  type: string;
  api_version: string;
  data: { object: unknown; previous_attributes?: unknown };
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
}

export interface PortalSession extends Base {
  object: 'billing_portal.session';
  customer: string;
  return_url: string | null;
  url: string;
  [more: string]: unknown;
}
