import { randomText } from '../../world/ids.ts';
import type { InvoiceLine, Recurring, Subscription, SubscriptionItem } from './objects.ts';

const day = 24 * 3600;

/** The time that many intervals after an anchor; the 31st becomes a short month's last day, and stays the 31st. */
export function afterAnchor(anchor: number, { interval, interval_count }: Recurring, times: number): number {
  const count = interval_count * times;
  if (interval === 'day') return anchor + count * day;
  if (interval === 'week') return anchor + count * 7 * day;
  const from = new Date(anchor * 1000);
  const months = from.getUTCMonth() + (interval === 'year' ? 12 * count : count);
  const last = new Date(Date.UTC(from.getUTCFullYear(), months + 1, 0)).getUTCDate();
  const moved = new Date(from);
  moved.setUTCFullYear(from.getUTCFullYear(), months, Math.min(from.getUTCDate(), last));
  return Math.floor(moved.getTime() / 1000);
}

/** The end of the period that holds that moment. */
export function periodEnd(anchor: number, recurring: Recurring, moment: number): number {
  let times = 1;
  while (afterAnchor(anchor, recurring, times) <= moment) times += 1;
  return afterAnchor(anchor, recurring, times);
}

export const usual: Recurring = {
  interval: 'month',
  interval_count: 1,
  usage_type: 'licensed',
  meter: null,
  trial_period_days: null,
};

/** The period that all items share here. */
export const currentPeriod = ({ items }: Subscription): { start: number; end: number } => ({
  start: items.data[0]?.current_period_start ?? 0,
  end: items.data[0]?.current_period_end ?? 0,
});

export const recurringOf = ({ items }: Subscription): Recurring => items.data[0]?.price.recurring ?? usual;

/** What an item costs for a period. */
export const itemLine = (
  item: SubscriptionItem,
  period: { start: number; end: number },
  free = false,
): InvoiceLine =>
  line({
    amount: free ? 0 : item.price.unit_amount * item.quantity,
    description: free
      ? `Free trial of ${item.price.nickname ?? item.price.id}`
      : `${item.quantity} × ${item.price.nickname ?? item.price.id}`,
    period,
    item,
    proration: false,
  });

/** What a change in the middle of a period gives back and takes: by the seconds that are left. */
export function prorations(
  before: SubscriptionItem[],
  after: SubscriptionItem[],
  period: { start: number; end: number },
  moment: number,
): InvoiceLine[] {
  const share = Math.max(0, Math.min(1, (period.end - moment) / (period.end - period.start)));
  const rest = { start: moment, end: period.end };
  const part = (item: SubscriptionItem, sign: 1 | -1): InvoiceLine =>
    line({
      amount: sign * Math.round(item.price.unit_amount * item.quantity * share),
      description: `${sign < 0 ? 'Unused' : 'Remaining'} time on ${item.price.nickname ?? item.price.id}`,
      period: rest,
      item,
      proration: true,
    });
  return [...before.map((item) => part(item, -1)), ...after.map((item) => part(item, 1))];
}

function line(made: {
  amount: number;
  description: string;
  period: { start: number; end: number };
  item: SubscriptionItem;
  proration: boolean;
}): InvoiceLine {
  const { amount, description, period, item, proration } = made;
  return {
    id: `il_${randomText(24)}`,
    object: 'line_item',
    amount,
    currency: item.price.currency,
    description,
    discount_amounts: [],
    metadata: {},
    parent: {
      type: 'subscription_item_details',
      subscription_item_details: { proration, subscription: item.subscription, subscription_item: item.id },
    },
    period,
    pricing: {
      type: 'price_details',
      price_details: { price: item.price.id, product: item.price.product },
      unit_amount_decimal: item.price.unit_amount_decimal,
    },
    quantity: item.quantity,
    subtotal: amount,
  };
}
