import { json } from '#db/json';
import { audit, difference } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import {
  comparable,
  completeSchema,
  type FormRow,
  formSearch,
  lockForm,
  present,
  rethrowTakenKey,
} from './rows.ts';

export const updateForm: Verb<'updateForm'> = async (ctx, { params, body: { schema, ...members } }) => {
  const before = await lockForm(ctx, params.id);
  requireVersion(ctx, before.version);
  const after: FormRow = {
    ...before,
    ...Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)),
    ...(schema && { schema: completeSchema(schema) }),
  };
  const changes = difference(comparable(before), comparable(after));
  if (!changes.changed) return present(before);

  after.updated_at = ctx.clock.now();
  after.version = before.version + 1;
  await ctx.tx
    .updateTable('forms')
    .set({ ...after, schema: json(after.schema), search: formSearch(after) })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', after.id)
    .execute()
    .catch((error) => rethrowTakenKey(error, after.key));
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'form', id: after.id },
    before: changes.before,
    after: changes.after,
  });
  return present(after);
};
