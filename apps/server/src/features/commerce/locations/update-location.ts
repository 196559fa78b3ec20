import { json } from '#db/json';
import { audit, difference } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { comparable, type LocationRow, locationById, present, rethrowTakenKey } from './rows.ts';

export const updateLocation: Verb<'updateLocation'> = async (ctx, { params, body }) => {
  await ctx.tx
    .selectFrom('locations')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', params.id)
    .forNoKeyUpdate()
    .execute();
  const before = await locationById(ctx.tx, ctx.storeId, params.id);
  requireVersion(ctx, before.version);
  const after: LocationRow = {
    ...before,
    ...Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)),
  };
  const changes = difference(comparable(before), comparable(after));
  if (!changes.changed) return present(before);

  after.updated_at = ctx.clock.now();
  after.version = before.version + 1;
  await ctx.tx
    .updateTable('locations')
    .set({ ...after, address: json(after.address) })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', params.id)
    .execute()
    .catch((error) => rethrowTakenKey(error, after.key));
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'location', id: params.id },
    before: changes.before,
    after: changes.after,
  });
  return present(after);
};
