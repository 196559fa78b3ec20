import type { Member, Role } from '@stoa/contract';
import { sql } from 'kysely';
import { emit } from '#events';
import type { StoreContext, Writing } from '#kernel/context';
import { count } from '#kernel/usage';

/** Makes the account a member of the store. */
export async function join(ctx: Writing<StoreContext>, accountId: string, role: Role): Promise<void> {
  await ctx.tx
    .insertInto('memberships')
    .values({ store_id: ctx.storeId, account_id: accountId, role, joined_at: ctx.clock.now() })
    .execute();
  await count(ctx, 'members', 1);
}

/** Ends the membership, and revokes the API tokens that were made for this store alone (rule A5). */
export async function leave(ctx: Writing<StoreContext>, accountId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('memberships')
    .where('store_id', '=', ctx.storeId)
    .where('account_id', '=', accountId)
    .execute();
  await ctx.tx
    .updateTable('api_tokens')
    .set({ revoked_at: ctx.clock.now() })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`store_ids = array[${ctx.storeId}]::text[]`)
    .execute();
  await count(ctx, 'members', -1);
}

/** Ends every membership of a store that is being deleted. */
export async function removeAllMembers(ctx: Writing<StoreContext>): Promise<void> {
  await ctx.tx
    .updateTable('api_tokens')
    .set({ revoked_at: ctx.clock.now() })
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`store_ids = array[${ctx.storeId}]::text[]`)
    .where('account_id', 'in', (query) =>
      query.selectFrom('memberships').select('account_id').where('store_id', '=', ctx.storeId),
    )
    .execute();
  await ctx.tx.deleteFrom('memberships').where('store_id', '=', ctx.storeId).execute();
}

/** Tells the store's event log that its team changed. */
export const announce = (
  ctx: Writing<StoreContext>,
  change: 'member_added' | 'member_role_changed' | 'member_removed',
  member: Member,
  previous?: Record<string, unknown>,
): Promise<void> =>
  emit(ctx, {
    type: 'account.updated',
    storeId: ctx.storeId,
    entityId: member.account_id,
    data: { change, member },
    ...(previous ? { previous } : {}),
  });
