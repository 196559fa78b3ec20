import { gatherDefinitions } from '../generate-sdk/definitions.ts';
import { type GeneratedFile, pageGeneratedFrom } from '../generated-file.ts';
import { joined } from './markdown.ts';
import { memberTable, typeOf } from './members.ts';

/** The page of the named objects that operations take and answer. */
export function objectFiles(): GeneratedFile[] {
  const objects = [...gatherDefinitions().types];
  const content = joined([
    pageGeneratedFrom('packages/contract'),
    '# Objects',
    'What the operations answer, and what they take under a name of its own. Times are epoch seconds, amounts of money are integers in minor units of the currency. New members may come: ignore those you do not know.',
    ...objects.flatMap(([name, { schema }]) => [
      `## ${name}`,
      schema.description,
      schema.enum ? `One of ${typeOf(schema)}.` : memberTable(schema),
    ]),
  ]);
  return [{ path: 'docs/reference/api/objects.md', content }];
}
