import { json } from '#db/json';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import { newId } from '#kernel/ids';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { comparable, present, rethrowTakenKey } from './rows.ts';

/** They are answered as one array: more of them would want pages. */
const mostLocations = 500;

export const createLocation: Verb<'createLocation'> = async (ctx, { body }) => {
  // The store's row, so that two creations cannot both be the last one (X2).
  await ctx.tx.selectFrom('stores').select('id').where('id', '=', ctx.storeId).forNoKeyUpdate().execute();
  const { held } = await ctx.tx
    .selectFrom('locations')
    .select(({ fn }) => fn.countAll<number>().as('held'))
    .where('store_id', '=', ctx.storeId)
    .executeTakeFirstOrThrow();
  if (held >= mostLocations) throw new ApiError('LOCATION.TOO_MANY');

  const now = ctx.clock.now();
  const row = await ctx.tx
    .insertInto('locations')
    .values({
      store_id: ctx.storeId,
      id: newId('location'),
      key: body.key,
      address: json(body.address),
      is_pickup_location: body.is_pickup_location,
      created_at: now,
      updated_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch((error) => rethrowTakenKey(error, body.key));
  await count(ctx, 'locations', 1);
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'location', id: row.id },
    after: comparable(row),
  });
  return present(row);
};
