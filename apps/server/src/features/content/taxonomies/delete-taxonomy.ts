import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import { holdTrees, idsBelow } from '#kernel/tree';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { comparable, lockTaxonomy, taxonomyColumns, taxonomyTree } from './rows.ts';

export const deleteTaxonomy: Verb<'deleteTaxonomy'> = async (ctx, { params, query }) => {
  await holdTrees(ctx, 'moved');
  const taxonomy = await lockTaxonomy(ctx, params.id);
  requireVersion(ctx, taxonomy.version);
  const below = await idsBelow(ctx, taxonomyTree, taxonomy.id);
  if (below.length > 0 && !query.recursive) throw new ApiError('TAXONOMY.HAS_CHILDREN');

  const ids = [...below, taxonomy.id];
  // For update: whoever puts something into one of them has to come before or after this.
  const rows = await ctx.tx
    .selectFrom('taxonomies')
    .select(taxonomyColumns)
    .where('store_id', '=', ctx.storeId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
  const used = await ctx.tx
    .selectFrom('taxonomy_uses')
    .select('user_id')
    .where('store_id', '=', ctx.storeId)
    .where('taxonomy_id', 'in', ids)
    .limit(1)
    .executeTakeFirst();
  if (used) throw new ApiError('TAXONOMY.IN_USE');

  await ctx.tx.deleteFrom('taxonomies').where('store_id', '=', ctx.storeId).where('id', 'in', ids).execute();
  await count(ctx, 'taxonomies', -ids.length);
  for (const row of rows) {
    const target = { type: 'taxonomy', id: row.id };
    await audit(ctx, { storeId: ctx.storeId, target, before: comparable(row) });
  }
  return { deleted: true };
};
