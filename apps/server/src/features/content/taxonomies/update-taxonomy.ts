import { json } from '#db/json';
import { ApiError } from '#kernel/api-error';
import { audit, difference } from '#kernel/audit';
import type { StoreContext, Writing } from '#kernel/context';
import { holdTrees, requirePlace } from '#kernel/tree';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import {
  comparable,
  completeSchema,
  lockTaxonomy,
  namedTaxonomy,
  present,
  rethrowTakenKey,
  type TaxonomyRow,
  taxonomySearch,
  taxonomyTree,
} from './rows.ts';

export const updateTaxonomy: Verb<'updateTaxonomy'> = async (ctx, { params, body }) => {
  const moves = await isMoved(ctx, params.id, body.parent_id);
  if (moves) await holdTrees(ctx, 'moved');
  const before = await lockTaxonomy(ctx, params.id);
  requireVersion(ctx, before.version);

  const { schema, ...members } = body;
  const after: TaxonomyRow = {
    ...before,
    ...Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)),
    ...(schema && { schema: completeSchema(schema) }),
  };
  const changes = difference(comparable(before), comparable(after));
  if (!changes.changed) return present(before);
  if (after.parent_id !== before.parent_id) {
    if (!moves) throw new ApiError('GENERAL.CONFLICT');
    await requirePlace(ctx, taxonomyTree, after.parent_id, after.id);
  }

  after.updated_at = ctx.clock.now();
  after.version = before.version + 1;
  await ctx.tx
    .updateTable('taxonomies')
    .set({ ...after, schema: json(after.schema), search: taxonomySearch(after) })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', after.id)
    .execute()
    .catch((error) => rethrowTakenKey(error, after.key));
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'taxonomy', id: after.id },
    before: changes.before,
    after: changes.after,
  });
  return present(after);
};

/** Whether it is to lie elsewhere; clients send the place back that they read. */
async function isMoved(ctx: Writing<StoreContext>, id: string, parentId?: string | null): Promise<boolean> {
  return parentId !== undefined && (await namedTaxonomy(ctx.tx, ctx.storeId, id)).parent_id !== parentId;
}
