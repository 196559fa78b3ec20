import { z } from 'zod';
import { declarationOf, eventNames } from './catalogue.ts';
import { nearestName } from './nearest-name.ts';
import { type EventPattern, eventPatterns, filtersOf } from './patterns.ts';

const known = new Set<string>(eventPatterns);
const suggested = eventPatterns.filter((name) => name !== '*');

const patternMeta = {
  id: 'EventPattern',
  type: 'string',
  description: 'Name of an event, all of a group (`order.*`) or all (`*`).',
  enum: eventPatterns,
};

const pattern = z
  .string()
  .refine((name) => known.has(name), {
    params: { code: 'UNKNOWN_EVENT' },
    error: ({ input }) =>
      `must be an event: did you mean "${nearestName(String(input), suggested)}"? GET /v1/platform/events lists them all`,
  })
  .meta(patternMeta);

/** The events that can be narrowed, by the filter that does it. */
const filters = Map.groupBy(
  eventNames.flatMap((name) =>
    Object.keys(declarationOf(name).filters ?? {}).map((filter) => ({ filter, name })),
  ),
  ({ filter }) => filter,
);

const filterMembers = Object.fromEntries(
  [...filters].map(([filter, narrowed]) => [
    filter,
    z
      .string()
      .min(1)
      .max(255)
      .nullish()
      .describe(`Filter of ${narrowed.map(({ name }) => `\`${name}\``).join(', ')}.`),
  ]),
);

/** What a webhook subscribes to: events, narrowed by filters. */
export interface EventSubscription {
  event: EventPattern;
  [filter: string]: string;
}

const item = z
  .looseObject({ event: pattern, ...filterMembers })
  .superRefine((value, context) => {
    if (!known.has(value.event)) return;
    const allowed = filtersOf(value.event as EventPattern);
    // Left out silently, a filter that is not known here would let everything through.
    for (const name of Object.keys(value)) {
      if (name === 'event' || value[name] == null || allowed.includes(name)) continue;
      context.addIssue({
        code: 'custom',
        path: [name],
        params: { code: 'UNKNOWN_FILTER' },
        message: `is no filter of ${value.event}, which has ${allowed.join(', ') || 'none'}`,
      });
    }
  })
  .meta({ additionalProperties: false });

/** One item of a webhook's `events`, written as an object or as the bare name; read as an object. */
export const eventSubscription = z
  .union([pattern, item], {
    error: 'must be the name of an event or an object such as {"event": "node.updated", "key": "home"}',
  })
  .transform((value): EventSubscription => {
    const members = typeof value === 'string' ? { event: value } : value;
    const present = Object.entries(members).filter(([, member]) => member != null);
    return Object.fromEntries(present) as EventSubscription;
  });

/**
 * One item of a webhook's `events` as it is answered: typed by the patterns of this version, and read without a
 * check, because a server of the next version may have written one that is not among them.
 */
export const subscribedEvents = z
  .object({ event: z.custom<EventPattern>((name) => typeof name === 'string').meta(patternMeta) })
  .catchall(z.string());
