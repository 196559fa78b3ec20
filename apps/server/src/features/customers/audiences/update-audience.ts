import { json } from '#db/json';
import { emit } from '#events';
import { audit, difference } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { type AudienceRow, comparable, lockAudience, present, rethrowTakenKey } from './rows.ts';

export const updateAudience: Verb<'updateAudience'> = async (ctx, { params, body }) => {
  const before = await lockAudience(ctx, params.id);
  requireVersion(ctx, before.version);
  const after: AudienceRow = {
    ...before,
    ...Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)),
  };
  const changes = difference(comparable(before), comparable(after));
  if (!changes.changed) return present(before);

  const row = await ctx.tx
    .updateTable('audiences')
    .set({
      key: after.key,
      status: after.status,
      type: json(after.type),
      updated_at: ctx.clock.now(),
      version: before.version + 1,
    })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch((error) => rethrowTakenKey(error, after.key));
  const audience = present(row);
  await emit(ctx, {
    type: 'audience.updated',
    storeId: ctx.storeId,
    entityId: row.id,
    data: { audience },
    previous: changes.before,
  });
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'audience', id: row.id },
    before: changes.before,
    after: changes.after,
  });
  return audience;
};
