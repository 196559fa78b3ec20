import { eventApiVersion, events } from '../../packages/contract/src/index.ts';
import { gatherDefinitions } from '../generate-sdk/definitions.ts';
import { type GeneratedFile, pageGeneratedFrom } from '../generated-file.ts';
import { code, joined, table } from './markdown.ts';
import { memberTable } from './members.ts';

/** The page of the events: their names, and the shape they share. */
export function eventFiles(): GeneratedFile[] {
  const shape = gatherDefinitions().types.get('Event')?.schema ?? {};
  const content = joined([
    pageGeneratedFrom('packages/contract/src/events.ts'),
    '# Events',
    `An event is written in the transaction of the change it tells of: a change that was undone leaves none, and one that stands always has its own. [\`listEvents\`](api/events.md#listevents) reads the log of a store. The payloads have the version ${code(eventApiVersion)}.`,
    table(
      ['Event', 'When'],
      Object.entries(events).map(([name, about]) => [code(name), about]),
    ),
    '## Shape',
    memberTable(shape),
  ]);
  return [{ path: 'docs/reference/events.md', content }];
}
