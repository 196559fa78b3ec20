import { errors } from '../../packages/contract/src/index.ts';
import { formatTypeScript } from '../format-typescript.ts';
import { type GeneratedFile, generatedFrom } from '../generated-file.ts';
import { comment } from './comment.ts';
import { type Definitions, gatherDefinitions } from './definitions.ts';
import { eventDataFile, eventNameFile } from './events.ts';
import { apiName, namespaceFile } from './namespace.ts';
import { sdkOperations } from './operation.ts';
import { membersOf, typeOf } from './schema-type.ts';

/** The generated part of the SDK. */
export function sdkFiles(): Promise<GeneratedFile[]> {
  const definitions = gatherDefinitions();
  const namespaces = Map.groupBy(sdkOperations, (operation) => operation.namespace);
  const files = {
    'types.ts': typesFile(definitions),
    'error-code.ts': errorCodeFile(),
    'event-data.ts': eventDataFile(definitions),
    'event-name.ts': eventNameFile(),
    'index.ts': indexFile([...namespaces.keys()]),
    ...Object.fromEntries(
      [...namespaces].map(([name, members]) => [`${name}.ts`, namespaceFile(name, members, definitions)]),
    ),
  };
  return Promise.all(
    Object.entries(files).map(async ([name, content]) => ({
      path: `packages/sdk/src/generated/${name}`,
      content: await formatTypeScript(`${generatedFrom('packages/contract')}\n${content}`),
    })),
  );
}

const typesFile = (definitions: Definitions): string =>
  [...definitions.types]
    .map(([name, { schema, style }]) => {
      const doc = comment([schema.description]);
      return schema.properties
        ? `${doc}export interface ${name} {\n${membersOf(schema, style, '  ')}}\n`
        : `${doc}export type ${name} = ${typeOf(schema, style)};\n`;
    })
    .join('\n');

function errorCodeFile(): string {
  const codes = Object.entries(errors).map(
    ([code, { status, message }]) => `${comment([`${status}: ${message}`], '  ')}  | '${code}'`,
  );
  return `${comment(['The codes of the API, each with its HTTP status.'])}export type ApiErrorCode =\n${codes.join('\n')};\n`;
}

function indexFile(namespaces: string[]): string {
  const sorted = namespaces.toSorted();
  const imports = sorted.map((name) => `import { type ${apiName(name)}, ${name}Api } from './${name}.ts';\n`);
  const modules = [...sorted, 'error-code', 'event-data', 'event-name', 'types'].sort();
  return `import type { Client } from '../core/client.ts';
${imports.join('')}
${modules.map((name) => `export * from './${name}.ts';\n`).join('')}
${comment(['Every namespace of the API.'])}export interface Namespaces {
${namespaces.map((name) => `  ${name}: ${apiName(name)};\n`).join('')}}

${comment(['Makes every namespace of one client.'])}export const namespacesOf = (client: Client): Namespaces => ({
${namespaces.map((name) => `  ${name}: ${name}Api(client),\n`).join('')}});
`;
}
