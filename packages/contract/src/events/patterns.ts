import { declarationOf, type EmittedName, type EventName, emittedNameOf, eventNames } from './catalogue.ts';

type GroupOf<Name extends string> = Name extends `${infer Group}.${string}` ? Group : never;

/** What a subscription can name: an event, every event of a group, or every event. */
export type EventPattern = EventName | `${GroupOf<EventName>}.*` | '*';

const groupOf = (name: string) => name.slice(0, name.indexOf('.')) as GroupOf<EventName>;

const wildcards: EventPattern[] = ['*', ...new Set(eventNames.map((name) => `${groupOf(name)}.*` as const))];

export const eventPatterns: EventPattern[] = [...wildcards, ...eventNames];

/** The patterns an event matches when it is emitted: its name, its other names and the wildcards. */
export const patternsOf = (name: EmittedName): EventPattern[] => [
  '*',
  `${groupOf(name)}.*`,
  ...eventNames.filter((other) => emittedNameOf(other) === name),
];

/** The events a pattern stands for. A wildcard stands for what is emitted, so that nothing comes twice. */
export function eventNamesOf(pattern: EventPattern): EventName[] {
  if (pattern !== '*' && !pattern.endsWith('.*')) return [pattern as EventName];
  return eventNames.filter(
    (name) => emittedNameOf(name) === name && patternsOf(name as EmittedName).includes(pattern),
  );
}

/** The filters that every event of the pattern has. */
export function filtersOf(pattern: EventPattern): string[] {
  const [first = [], ...others] = eventNamesOf(pattern).map((name) =>
    Object.keys(declarationOf(name).filters ?? {}),
  );
  return first.filter((filter) => others.every((filters) => filters.includes(filter)));
}
