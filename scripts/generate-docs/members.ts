import type { Schema as TypedSchema } from '../generate-sdk/schema-type.ts';
import { anchor, code, table } from './markdown.ts';

/** A JSON Schema with what tells a reader which values are taken. */
interface Schema extends TypedSchema {
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

interface Member {
  name: string;
  schema: Schema;
  isRequired: boolean;
}

/** The members of an object, those of nested ones under the path that leads to them. */
export function memberTable(schema: Schema, options: { input?: boolean } = {}): string {
  const members = membersOf(schema);
  return options.input
    ? table(
        ['Name', 'Type', 'Required', 'Meaning'],
        members.map((member) => [
          code(member.name),
          typeOf(member.schema),
          member.isRequired ? 'yes' : '',
          inputMeaning(member.schema),
        ]),
      )
    : table(
        ['Name', 'Type', 'Meaning'],
        members.map((member) => [code(member.name), typeOf(member.schema), meaning(member.schema)]),
      );
}

function membersOf(schema: Schema, prefix = ''): Member[] {
  if (schema.oneOf) return oncePerName(schema.oneOf.flatMap((variant) => membersOf(variant, prefix)));
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = `${prefix}${name}`;
    return [
      { name: path, schema: property, isRequired: required.has(name) },
      ...nested(property).flatMap(({ inner, suffix }) => membersOf(inner, `${path}${suffix}.`)),
    ];
  });
}

/** Members of several variants of an object, under each name all that stands there. */
const oncePerName = (members: Member[]): Member[] =>
  [...Map.groupBy(members, ({ name }) => name)].map(([name, all]) => ({
    name,
    schema: { description: meaning(all[0]?.schema ?? {}), anyOf: all.map(({ schema }) => schema) },
    isRequired: all.every(({ isRequired }) => isRequired),
  }));

/** The objects inside a member, and how a path goes on to theirs. */
function nested(schema: Schema): { inner: Schema; suffix: string }[] {
  if (schema.properties || schema.oneOf) return [{ inner: schema, suffix: '' }];
  if (schema.items)
    return nested(schema.items).map(({ inner, suffix }) => ({ inner, suffix: `[]${suffix}` }));
  return (schema.anyOf ?? []).flatMap(nested);
}

/** The type of a value, in words. */
export function typeOf(schema: Schema): string {
  if (schema.$ref) return objectLink(schema.$ref.replace('#/$defs/', ''));
  if (schema.enum) return schema.enum.map((value) => code(String(value))).join(' | ');
  if (schema.const !== undefined) return code(String(schema.const));
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' | ');
  if (Array.isArray(schema.type)) return schema.type.join(' | ');
  if (schema.oneOf) return 'object';
  if (schema.type === 'array') return `array of ${typeOf(schema.items ?? {})}`;
  if (schema.type === 'object' && !schema.properties) return 'object with any names';
  return schema.type ?? 'anything';
}

/** A link to a named object. */
const objectLink = (name: string): string => `[${name}](objects.md#${anchor(name)})`;

/** What zod makes nullable keeps its description on the variant that is not null. */
const meaning = (schema: Schema): string =>
  schema.description ?? schema.anyOf?.find((variant) => variant.description)?.description ?? '';

function inputMeaning(schema: Schema): string {
  const about = meaning(schema);
  const initially = schema.default === undefined ? '' : `Default: ${code(JSON.stringify(schema.default))}.`;
  return [about, bounds(schema, about), initially].filter((text) => text !== '').join(' ');
}

/** The last second of the year 9999 stands for no bound. */
const endOfTime = 253_402_300_799;

/** The values that are taken, unless the description tells them already. */
function bounds(schema: Schema, about: string): string {
  const variant: Schema = schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = variant;
  const most = maximum ?? maxLength ?? maxItems;
  if (most === endOfTime || (most !== undefined && about.includes(String(most)))) return '';
  return (
    range(minimum, maximum, '') ||
    range(minLength, maxLength, ' characters') ||
    range(minItems, maxItems, ' items')
  );
}

function range(from: number | undefined, to: number | undefined, unit: string): string {
  if (from === undefined && to === undefined) return '';
  if (to === undefined) return `At least ${from}${unit}.`;
  return from === undefined ? `At most ${to}${unit}.` : `${from} to ${to}${unit}.`;
}
