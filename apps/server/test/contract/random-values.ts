import fc from 'fast-check';

/** A JSON Schema as the OpenAPI document writes it. */
export interface Schema {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  const?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema;
  required?: string[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  default?: unknown;
}

/** Texts that break what is not prepared for them. */
export const nastyText = fc.oneof(
  fc.constantFrom('\0', 'a\0b', '\ud800', '\udfff!', '["\\u0000"]', '["\\ud800"]'),
  fc.constantFrom(
    '',
    ' ',
    '\u{1f4a9}'.repeat(40),
    'ﷺ'.repeat(30),
    '\u202egnp.exe',
    '%00',
    '%ff%fe',
    "'; drop table stores; --",
    '{{7*7}}',
    '../../etc/passwd',
    '__proto__',
    'constructor',
    'null',
    'undefined',
    'NaN',
    '-0',
    '1e999',
    '9'.repeat(400),
    'x'.repeat(5_000),
    '["a","b"',
    '[[["a"]]]',
    '{"a":1}',
    'İstanbul',
    'ß',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

const nested = (depth: number): unknown =>
  depth === 0 ? 0 : depth % 2 ? [nested(depth - 1)] : { a: nested(depth - 1) };

/** Values of JSON that no schema asks for. */
export const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  nastyText,
  fc.constantFrom(
    null,
    true,
    -1,
    0,
    -0,
    1.5,
    2 ** 31,
    2 ** 53,
    -(2 ** 63),
    1e308,
    5e-324,
    [],
    {},
    [null],
    nested(10),
    nested(60),
    { constructor: { prototype: { polluted: true } } },
    { toString: null, valueOf: 1, length: -1 },
    Array.from({ length: 500 }, () => 'x'),
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Texts of the forms that a pattern alone does not describe well enough to guess. */
const wellFormed: [RegExp, fc.Arbitrary<unknown>][] = [
  [
    /email|billing$|support$/,
    fc.constantFrom('a@example.com', 'ÜBER@example.com', ' B@Example.com ', '[email protected]'),
  ],
  [/\.key$/, fc.stringMatching(/^[a-z][a-z0-9]{2,20}$/)],
  [/timezone/, fc.constantFrom('UTC', 'America/New_York', 'Europe/Kyiv', 'GMT')],
  [/languages|language/, fc.constantFrom('en', 'pt-BR', 'zh-Hant-TW')],
  [/currency/, fc.constantFrom('usd', 'JPY', ' kwd ')],
  [/countries/, fc.constantFrom('DE', 'us')],
  [/phone/, fc.constantFrom('+1 (212) 555-0100')],
  [/scopes/, fc.constantFrom('*', 'store:read', 'markets:read')],
];

/** Values the schema takes, more or less: what it does not say is left to chance. */
export function valueFor(
  schema: Schema,
  components: Record<string, Schema>,
  name = '',
): fc.Arbitrary<unknown> {
  const below = (part: Schema, as = name) => valueFor(part, components, as);
  if (schema.$ref) return below(components[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return fc.oneof(...variants.map((part) => below(part)));
  const known = schema.type === 'string' ? wellFormed.find(([pattern]) => pattern.test(name)) : undefined;
  if (known) return known[1];
  if (schema.type === 'string') {
    const { minLength = 0, maxLength = 40 } = schema;
    return fc.string({
      unit: fc.constantFrom(...'abcdefgh-0123_'),
      minLength,
      maxLength: Math.max(minLength, Math.min(maxLength, 40)),
    });
  }
  if (schema.type === 'integer' || schema.type === 'number') {
    return fc.integer({
      min: Math.max(schema.minimum ?? -1_000, -(2 ** 31)),
      max: Math.min(schema.maximum ?? 1_000, 2 ** 31 - 1),
    });
  }
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'array') return fc.array(below(schema.items ?? {}), { maxLength: 3 });
  if (schema.properties) {
    const members: Record<string, fc.Arbitrary<unknown>> = {};
    for (const [member, part] of Object.entries(schema.properties))
      members[member] = below(part, `${name}.${member}`);
    return fc.record(members, { requiredKeys: schema.required ?? [] });
  }
  if (schema.type === 'object')
    return fc.dictionary(fc.string({ maxLength: 10 }), below(schema.additionalProperties ?? {}), {
      maxKeys: 3,
    });
  return nastyValue;
}

/** The value with one of its members, at any depth, made another, dropped or joined by one nobody asked for. */
export const spoilt = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      value,
      fc.array(fc.nat(50), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('replace', 'drop', 'add'),
      nastyText,
      nastyValue,
    )
    .map(([original, path, how, name, nasty]) => spoil(structuredClone(original), path, how, name, nasty));

function spoil(
  value: unknown,
  [step = 0, ...rest]: number[],
  how: string,
  name: string,
  nasty: unknown,
): unknown {
  if (typeof value !== 'object' || value === null) return nasty;
  const names = Object.keys(value);
  const chosen = names[step % Math.max(1, names.length)];
  const members = value as Record<string, unknown>;
  if (chosen === undefined || how === 'add')
    Object.defineProperty(members, name, {
      value: nasty,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  else if (rest.length > 0) members[chosen] = spoil(members[chosen], rest, how, name, nasty);
  else if (how === 'drop') delete members[chosen];
  else members[chosen] = nasty;
  return value;
}
