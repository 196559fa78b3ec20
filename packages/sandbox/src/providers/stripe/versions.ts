import { isRecord } from '../../http/exchange.ts';

export const newestVersion = '2026-10-28.endive';

/** From this version on a period stands on the subscription's items, and an invoice names its parent. */
const itemPeriods = '2025-03-31';

/** The object as that version of the API shows it, with all that hangs on it. */
export function inVersion(value: unknown, version: string): unknown {
  if (version >= itemPeriods) return value;
  if (Array.isArray(value)) return value.map((item) => inVersion(item, version));
  if (!isRecord(value)) return value;
  const shown = Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, inVersion(item, version)]),
  );
  if (shown.object === 'subscription') return { ...shown, ...periodOf(shown) };
  if (shown.object === 'invoice') return { ...shown, ...parentOf(shown) };
  return shown;
}

function periodOf({ items }: Record<string, unknown>): Record<string, unknown> {
  const [first] = (items as { data?: Record<string, unknown>[] } | undefined)?.data ?? [];
  return { current_period_start: first?.current_period_start, current_period_end: first?.current_period_end };
}

function parentOf({ parent, payments }: Record<string, unknown>): Record<string, unknown> {
  const details = (parent as { subscription_details?: { subscription?: unknown } } | null)
    ?.subscription_details;
  const [payment] =
    (payments as { data?: { payment?: { payment_intent?: unknown } }[] } | undefined)?.data ?? [];
  return {
    subscription: details?.subscription ?? null,
    payment_intent: payment?.payment?.payment_intent ?? null,
  };
}
