import type { Location } from '@stoa/contract';
import type { Selectable } from 'kysely';
import type { Database } from '#db/client';
import type { DataPlane } from '#db/tables';
import { ApiError } from '#kernel/api-error';
import { epochSeconds } from '#kernel/clock';
import type { StoreContext, Writing } from '#kernel/context';
import { takenKeyOf } from '#kernel/taken-key';

export type LocationRow = Selectable<DataPlane['locations']>;

/** The location, or a 404. */
export async function locationById(
  db: Pick<Database, 'selectFrom'>,
  storeId: string,
  id: string,
): Promise<LocationRow> {
  const row = await db
    .selectFrom('locations')
    .selectAll()
    .where('store_id', '=', storeId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new ApiError('LOCATION.NOT_FOUND');
  return row;
}

/** Those of `ids` that are locations of the store, kept from being deleted until the transaction ends. */
export async function holdLocations(ctx: Writing<StoreContext>, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.tx
    .selectFrom('locations')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forKeyShare()
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** Turns the database's word that the key exists into ours. */
export const rethrowTakenKey = takenKeyOf('location', 'locations');

/** The location as the API answers it. */
export const present = (row: LocationRow): Location => ({
  id: row.id,
  store_id: row.store_id,
  key: row.key,
  address: row.address as Location['address'],
  is_pickup_location: row.is_pickup_location,
  created_at: epochSeconds(row.created_at),
  updated_at: epochSeconds(row.updated_at),
  version: row.version,
});

/** The members of a location that its audit rows compare. */
export const comparable = (row: LocationRow) => ({
  key: row.key,
  address: row.address,
  is_pickup_location: row.is_pickup_location,
});
