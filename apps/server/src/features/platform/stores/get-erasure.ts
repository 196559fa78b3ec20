import type { Erasure } from '@stoa/contract';
import type { Selectable } from 'kysely';
import type { ControlPlane } from '#db/tables';
import { ApiError } from '#kernel/api-error';
import { epochSeconds } from '#kernel/clock';
import type { Verb } from '#kernel/verb';

export const getErasure: Verb<'getErasure'> = async (ctx, { params }) => {
  const row = await ctx.control
    .selectFrom('store_erasures')
    .selectAll()
    .where('store_id', '=', params.id)
    .executeTakeFirst();
  if (!row) throw new ApiError('ERASURE.NOT_FOUND');
  return presentErasure(row);
};

export type ErasureRow = Selectable<ControlPlane['store_erasures']>;

export const presentErasure = (row: ErasureRow): Erasure => ({
  store_id: row.store_id,
  store_key: row.store_key,
  requested_by: row.requested_by,
  requested_at: epochSeconds(row.requested_at),
  finished_at: row.finished_at && epochSeconds(row.finished_at),
  erased: row.erased,
});
