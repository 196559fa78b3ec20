import type { Database } from '#db/client';
import { ApiError } from '#kernel/api-error';

/** Refuses visitors of a store that is not there, not ready yet, or put away. */
export async function requireOpenStore(db: Database, storeId: string): Promise<void> {
  const store = await db
    .selectFrom('stores')
    .select('id')
    .where('id', '=', storeId)
    .where('status', '=', 'ACTIVE')
    .where('deleting_at', 'is', null)
    .executeTakeFirst();
  if (!store) throw new ApiError('STORE.NOT_FOUND');
}
