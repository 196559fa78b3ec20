import { z } from 'zod';
import { isGeoLocation } from './block-values.ts';
import { key, rule } from './fields.ts';

/** The types of fields of a form. */
export const formFieldTypes = ['text', 'number', 'boolean', 'date', 'geo_location', 'select'] as const;
export type FormFieldType = (typeof formFieldTypes)[number];

const bound = (what: string) => z.number().nullish().describe(what);
const option = z.string().min(1).max(255);

const newField = z
  .object({
    id: z.string().min(1).max(128).optional().describe('Made by the server when absent.'),
    key,
    type: z.enum(formFieldTypes),
    required: z.boolean().default(false).describe('Whether a submission without it is refused.'),
    min: bound(
      'Of a number: the least; of a text: the fewest characters; of a date: the earliest, in epoch seconds.',
    ),
    max: bound(
      'Of a number: the most; of a text: the most characters; of a date: the latest, in epoch seconds.',
    ),
    options: z.array(option).max(500).nullish().describe('Of a `select`: what can be chosen.'),
  })
  .refine(({ type, options }) => type !== 'select' || (options ?? []).length > 0, {
    ...rule('REQUIRED', 'must name what can be chosen'),
    path: ['options'],
  })
  .refine(({ min, max }) => min == null || max == null || min <= max, {
    ...rule('INVALID_RANGE', 'must not be less than min'),
    path: ['max'],
  });

/** The fields of a form as they are sent. */
export const formSchema = z
  .array(newField)
  .max(100)
  .refine(
    (list) => new Set(list.map((one) => one.key)).size === list.length,
    rule('DUPLICATE', 'must not hold two fields with the same key'),
  )
  .refine(
    (list) =>
      new Set(list.flatMap((one) => one.id ?? [])).size === list.flatMap((one) => one.id ?? []).length,
    rule('DUPLICATE', 'must not hold two fields with the same id'),
  )
  .describe('The fields, in their order; at most 100, each key once.');

/** The same as the API answers them. */
export const FormSchemaField = z
  .object({
    id: z.string(),
    key: z.string(),
    type: z.enum(formFieldTypes),
    required: z.boolean(),
    min: z.number().nullable(),
    max: z.number().nullable(),
    options: z.array(z.string()).nullable(),
  })
  .meta({ id: 'FormSchemaField' });
export type FormSchemaField = z.infer<typeof FormSchemaField>;

const maxTextLength = 20_000;

/** Whether nothing was filled in. */
export const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

/** What is wrong with a value for this field, as a code and a sentence; null for nothing. */
export function faultOfFormField(
  field: FormSchemaField,
  value: unknown,
): { code: string; message: string } | null {
  if (isBlank(value)) return field.required ? { code: 'REQUIRED', message: 'is required' } : null;
  const size = sizes[field.type](value, field);
  if (size === null) return { code: 'INVALID_TYPE', message: `must be ${expected(field)}` };
  const { min, max } = field;
  const isText = field.type === 'text';
  const unit = isText ? ' characters' : '';
  const most = max ?? (isText ? maxTextLength : null);
  if (typeof size !== 'number') return null;
  if (min !== null && size < min) {
    return {
      code: 'TOO_SMALL',
      message: isText ? `must have at least ${min}${unit}` : `must not be below ${min}`,
    };
  }
  if (most !== null && size > most) {
    return {
      code: 'TOO_BIG',
      message: isText ? `must have at most ${most}${unit}` : `must not be above ${most}`,
    };
  }
  return null;
}

/** What `min` and `max` of each type measure; `true` for a fitting value without a size, null for one that does not fit. */
const sizes: Record<FormFieldType, (value: unknown, field: FormSchemaField) => number | true | null> = {
  text: (value) => (typeof value === 'string' ? value.length : null),
  number: (value) => (typeof value === 'number' ? value : null),
  boolean: (value) => (typeof value === 'boolean' ? true : null),
  date: (value) => epochOf(value),
  geo_location: (value) => (isGeoLocation(value) ? true : null),
  select: (value, { options }) => (typeof value === 'string' && options?.includes(value) ? true : null),
};

const isoDate = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/** Epoch seconds of a day, a moment in ISO 8601 or epoch seconds; null for what is none of these. */
function epochOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isInteger(value) ? value : null;
  return isoDate.safeParse(value).success ? Date.parse(value as string) / 1000 : null;
}

const expected = ({ type, options }: FormSchemaField): string =>
  ({
    text: 'a text',
    number: 'a number',
    boolean: 'true or false',
    date: 'a day such as "2026-11-21", a moment in ISO 8601 or epoch seconds',
    geo_location: '{ lat, lon } with lat from -90 to 90 and lon from -180 to 180',
    select: `one of ${(options ?? []).map((option) => `"${option}"`).join(', ')}`,
  })[type];
