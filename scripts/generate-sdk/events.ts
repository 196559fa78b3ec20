import { declarationOf, eventNames, events, jsonSchema } from '../../packages/contract/src/index.ts';
import { comment } from './comment.ts';
import type { Definitions } from './definitions.ts';
import { namesIn } from './names-in.ts';
import { memberName, typeOf } from './schema-type.ts';

/** The names of the events. */
export function eventNameFile(): string {
  const names = eventNames.map((name) => `${comment([declarationOf(name).about], '  ')}  | '${name}'`);
  return `${comment(['The events of a store.'])}export type EventName =\n${names.join('\n')};\n`;
}

/** What each event carries, and the event as a union that its type tells apart. */
export function eventDataFile(definitions: Definitions): string {
  const members = eventNames.map((name) => {
    const data = typeOf(jsonSchema(events[name].data, 'output'), definitions.output, '  ');
    return `${comment([declarationOf(name).about], '  ')}  ${memberName(name)}: ${data};\n`;
  });
  const body = `${comment(['What `data` of each event is.'])}export interface EventData {
${members.join('')}}

${comment([
  'An event of a known type: `event.type` tells what `event.data` is. A newer server may send types that this version does not know.',
])}export type WebhookEvent<Type extends EventName = EventName> = {
  [Name in Type]: Omit<Event, 'type' | 'data'> & { type: Name; data: EventData[Name] };
}[Type];
`;
  return `import type { EventName } from './event-name.ts';
import type { ${namesIn(body, definitions).join(', ')} } from './types.ts';

${body}`;
}
