import {
  type EmittedName,
  type EventName,
  type EventSubscription,
  eventNames,
  eventPatterns,
  isEventName,
  subscribedName,
} from '@stoa/contract';
import type { Event } from '@stoa/sdk';
import { nearestFew } from './nearest.ts';
import { UsageError } from './usage-error.ts';

/** The event a user names; an unknown one is refused with those that are written like it. */
export function eventNamed(text: string): EventName {
  if (isEventName(text)) return text;
  throw unknown(text, eventNames);
}

/** What a list such as `order.*,store.updated` subscribes to. */
export const subscriptionsOf = (list: string): EventSubscription[] =>
  list.split(',').map((name) => {
    const event = eventPatterns.find((pattern) => pattern === name.trim());
    if (event) return { event };
    throw unknown(name.trim(), eventPatterns);
  });

function unknown(text: string, known: readonly string[]): UsageError {
  const meant = nearestFew(text, known).map((name) => `"${name}"`);
  const hint = meant.length > 0 ? `Did you mean ${meant.join(' or ')}?` : `Events: ${known.join(', ')}.`;
  return new UsageError(`There is no event "${text}". ${hint}`);
}

/** The event as a webhook with these subscriptions gets it; undefined when it does not. */
export function subscribedEvent(
  event: Event,
  subscriptions: readonly EventSubscription[],
): Event | undefined {
  // A newer server may have events that this version has no name for.
  if (!isEventName(event.type)) return subscriptions.some((item) => item.event === '*') ? event : undefined;
  const type = subscribedName(subscriptions, event.type as EmittedName, event.data);
  return type ? { ...event, type } : undefined;
}
