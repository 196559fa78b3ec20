import { emit } from '#events';
import { setMediaUses } from '#features/content/media';
import { forgetTaxonomyUses } from '#features/content/taxonomies';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import { holdTrees, idsBelow } from '#kernel/tree';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { comparable, lockNode, nodeColumns, nodeTree, present } from './rows.ts';

export const deleteNode: Verb<'deleteNode'> = async (ctx, { params, query }) => {
  // Nothing is moved or put under it meanwhile.
  await holdTrees(ctx, 'moved');
  const node = await lockNode(ctx, params.id);
  requireVersion(ctx, node.version);
  const below = await idsBelow(ctx, nodeTree, node.id);
  if (below.length > 0 && !query.recursive) throw new ApiError('NODE.HAS_CHILDREN');

  const ids = [...below, node.id];
  const rows = await ctx.tx
    .deleteFrom('nodes')
    .where('nodes.store_id', '=', ctx.storeId)
    .where('nodes.id', 'in', ids)
    .returning(nodeColumns)
    .execute();
  await forgetTaxonomyUses(ctx, { type: 'node', ids });
  await count(ctx, 'nodes', -rows.length);
  // The lowest first, as if they had been deleted one after the other.
  for (const row of rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))) {
    const target = { type: 'node', id: row.id };
    await setMediaUses(ctx, target, []);
    const data = { node: present(row) };
    await emit(ctx, { type: 'node.deleted', storeId: ctx.storeId, entityId: row.id, data });
    await audit(ctx, { storeId: ctx.storeId, target, before: comparable(row) });
  }
  return { deleted: true };
};
