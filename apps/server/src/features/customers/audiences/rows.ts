import type { Audience } from '@stoa/contract';
import { type Selectable, sql } from 'kysely';
import type { Database } from '#db/client';
import type { DataPlane } from '#db/tables';
import { ApiError } from '#kernel/api-error';
import { epochSeconds } from '#kernel/clock';
import type { Context, InStore, Writing } from '#kernel/context';
import { takenKeyOf } from '#kernel/taken-key';

export type AudienceRow = Selectable<DataPlane['audiences']>;

/** The audience with this id, or of this store with the key in `{store_id}:{key}`; or a 404. */
export async function audienceById(
  db: Pick<Database, 'selectFrom'>,
  storeId: string,
  id: string,
): Promise<AudienceRow> {
  const key = id.startsWith(`${storeId}:`) ? id.slice(storeId.length + 1) : null;
  const row = await db
    .selectFrom('audiences')
    .selectAll()
    .where('store_id', '=', storeId)
    .where(key === null ? 'id' : 'key', '=', key ?? id)
    .executeTakeFirst();
  if (!row) throw new ApiError('AUDIENCE.NOT_FOUND');
  return row;
}

/** The audience, or a 404, held against other changes until the transaction ends. */
export async function lockAudience(ctx: Writing<Context> & InStore, id: string): Promise<AudienceRow> {
  const { id: known } = await audienceById(ctx.tx, ctx.storeId, id);
  await ctx.tx
    .selectFrom('audiences')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', known)
    .forNoKeyUpdate()
    .execute();
  return audienceById(ctx.tx, ctx.storeId, known);
}

/** Moves the counters of an audience, and answers it as it is then. */
export async function countSubscribers(
  ctx: Pick<Writing<Context>, 'tx'> & InStore,
  audienceId: string,
  by: { active?: number; pending?: number },
): Promise<AudienceRow> {
  return ctx.tx
    .updateTable('audiences')
    .set({
      active_subscribers: sql`active_subscribers + ${by.active ?? 0}`,
      pending_subscribers: sql`pending_subscribers + ${by.pending ?? 0}`,
    })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', audienceId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Turns the database's word that the key exists into ours. */
export const rethrowTakenKey = takenKeyOf('audience', 'audiences');

/** The audience as the API answers it and its events carry it. */
export const present = (row: AudienceRow): Audience => ({
  id: row.id,
  store_id: row.store_id,
  key: row.key,
  status: row.status,
  type: row.type as Audience['type'],
  subscribers: { active: row.active_subscribers, pending: row.pending_subscribers },
  created_at: epochSeconds(row.created_at),
  updated_at: epochSeconds(row.updated_at),
  version: row.version,
});

/** The members of an audience that its events and audit rows compare. */
export const comparable = (row: AudienceRow) => ({ key: row.key, status: row.status, type: row.type });
