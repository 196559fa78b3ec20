/** Parameters of subscriptions that change nothing here. */
export const subscriptionExtras = [
  ...[
    'add_invoice_items',
    'application_fee_percent',
    'automatic_tax',
    'backdate_start_date',
    'billing_cycle_anchor',
  ],
  ...[
    'billing_cycle_anchor_config',
    'billing_mode',
    'billing_schedules',
    'billing_thresholds',
    'cancellation_details',
  ],
  ...[
    'collection_method',
    'currency',
    'customer_account',
    'days_until_due',
    'default_source',
    'default_tax_rates',
  ],
  ...['description', 'discounts', 'invoice_settings', 'managed_payments', 'on_behalf_of', 'pause_collection'],
  ...[
    'payment_settings',
    'pending_invoice_item_interval',
    'transfer_data',
    'trial_from_plan',
    'proration_behavior',
  ],
];
