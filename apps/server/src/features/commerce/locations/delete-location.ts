import { sql } from 'kysely';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { comparable, locationById } from './rows.ts';

export const deleteLocation: Verb<'deleteLocation'> = async (ctx, { params }) => {
  // Waits for a market that is about to name it, which holds it by a key share.
  await ctx.tx
    .selectFrom('locations')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', params.id)
    .forUpdate()
    .execute();
  const location = await locationById(ctx.tx, ctx.storeId, params.id);
  requireVersion(ctx, location.version);
  const market = await ctx.tx
    .selectFrom('markets')
    .select('key')
    .where('store_id', '=', ctx.storeId)
    .where(
      sql<boolean>`jsonb_path_exists(zones, '$[*].shipping_methods[*] ? (@.location_id == $id)', jsonb_build_object('id', ${params.id}::text))`,
    )
    .limit(1)
    .executeTakeFirst();
  if (market) {
    throw new ApiError('LOCATION.IN_USE', {
      message: `A shipping method of the market "${market.key}" names this location: change the market first.`,
    });
  }
  await ctx.tx
    .deleteFrom('locations')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', params.id)
    .execute();
  await count(ctx, 'locations', -1);
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'location', id: params.id },
    before: comparable(location),
  });
  return { deleted: true };
};
