import type { Account, AccountToken } from '@stoa/contract';
import { type Selectable, sql } from 'kysely';
import type { Database } from '#db/client';
import type { ControlPlane } from '#db/tables';
import type { ApiTokenRow } from '#features/platform/identity';
import { epochSeconds } from '#kernel/clock';
import type { Actor } from '#kernel/context';

export type AccountRow = Selectable<ControlPlane['accounts']>;

/** SQL: whether the account in this column has rights over the whole installation. */
export const isSuper = sql<boolean>`(accounts.is_super or exists (
  select from memberships where memberships.account_id = accounts.id and memberships.role = 'super'))`;

/** The memberships of the account in stores that exist. */
export const membershipsOf = (db: Pick<Database, 'selectFrom'>, accountIds: string[]) =>
  db
    .selectFrom('memberships')
    .innerJoin('stores', 'stores.id', 'memberships.store_id')
    .select(['memberships.account_id', 'memberships.store_id', 'memberships.role', 'memberships.joined_at'])
    .where('memberships.account_id', 'in', accountIds.length > 0 ? accountIds : [''])
    .where('stores.deleting_at', 'is', null)
    .orderBy('memberships.joined_at')
    .orderBy('memberships.store_id');

/** The tokens of the account that are not revoked, the oldest first. */
export const tokensOf = (db: Pick<Database, 'selectFrom'>, accountId: string) =>
  db
    .selectFrom('api_tokens')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id');

/** Whether an API token that is restricted to stores may know of these stores (`null`: all); others know all. */
export const mayKnow = ({ token }: Actor, storeIds: string[] | null): boolean =>
  !token?.storeIds || (storeIds?.every((id) => token.storeIds?.includes(id)) ?? false);

/** The token as the API answers it; `value` only when it was made just now. */
export const presentToken = (row: ApiTokenRow, value?: string): AccountToken => ({
  id: row.id,
  name: row.name,
  type: row.type,
  hint: row.hint,
  scopes: row.scopes,
  store_ids: row.store_ids,
  created_at: epochSeconds(row.created_at),
  expires_at: row.expires_at && epochSeconds(row.expires_at),
  last_used_at: row.last_used_at && epochSeconds(row.last_used_at),
  ...(value === undefined ? {} : { value }),
});

export const presentMembership = (row: {
  store_id: string;
  role: Account['memberships'][number]['role'];
  joined_at: Date;
}) => ({
  store_id: row.store_id,
  role: row.role,
  joined_at: epochSeconds(row.joined_at),
});
