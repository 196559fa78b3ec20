import { comment } from './comment.ts';

/** A JSON Schema as `jsonSchema` of the contract writes it. */
export interface Schema {
  /** A type of the SDK's core, in place of what the rest says. */
  sdkType?: string;
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string | string[];
  description?: string;
  default?: unknown;
  enum?: (string | number | boolean | null)[];
  const?: string | number | boolean | null;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
}

/** How types are written: what users pass may be read-only, what they get is theirs. */
export interface TypeStyle {
  isInput: boolean;
  /** The TypeScript name of a schema under `$defs`. */
  nameOf: (definition: string) => string;
}

/** The TypeScript type of a schema; objects are laid out at `indent`. */
export function typeOf(schema: Schema, style: TypeStyle, indent = ''): string {
  if (schema.sdkType) return schema.sdkType;
  if (schema.$ref) return style.nameOf(schema.$ref.replace('#/$defs/', ''));
  if (schema.enum) return schema.enum.map(literalType).join(' | ');
  if (schema.const !== undefined) return literalType(schema.const);
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return union(variants.map((variant) => typeOf(variant, style, indent)));
  if (schema.allOf) return schema.allOf.map((part) => grouped(typeOf(part, style, indent))).join(' & ');
  if (Array.isArray(schema.type)) {
    return union(schema.type.map((type) => typeOf({ ...schema, type }, style, indent)));
  }
  return simpleType(schema, style, indent);
}

function simpleType(schema: Schema, style: TypeStyle, indent: string): string {
  const readonly = style.isInput ? 'readonly ' : '';
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return schema.prefixItems
        ? `${readonly}[${schema.prefixItems.map((item) => typeOf(item, style, indent)).join(', ')}]`
        : `${readonly}${grouped(typeOf(schema.items ?? {}, style, indent))}[]`;
    case 'object':
      return objectType(schema, style, indent);
    default:
      return 'unknown';
  }
}

function objectType(schema: Schema, style: TypeStyle, indent: string): string {
  const extra = schema.additionalProperties;
  const value = typeof extra === 'object' ? typeOf(extra, style, indent) : 'unknown';
  if (!schema.properties) return `Record<string, ${value}>`;
  const index = extra ? `${indent}  [name: string]: ${value};\n` : '';
  return `{\n${membersOf(schema, style, `${indent}  `)}${index}${indent}}`;
}

/** The members of an object type, one to a line, each under its documentation. */
export function membersOf(schema: Schema, style: TypeStyle, indent: string): string {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {})
    .map(([name, property]) => member(name, property, required.has(name), style, indent))
    .join('');
}

/** One member of an object type. */
export function member(
  name: string,
  schema: Schema,
  isRequired: boolean,
  style: TypeStyle,
  indent: string,
): string {
  const head = `${indent}${memberName(name)}${isRequired ? '' : '?'}`;
  return `${comment(describe(schema, style), indent)}${head}: ${typeOf(schema, style, indent)};\n`;
}

export const memberName = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`);

function describe(schema: Schema, style: TypeStyle): (string | undefined)[] {
  const hasDefault = style.isInput && schema.default !== undefined;
  // What zod makes nullable keeps its description on the variant that is not null.
  const description = schema.description ?? schema.anyOf?.find((variant) => variant.description)?.description;
  return [description, hasDefault ? `@default ${JSON.stringify(schema.default)}` : undefined];
}

const literalType = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : String(value);

const union = (types: string[]): string => [...new Set(types)].join(' | ');

/** A type inside a larger one: unions and intersections need brackets there. */
const grouped = (type: string): string =>
  /^[^{]* [|&] /.test(type) || /} [|&] /.test(type) ? `(${type})` : type;
