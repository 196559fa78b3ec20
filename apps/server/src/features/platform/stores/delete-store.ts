import { emit } from '#events';
import { keepOnlyFarewell } from '#features/connections/webhooks';
import { removeAllMembers } from '#features/platform/members';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import { after, day } from '#kernel/clock';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { eraseStoreLater } from './erase-store.ts';
import { comparable, storeById } from './rows.ts';

export const deleteStore: Verb<'deleteStore'> = async (ctx) => {
  const { storeId } = ctx;
  // Waits for other changes of the store and its team alone: a busy store has writers at any moment, and waiting
  // for a moment without them would never end. What they still write is erased with the rest (rule T13).
  const [locked] = await ctx.tx
    .selectFrom('stores')
    .select('id')
    .where('id', '=', storeId)
    .where('deleting_at', 'is', null)
    .forNoKeyUpdate()
    .execute();
  if (!locked) throw new ApiError('STORE.NOT_FOUND');
  const row = await storeById(ctx.tx, storeId);
  requireVersion(ctx, row.version);
  const now = ctx.clock.now();
  const { key } = row;

  await emit(ctx, {
    type: 'store.deleted',
    storeId,
    entityId: storeId,
    data: { store: { id: storeId, key } },
  });
  await audit(ctx, { storeId, target: { type: 'store', id: storeId }, before: comparable(row) });
  await ctx.tx
    .insertInto('retired_store_keys')
    .values({ key, free_at: after(now, 30 * day) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ free_at: after(now, 30 * day) }))
    .execute();
  await ctx.tx
    .updateTable('stores')
    .set({ deleting_at: now, version: row.version + 1 })
    .where('id', '=', storeId)
    .execute();
  await keepOnlyFarewell(ctx);
  await removeAllMembers(ctx);
  await eraseStoreLater(ctx, key);
  return { deleted: true };
};
