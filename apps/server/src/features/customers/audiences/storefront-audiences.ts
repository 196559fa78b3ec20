import type { Audience } from '@stoa/contract';
import type { Database } from '#db/client';
import { ApiError } from '#kernel/api-error';
import { type AudienceRow, audienceById, present } from './rows.ts';

/** The audience, when visitors may see it; or a 404. */
export async function openAudience(
  db: Pick<Database, 'selectFrom'>,
  storeId: string,
  id: string,
): Promise<AudienceRow> {
  const row = await audienceById(db, storeId, id);
  if (row.status !== 'active') throw new ApiError('AUDIENCE.NOT_FOUND');
  return row;
}

/** The audience as visitors see it: without how many are in it. */
export function presentOpen(row: AudienceRow) {
  const { id, store_id, key, status } = present(row);
  return { id, store_id, key, status, type: { type: (row.type as Audience['type']).type } };
}
