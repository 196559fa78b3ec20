import { needsToken } from '../../packages/contract/src/index.ts';
import { comment } from './comment.ts';
import type { Definitions } from './definitions.ts';
import { namesIn } from './names-in.ts';
import { documentation, type Operation } from './operation.ts';
import { needsNoArguments, paramsType } from './params.ts';
import { membersOf, type Schema, typeOf } from './schema-type.ts';

const capitalized = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** The name of the interface of a namespace: `StoreApi`. */
export const apiName = (namespace: string): string => `${capitalized(namespace)}Api`;

/** The file of a namespace: the arguments and answers of its methods, what they promise and how they are called. */
export function namespaceFile(namespace: string, operations: Operation[], definitions: Definitions): string {
  const types = operations.flatMap((operation) => [
    paramsType(operation, definitions.input),
    ...resultType(operation, definitions),
  ]);
  const api = `${comment([`Methods of \`sdk.${namespace}\`.`])}export interface ${apiName(namespace)} {
${operations.map((operation) => comment(documentation(operation), '  ') + signature(operation, definitions)).join('\n')}}
`;
  const make = `${comment([`Makes \`sdk.${namespace}\` of a client.`])}export const ${namespace}Api = (client: Client): ${apiName(namespace)} => ({
${operations.map(implementation).join('')}});
`;
  const body = [...types, api, make].join('\n');
  return `${imports(operations, definitions, body)}\n${body}`;
}

function imports(operations: Operation[], definitions: Definitions, body: string): string {
  const makers = new Set(operations.map(makerOf));
  const isCalled = makers.has('operation') || makers.has('uploadOperation');
  const core = [
    ...(makers.has('listOperation') ? ['type ListMethod', 'listOperation'] : []),
    ...(makers.has('operation') ? ['operation'] : []),
  ];
  const named = namesIn(body, definitions);
  return [
    `import type { Client } from '../core/client.ts';\n`,
    isCalled ? `import type { RequestOptions } from '../core/config.ts';\n` : '',
    core.length > 0 ? `import { ${core.join(', ')} } from '../core/operation.ts';\n` : '',
    makers.has('streamOperation')
      ? `import { type StreamMethod, streamOperation } from '../core/stream-operation.ts';\n`
      : '',
    makers.has('uploadOperation')
      ? `import { type Uploadable, type Uploaded, uploadOperation } from '../core/upload-operation.ts';\n`
      : '',
    named.length > 0 ? `import type { ${named.join(', ')} } from './types.ts';\n` : '',
  ].join('');
}

/** The function of the core that makes the method. */
function makerOf({ isList, isStream, entry }: Operation): string {
  if (entry.files) return 'uploadOperation';
  return isList ? 'listOperation' : isStream ? 'streamOperation' : 'operation';
}

/** The type of what a method answers: a named one of the contract, or `...Result` of its own. */
function answerType({ typeName, isList, answer }: Operation, definitions: Definitions): string {
  if (answer.properties) return `${typeName}${isList ? 'Item' : 'Result'}`;
  return typeOf(answer, definitions.output);
}

function resultType(operation: Operation, definitions: Definitions): string[] {
  const { answer }: { answer: Schema } = operation;
  if (!answer.properties) return [];
  const doc = comment([`Answer of \`sdk.${operation.entry.sdk.name}()\`.`]);
  const members = membersOf(answer, definitions.output, '  ');
  return [`${doc}export interface ${answerType(operation, definitions)} {\n${members}}\n`];
}

function signature(operation: Operation, definitions: Definitions): string {
  const { method, typeName, isList, isStream } = operation;
  const answer = answerType(operation, definitions);
  if (isList) return `  ${method}: ListMethod<${typeName}Params, ${answer}>;\n`;
  if (isStream) return `  ${method}: StreamMethod<${typeName}Params, ${answer}>;\n`;
  if (operation.entry.files) {
    const item = typeOf(operation.answer.items ?? {}, definitions.output);
    return `  ${method}(params: ${typeName}Params, options?: RequestOptions): Promise<Uploaded<${item}>>;\n`;
  }
  const params = `params${needsNoArguments(operation) ? '?' : ''}: ${typeName}Params`;
  return `  ${method}(${params}, options?: RequestOptions): Promise<${answer}>;\n`;
}

function implementation(operation: Operation): string {
  const { method, entry } = operation;
  const aliases = Object.entries(entry.sdk.args ?? {}).map(([alias, name]) => `${alias}: '${name}'`);
  const traits = [
    ...(aliases.length > 0 ? [`aliases: { ${aliases.join(', ')} }`] : []),
    ...(needsToken(entry) ? [] : ['isPublic: true']),
  ];
  const last = traits.length > 0 ? `, { ${traits.join(', ')} }` : '';
  return `  ${method}: ${makerOf(operation)}(client, '${entry.method} ${entry.path}'${last}),\n`;
}
