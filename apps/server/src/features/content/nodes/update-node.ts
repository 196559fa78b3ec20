import { json } from '#db/json';
import { emit } from '#events';
import { mediaIn, withBlockIds } from '#features/content/blocks';
import { setMediaUses } from '#features/content/media';
import { setTaxonomyUses } from '#features/content/taxonomies';
import { ApiError } from '#kernel/api-error';
import { audit, difference } from '#kernel/audit';
import type { StoreContext, Writing } from '#kernel/context';
import { holdTrees, requirePlace } from '#kernel/tree';
import type { Input, Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { positionFor } from './place-node.ts';
import { requireEntries } from './require-entries.ts';
import {
  comparable,
  lockNode,
  type NodeRow,
  namedNode,
  nodeSearch,
  nodeTree,
  present,
  presentWithChildren,
  rethrowTakenKey,
} from './rows.ts';
import { setSlugs } from './slugs.ts';

export const updateNode: Verb<'updateNode'> = async (ctx, { params, body }) => {
  const moves = body.after_id !== undefined || (await isMoved(ctx, params.id, body.parent_id));
  if (moves) await holdTrees(ctx, 'moved');
  const before = await lockNode(ctx, params.id);
  requireVersion(ctx, before.version);
  const after = await changed(ctx, before, body);
  const changes = difference(comparable(before), comparable(after));
  if (!changes.changed) return presentWithChildren(ctx.tx, before);
  if ('parent_id' in changes.after || 'position' in changes.after) {
    // Another move came in between, and this one did not wait for it.
    if (!moves) throw new ApiError('GENERAL.CONFLICT');
    await requirePlace(ctx, nodeTree, after.parent_id, after.id);
  }

  after.updated_at = ctx.clock.now();
  after.version = before.version + 1;
  const { slug, blocks, taxonomies, ...columns } = after;
  await ctx.tx
    .updateTable('nodes')
    .set({
      ...columns,
      slug: json(slug),
      blocks: json(blocks),
      taxonomies: json(taxonomies),
      search: nodeSearch(after),
    })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', after.id)
    .execute()
    .catch((error) => rethrowTakenKey(error, after.key));
  if ('slug' in changes.after) await setSlugs(ctx, after.id, slug);
  await emit(ctx, {
    type: 'node.updated',
    storeId: ctx.storeId,
    entityId: after.id,
    data: { node: present(after) },
    previous: changes.before,
  });
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'node', id: after.id },
    before: changes.before,
    after: changes.after,
  });
  return presentWithChildren(ctx.tx, after);
};

/** Whether it is to lie elsewhere; clients send the place back that they read. */
async function isMoved(ctx: Writing<StoreContext>, id: string, parentId?: string | null): Promise<boolean> {
  return parentId !== undefined && (await namedNode(ctx.tx, ctx.storeId, id)).parent_id !== parentId;
}

/** The node as the body wants it, with what it names checked and written down. */
async function changed(
  ctx: Writing<StoreContext>,
  before: NodeRow,
  {
    blocks: newBlocks,
    taxonomies: newTaxonomies,
    after_id: afterId,
    ...members
  }: Input<'updateNode'>['body'],
): Promise<NodeRow> {
  const user = { type: 'node', id: before.id, createdAt: before.created_at };
  const blocks = newBlocks && withBlockIds(newBlocks);
  if (blocks) {
    await requireEntries(ctx, blocks, before.blocks);
    await setMediaUses(ctx, user, mediaIn(blocks));
  }
  const taxonomies = newTaxonomies && (await setTaxonomyUses(ctx, user, newTaxonomies));
  const parentId = members.parent_id === undefined ? before.parent_id : members.parent_id;
  const isPlaced = afterId !== undefined || parentId !== before.parent_id;
  return {
    ...before,
    ...Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)),
    ...(blocks && { blocks }),
    ...(taxonomies && { taxonomies }),
    ...(isPlaced && { position: await positionFor(ctx, { parentId, afterId, self: before }) }),
  };
}
