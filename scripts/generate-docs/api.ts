import {
  errors,
  errorsOf,
  isMutation,
  isVersioned,
  jsonSchema,
  whoMayCall,
} from '../../packages/contract/src/index.ts';
import { tags } from '../../packages/contract/src/tags.ts';
import { type Operation, operations } from '../generate-sdk/operation.ts';
import { type GeneratedFile, pageGeneratedFrom } from '../generated-file.ts';
import { curlExample, sdkExample } from './examples.ts';
import { block, code, joined } from './markdown.ts';
import { memberTable, typeOf } from './members.ts';
import { operationLink, pageOf } from './operation-link.ts';

const source = 'packages/contract';

/** The pages of the API: one for each chapter, one operation after the other. */
export const apiFiles = (): GeneratedFile[] =>
  Object.entries(tags).map(([tag, about]) => {
    const chapter = operations.filter(({ entry }) => entry.tag === tag);
    const content = joined([
      pageGeneratedFrom(source),
      `# ${tag}`,
      about,
      chapter.map(({ name, entry }) => `- ${operationLink(name, entry)}: ${entry.summary}`).join('\n'),
      ...chapter.map(section),
    ]);
    return { path: `docs/reference/api/${pageOf(tag)}`, content };
  });

function section(operation: Operation): string {
  const { name, entry } = operation;
  const curl = curlExample(operation);
  return joined([
    `## ${name}`,
    entry.description ?? `${entry.summary}.`,
    `${code(`${entry.method} ${entry.path}`)} · ${code(`sdk.${entry.sdk.name}()`)}`,
    whoMayCall(entry),
    entry.recentLogin && 'A session must come from a login of the last ten minutes.',
    isVersioned(entry) && 'Honours `If-Match`: a change based on an older version is refused with 412.',
    ...part('Path', entry.params),
    ...part('Query', entry.query),
    ...part('Body', entry.body, entry.files),
    '### Answer',
    answer(operation),
    '### Errors',
    errorList(operation),
    '### Example',
    block('sh', curl),
    block('ts', sdkExample(operation)),
  ]);
}

function part(
  title: string,
  schema: Operation['entry']['body'],
  files?: Operation['entry']['files'],
): string[] {
  if (!schema) return [];
  const table = memberTable(jsonSchema(schema, 'input'), { input: true });
  if (!files) return [`### ${title}`, table];
  const parts = `As \`multipart/form-data\`, with parts \`${files.name}\` that are files. ${files.description} Texts beside them:`;
  return [`### ${title}`, parts, table];
}

function answer({ entry, isList, isStream, answer }: Operation): string {
  const status = `Status ${entry.status ?? 200}`;
  if (isList) {
    return `${status}, a page: \`items\`, an array of ${typeOf(answer)}, and \`cursor\`, which leads to the next page and is \`null\` on the last.`;
  }
  if (isStream) return `${status}, server-sent events: the \`data\` of each is ${typeOf(answer)}.`;
  if (entry.partial) {
    const items = typeOf(answer);
    return `${status}: ${items}. Status 207, when only some could be done: \`items\`, ${items}, and \`errors\`, which name the others.`;
  }
  return answer.properties ? joined([`${status}.`, memberTable(answer)]) : `${status}: ${typeOf(answer)}.`;
}

/** The operation's own codes by name; the ones every operation can answer are told once. */
function errorList({ entry }: Operation): string {
  const own = errorsOf(entry).filter((name) => !name.startsWith('GENERAL.'));
  const general = `the general ones of ${isMutation(entry) ? 'changes' : 'reads'}: [Errors](../errors.md#general)`;
  if (own.length === 0) return `None of its own; ${general}.`;
  const links = own.map((name) => `[\`${name}\`](../errors.md#${name}) (${errors[name].status})`);
  return `${links.join(', ')}; ${general}.`;
}
