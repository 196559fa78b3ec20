import { z } from 'zod';

/** A query parameter is text: these read it the ways published clients write it. */

export const queryBoolean = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean({ error: 'must be true or false' }),
);

export const queryInteger = (min: number, max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value),
    z.int({ error: 'must be a whole number' }).min(min).max(max),
  );

/** `ids=a,b`, `ids=["a","b"]` or `ids=a&ids=b`. */
export const queryList = (item: z.ZodType<string>, max = 100) =>
  z.preprocess((value) => {
    const parts = Array.isArray(value) ? value : [value];
    return parts.flatMap((part) => {
      if (typeof part !== 'string') return [part];
      if (!part.startsWith('[')) return part.split(',').filter((piece) => piece !== '');
      try {
        return JSON.parse(part);
      } catch {
        return [part];
      }
    });
  }, z.array(item).max(max));

/** The parameters every list takes; `sorts` are the fields it can be sorted by, the first one by default. */
export const listQuery = <const Sorts extends readonly [string, ...string[]]>(sorts: Sorts) => ({
  limit: queryInteger(1, 100).default(20).meta({ default: 20, description: 'Items per page.' }),
  cursor: z
    .preprocess(
      (value) => (value === '' || value === 'null' ? undefined : value),
      z.string().max(2000).optional(),
    )
    .describe(
      'Where the page begins: `cursor` of the page before; absent, empty or `null` for the first page.',
    ),
  sort_field: z
    .enum(sorts)
    .default(sorts[0] as Sorts[number])
    .describe('Field to sort by; ties are broken by id.'),
  sort_direction: z.enum(['asc', 'desc']).default('desc').describe('Direction of the sort.'),
});

/** A page of a list: `cursor` leads to the next one, `null` on the last. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    cursor: z.string().nullable().describe('Of the next page; `null` on the last.'),
  });
