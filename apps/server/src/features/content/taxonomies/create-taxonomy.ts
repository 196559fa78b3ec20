import { json } from '#db/json';
import { audit } from '#kernel/audit';
import { newId } from '#kernel/ids';
import { holdTrees, requirePlace } from '#kernel/tree';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import {
  comparable,
  completeSchema,
  present,
  rethrowTakenKey,
  taxonomyColumns,
  taxonomySearch,
  taxonomyTree,
} from './rows.ts';

export const createTaxonomy: Verb<'createTaxonomy'> = async (ctx, { body }) => {
  const { key, parent_id, status } = body;
  if (parent_id !== null) await holdTrees(ctx, 'added');
  await requirePlace(ctx, taxonomyTree, parent_id);

  const schema = completeSchema(body.schema);
  const now = ctx.clock.now();
  const row = await ctx.tx
    .insertInto('taxonomies')
    .values({
      store_id: ctx.storeId,
      id: newId('taxonomy'),
      key,
      parent_id,
      status,
      schema: json(schema),
      search: taxonomySearch({ key, schema }),
      created_at: now,
      updated_at: now,
    })
    .returning(taxonomyColumns)
    .executeTakeFirstOrThrow()
    .catch((error) => rethrowTakenKey(error, key));
  await count(ctx, 'taxonomies', 1);
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'taxonomy', id: row.id },
    after: comparable(row),
  });
  return present(row);
};
