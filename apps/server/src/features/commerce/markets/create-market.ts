import { audit } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { requireLocations } from './pickup-locations.ts';
import { comparable, insertMarket, present } from './rows.ts';

export const createMarket: Verb<'createMarket'> = async (ctx, { body }) => {
  await requireLocations(ctx, body.zones);
  const row = await insertMarket(ctx, body);
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'market', id: row.id },
    after: comparable(row),
  });
  return present(row);
};
