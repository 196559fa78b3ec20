import type { Member, Role } from '@stoa/contract';
import type { Database } from '#db/client';
import { epochSeconds } from '#kernel/clock';

export interface MemberRow {
  account_id: string;
  email: string;
  role: Role;
  joined_at: Date;
}

/** The members of a store, with their addresses. */
export const selectMembers = (db: Pick<Database, 'selectFrom'>, storeId: string) =>
  db
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .select(['memberships.account_id', 'memberships.role', 'memberships.joined_at', 'accounts.email'])
    .where('memberships.store_id', '=', storeId);

/** The member as the API answers it. */
export const present = (row: MemberRow): Member => ({
  account_id: row.account_id,
  email: row.email,
  role: row.role,
  joined_at: epochSeconds(row.joined_at),
});
