import { json } from '#db/json';
import { audit, difference } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { requireLocations } from './pickup-locations.ts';
import { comparable, lockMarket, type MarketRow, present, rethrowTakenKey, withIds } from './rows.ts';

export const updateMarket: Verb<'updateMarket'> = async (ctx, { params, body }) => {
  const before = await lockMarket(ctx, params.id);
  requireVersion(ctx, before.version);
  const { zones, ...members } = body;
  const after: MarketRow = {
    ...before,
    ...Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)),
    ...(zones && { zones: withIds(zones) }),
  };
  if (zones) await requireLocations(ctx, zones);
  const changes = difference(comparable(before), comparable(after));
  if (!changes.changed) return present(before);

  after.updated_at = ctx.clock.now();
  after.version = before.version + 1;
  await ctx.tx
    .updateTable('markets')
    .set({ ...after, payment_methods: json(after.payment_methods), zones: json(after.zones) })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', params.id)
    .execute()
    .catch((error) => rethrowTakenKey(error, after.key));
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'market', id: params.id },
    before: changes.before,
    after: changes.after,
  });
  return present(after);
};
