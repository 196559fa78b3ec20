import { type Endpoint, jsonSchema, pathParameters, spellingsOf } from '../../packages/contract/src/index.ts';
import { comment } from './comment.ts';
import type { Operation } from './operation.ts';
import { member, type Schema, type TypeStyle } from './schema-type.ts';

/** One argument of a method, under every name it may be passed by. */
interface Argument {
  names: [string, ...string[]];
  schema: Schema;
  isRequired: boolean;
}

/** The type of a method's first argument: path parameters first, then those of the query or the body. */
export function paramsType(operation: Operation, style: TypeStyle): string {
  const all = argumentsOf(operation);
  const doc = comment([`Arguments of \`sdk.${operation.entry.sdk.name}()\`.`]);
  // A required argument with two names is a choice, which an interface cannot say.
  const choices = all.filter((argument) => argument.isRequired && argument.names.length > 1);
  const members = all
    .filter((argument) => !choices.includes(argument))
    .map((argument) => spelt(argument, style))
    .join('');
  const name = `${operation.typeName}Params`;
  if (choices.length === 0) return `${doc}export interface ${name} {${members && `\n${members}`}}\n`;
  const parts = [...(members ? [`{\n${members}}`] : []), ...choices.map((choice) => either(choice, style))];
  return `${doc}export type ${name} = ${parts.join(' & ')};\n`;
}

/** Whether the method can be called without arguments. */
export const needsNoArguments = (operation: Operation): boolean =>
  argumentsOf(operation).every((argument) => !argument.isRequired);

function argumentsOf(operation: Operation): Argument[] {
  const path = pathArguments(operation);
  const taken = new Set(path.flatMap((argument) => argument.names));
  const { query, body, files } = operation.entry;
  const rest = [
    ...namedArguments(operation, query),
    ...(files ? [filesArgument(files)] : []),
    ...namedArguments(operation, body),
  ];
  return [...path, ...rest.filter((argument) => !argument.names.some((name) => taken.has(name)))];
}

function pathArguments({ entry }: Operation): Argument[] {
  const { properties = {} }: Schema = entry.params ? jsonSchema(entry.params, 'input') : {};
  return pathParameters(entry).map((name) => {
    const isStore = name === 'store_id';
    const aliases = Object.entries(entry.sdk.args ?? {}).filter(([, of]) => of === name);
    const camelCase = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const schema = properties[name] ?? { type: 'string' };
    return {
      names: [name, ...new Set([camelCase, ...aliases.map(([alias]) => alias)].filter((n) => n !== name))],
      schema: isStore ? { ...schema, description: "Id of the store; the client's when left out." } : schema,
      isRequired: !isStore,
    };
  });
}

function namedArguments(operation: Operation, source: Endpoint['body']): Argument[] {
  if (!source) return [];
  const { properties, required = [] }: Schema = jsonSchema(source, 'input');
  if (!properties) throw new Error(`${operation.name}: only objects can be the arguments of a method.`);
  const others = Object.entries(spellingsOf(source));
  return Object.entries(properties).map(([name, schema]) => ({
    names: [name, ...others.filter(([, of]) => of === name).map(([other]) => other)],
    schema: operation.isList && name === 'cursor' ? orNull(schema) : schema,
    isRequired: required.includes(name),
  }));
}

const filesArgument = (files: NonNullable<Endpoint['files']>): Argument => ({
  names: [files.name],
  schema: { type: 'array', description: files.description, items: { sdkType: 'Uploadable' } },
  isRequired: false,
});

const orNull = ({ type, ...schema }: Schema): Schema => ({ ...schema, type: [String(type), 'null'] });

function spelt({ names: [name, ...others], schema, isRequired }: Argument, style: TypeStyle): string {
  const { default: _, ...plain } = schema;
  const aliases = others.map((other) =>
    member(other, { ...plain, description: `The same as \`${name}\`.` }, false, style, '  '),
  );
  return member(name, schema, isRequired, style, '  ') + aliases.join('');
}

const either = ({ names, schema }: Argument, style: TypeStyle): string =>
  `(${names.map((name) => `{\n${member(name, schema, true, style, '  ')}}`).join(' | ')})`;
