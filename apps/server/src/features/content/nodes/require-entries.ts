import { type Block, idPrefixes } from '@stoa/contract';
import { entriesIn } from '#features/content/blocks';
import { ApiError } from '#kernel/api-error';
import type { StoreContext, Writing } from '#kernel/context';

const isNodeId = (id: string): boolean => id.startsWith(`${idPrefixes.node}_`);

/**
 * Refuses blocks that point to nodes the store does not have. What pointed there `before` may stay: a node that others
 * point to can be deleted, and must not make them unchangeable.
 */
export async function requireEntries(
  ctx: Writing<StoreContext>,
  blocks: Block[],
  before: Block[] = [],
): Promise<void> {
  const known = new Set(entriesIn(before).map(({ id }) => id));
  const entries = entriesIn(blocks).filter(({ id }) => isNodeId(id) && !known.has(id));
  if (entries.length === 0) return;
  const found = await ctx.tx
    .selectFrom('nodes')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', 'in', [...new Set(entries.map(({ id }) => id))])
    .execute();
  for (const { id } of found) known.add(id);
  const unknown = entries.filter(({ id }) => !known.has(id));
  const [first] = unknown;
  if (!first) return;
  const message = 'must be a node of this store';
  throw new ApiError('GENERAL.VALIDATION_FAILED', {
    message: `${first.field}: ${message}.`,
    validationErrors: unknown.map(({ field }) => ({ field, error: 'UNKNOWN_ENTRY', message })),
  });
}
