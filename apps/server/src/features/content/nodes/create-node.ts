import { json } from '#db/json';
import { emit } from '#events';
import { mediaIn, withBlockIds } from '#features/content/blocks';
import { setMediaUses } from '#features/content/media';
import { setTaxonomyUses } from '#features/content/taxonomies';
import { audit } from '#kernel/audit';
import { newId } from '#kernel/ids';
import { holdTrees, requirePlace } from '#kernel/tree';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { positionFor } from './place-node.ts';
import { requireEntries } from './require-entries.ts';
import { comparable, nodeColumns, nodeSearch, nodeTree, present, rethrowTakenKey } from './rows.ts';
import { setSlugs } from './slugs.ts';

export const createNode: Verb<'createNode'> = async (ctx, { body }) => {
  const { key, parent_id, after_id, status, slug } = body;
  // Into a gap one comes at a time; at the end, side by side.
  if (after_id !== undefined) await holdTrees(ctx, 'moved');
  else if (parent_id !== null) await holdTrees(ctx, 'added');
  await requirePlace(ctx, nodeTree, parent_id);
  const position = await positionFor(ctx, { parentId: parent_id, afterId: after_id, self: null });
  const id = newId('node');
  const now = ctx.clock.now();
  const user = { type: 'node', id, createdAt: now };
  const blocks = withBlockIds(body.blocks);
  await requireEntries(ctx, blocks);
  const taxonomies = await setTaxonomyUses(ctx, user, body.taxonomies);
  await setMediaUses(ctx, user, mediaIn(blocks));

  const row = await ctx.tx
    .insertInto('nodes')
    .values({
      store_id: ctx.storeId,
      id,
      key,
      parent_id,
      position,
      status,
      slug: json(slug),
      blocks: json(blocks),
      taxonomies: json(taxonomies),
      search: nodeSearch({ key, slug, blocks }),
      created_at: now,
      updated_at: now,
    })
    .returning(nodeColumns)
    .executeTakeFirstOrThrow()
    .catch((error) => rethrowTakenKey(error, key));
  await setSlugs(ctx, id, slug);
  await count(ctx, 'nodes', 1);
  const node = present(row);
  await emit(ctx, { type: 'node.created', storeId: ctx.storeId, entityId: id, data: { node } });
  await audit(ctx, { storeId: ctx.storeId, target: { type: 'node', id }, after: comparable(row) });
  return { ...node, children: [] };
};
