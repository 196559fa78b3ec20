import { defaultStoreSettings, type Store } from '@stoa/contract';
import type { Selectable } from 'kysely';
import type { Database } from '#db/client';
import type { ControlPlane } from '#db/tables';
import { ApiError } from '#kernel/api-error';
import { epochSeconds } from '#kernel/clock';
import { countsOf } from '#kernel/usage';

/** The stores that exist: a deleted one is gone the moment it is marked. */
export const selectStores = (db: Pick<Database, 'selectFrom'>) =>
  db
    .selectFrom('stores')
    .selectAll('stores')
    .select(countsOf('stores.id').as('counts'))
    .where('stores.deleting_at', 'is', null);

/** The store, or a 404. */
export async function storeById(db: Pick<Database, 'selectFrom'>, storeId: string): Promise<StoreRow> {
  const row = await selectStores(db).where('stores.id', '=', storeId).executeTakeFirst();
  if (!row) throw new ApiError('STORE.NOT_FOUND');
  return row;
}

export type StoreRow = Selectable<ControlPlane['stores']> & { counts: Record<string, number> };

/** The store as the API answers it. */
export const present = (row: StoreRow): Store => ({
  id: row.id,
  key: row.key,
  status: row.status,
  is_network: row.is_network,
  timezone: row.timezone,
  billing_email: row.billing_email,
  languages: row.languages,
  emails: { billing: row.emails.billing ?? row.billing_email, support: row.emails.support ?? null },
  settings: { ...defaultStoreSettings, ...firstLanguage(row), ...row.settings },
  subscription: { plan_id: 'plan_self_hosted', pending_plan_id: null, status: 'active' },
  counts: row.counts,
  created_at: epochSeconds(row.created_at),
  updated_at: epochSeconds(row.updated_at),
  version: row.version,
});

const firstLanguage = ({ languages: [first] }: StoreRow) => first && { default_language: first.id };

/** The members of a store that its events and audit rows compare. */
export const comparable = (row: StoreRow) => {
  const { counts: _, created_at: __, updated_at: ___, version: ____, ...members } = present(row);
  return members;
};
