import {
  declarationOf,
  type EventName,
  eventApiVersion,
  eventNames,
  events,
  exampleEvent,
  jsonSchema,
} from '../../packages/contract/src/index.ts';
import { gatherDefinitions } from '../generate-sdk/definitions.ts';
import type { Schema } from '../generate-sdk/schema-type.ts';
import { type GeneratedFile, pageGeneratedFrom } from '../generated-file.ts';
import { anchor, block, code, joined, table } from './markdown.ts';
import { memberTable } from './members.ts';

/** The page of the events: their names, what they carry, and the shape they share. */
export function eventFiles(): GeneratedFile[] {
  const shape = gatherDefinitions().types.get('Event')?.schema ?? {};
  const content = joined([
    pageGeneratedFrom('packages/contract/src/events'),
    '# Events',
    `An event is written in the transaction of the change it tells of: a change that was undone leaves none, and one that stands always has its own. [\`listEvents\`](api/events.md#listevents) reads the log of a store, [webhooks](../guides/receiving-webhooks.md) bring it to you, and [\`getWebhookEvents\`](api/platform.md#getwebhookevents) answers an example and a JSON Schema of each. The payloads have the version ${code(eventApiVersion)}.`,
    table(
      ['Event', 'When', '`data`', 'Filters'],
      eventNames.map((name) => [code(name), declarationOf(name).about, dataOf(name), filtersOf(name)]),
    ),
    'A subscription names events, all of a group (`order.*`) or all (`*`). A filter narrows it to what has the given value: `{ "event": "node.updated", "key": "home" }`.',
    '## Shape',
    memberTable(shape),
    '## Example',
    block('json', JSON.stringify(exampleEvent('store.updated'), null, 2)),
  ]);
  return [{ path: 'docs/reference/events.md', content }];
}

/** The members of an event's data, each with a link to the object it holds. */
function dataOf(name: EventName): string {
  const schema: Schema = jsonSchema(events[name].data, 'output');
  const members = (schema.oneOf ?? [schema]).flatMap(({ properties }) => Object.entries(properties ?? {}));
  return [...new Map(members)].map(([member, { $ref }]) => linked(code(member), $ref)).join(', ');
}

function linked(text: string, $ref: string | undefined): string {
  return $ref ? `[${text}](api/objects.md#${anchor($ref.replace('#/$defs/', ''))})` : text;
}

const filtersOf = (name: EventName): string =>
  Object.keys(declarationOf(name).filters ?? {})
    .map(code)
    .join(', ');
