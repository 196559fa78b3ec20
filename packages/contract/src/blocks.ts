import { z } from 'zod';
import { type BlockType, blockTypes, faultsOf, referencesOf } from './block-values.ts';
import { key, rule } from './fields.ts';

/** One piece of content: nodes, products, services and providers are made of these. */
export const Block = z
  .object({
    id: z.string(),
    key: z.string(),
    type: z.enum(blockTypes),
    properties: z.record(z.string(), z.unknown()).describe('How an editor shows and checks it.'),
    value: z.unknown().describe('Its shape follows from the type.'),
  })
  .meta({ id: 'Block' });
export type Block = z.infer<typeof Block>;

const valueShapes: Record<BlockType, string> = {
  text: 'a text',
  localized_text: 'texts by language',
  markdown: 'texts by language, or one text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list of texts, numbers, booleans and blocks',
  map: 'the same by name, or a list of blocks',
  relationship_entry: 'the id of an entry, `{ id }`, or a list of these',
  relationship_media: '`media:<id>`, the id, `{ id }`, or a list of these',
  geo_location: '`{ lat, lon }` in degrees',
};

const newBlock = z.object({
  id: z.string().min(1).max(128).optional().describe('Made by the server when absent.'),
  key,
  type: z.enum(blockTypes),
  properties: z
    .record(z.string().max(255), z.unknown())
    .default({})
    .describe('How an editor shows and checks it.'),
  value: z
    .unknown()
    .optional()
    .describe(
      `By type: ${blockTypes.map((type) => `\`${type}\` ${valueShapes[type]}`).join('; ')}. \`null\`: empty.`,
    ),
});

/** The blocks of an entry as they are sent: every fault is told with its place. */
export const blocks = z
  .array(newBlock)
  .max(200)
  .refine(
    (list) => new Set(list.map((block) => block.key)).size === list.length,
    rule('DUPLICATE', 'must not hold two blocks with the same key'),
  )
  .superRefine((list, context) => {
    for (const [index, { type, value }] of list.entries()) {
      for (const { path, code, message } of faultsOf(type, value)) {
        context.addIssue({ code: 'custom', path: [index, 'value', ...path], params: { code }, message });
      }
    }
  })
  .refine((list) => list.flatMap(({ type, value }) => referencesOf(type, value)).length <= 1_000, {
    error: 'must not hold more than 1,000 references',
  })
  .describe('The content, in its order; at most 200 blocks, each key once.');

export const textBlock = (key: string, text: string): Block => ({
  id: `blk_${key}`,
  key,
  type: 'localized_text',
  properties: {},
  value: { en: text },
});
