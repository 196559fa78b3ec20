import { z } from 'zod';
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
