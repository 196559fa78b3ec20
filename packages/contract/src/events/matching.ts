import { declarationOf, type EmittedName, type EventName, emittedNameOf, isEventName } from './catalogue.ts';
import { patternsOf } from './patterns.ts';
import type { EventSubscription } from './subscription.ts';

/** What the filters of an event find in its data: `{ form_id: 'form_...' }`. */
export function filterValuesOf(name: EmittedName, data: object): Record<string, unknown> {
  const filters = Object.entries(declarationOf(name).filters ?? {});
  return Object.fromEntries(filters.map(([filter, path]) => [filter, valueAt(data, path)]));
}

const valueAt = (data: object, path: string): unknown =>
  path.split('.').reduce<unknown>((value, member) => (value as Record<string, unknown>)?.[member], data);

/**
 * The name under which the event is delivered to whoever subscribes to `items`; `null` when to none of them. It is
 * the one they asked for: `order.paid` for those who know `order.payment_received` by that name alone.
 */
export function subscribedName(
  items: readonly EventSubscription[],
  name: EmittedName,
  data: object,
): EventName | null {
  const patterns = patternsOf(name);
  const values = filterValuesOf(name, data);
  const matched = items.filter(
    ({ event, ...filters }) =>
      patterns.includes(event) &&
      Object.entries(filters).every(([filter, value]) => values[filter] === value),
  );
  const aliases = matched.map(({ event }) => event).filter((event) => isAliasOf(name, event));
  if (aliases.length < matched.length) return name;
  return aliases[0] ?? null;
}

const isAliasOf = (name: EmittedName, pattern: string): pattern is EventName =>
  pattern !== name && isEventName(pattern) && emittedNameOf(pattern) === name;
