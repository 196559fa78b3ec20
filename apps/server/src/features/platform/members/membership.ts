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

/** Ends the membership; API tokens of the account lose the store with it (rule A5). */
export async function leave(ctx: Writing<StoreContext>, accountId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('memberships')
    .where('store_id', '=', ctx.storeId)
    .where('account_id', '=', accountId)
    .execute();
  await tokensForStore(ctx).where('account_id', '=', accountId).execute();
  await count(ctx, 'members', -1);
}

/** Ends every membership of a store that is being deleted, and what API tokens of anybody may do in it. */
export async function removeAllMembers(ctx: Writing<StoreContext>): Promise<void> {
  await tokensForStore(ctx).execute();
  await ctx.tx.deleteFrom('memberships').where('store_id', '=', ctx.storeId).execute();
}

/** Revokes API tokens made for this store alone, and takes it from those made for others too. */
function tokensForStore(ctx: Writing<StoreContext>) {
  const store = sql`array[${ctx.storeId}]::text[]`;
  return ctx.tx
    .updateTable('api_tokens')
    .set({
      revoked_at: sql`case when store_ids <@ ${store} then ${ctx.clock.now()}::timestamptz end`,
      store_ids: sql`case when store_ids <@ ${store} then store_ids else array_remove(store_ids, ${ctx.storeId}) end`,
    })
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`store_ids && ${store}`);
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
