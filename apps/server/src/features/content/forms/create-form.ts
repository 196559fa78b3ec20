import { json } from '#db/json';
import { audit } from '#kernel/audit';
import { newId } from '#kernel/ids';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { comparable, completeSchema, formColumns, formSearch, present, rethrowTakenKey } from './rows.ts';

export const createForm: Verb<'createForm'> = async (ctx, { body: { key, status, ...body } }) => {
  const schema = completeSchema(body.schema);
  const now = ctx.clock.now();
  const row = await ctx.tx
    .insertInto('forms')
    .values({
      store_id: ctx.storeId,
      id: newId('form'),
      key,
      status,
      schema: json(schema),
      search: formSearch({ key, schema }),
      created_at: now,
      updated_at: now,
    })
    .returning(formColumns)
    .executeTakeFirstOrThrow()
    .catch((error) => rethrowTakenKey(error, key));
  await count(ctx, 'forms', 1);
  await audit(ctx, { storeId: ctx.storeId, target: { type: 'form', id: row.id }, after: comparable(row) });
  return present(row);
};
