import { ApiError } from '#kernel/api-error';
import type { StoreContext, Writing } from '#kernel/context';

/** Refuses to let go of the last owner; only under `lockTeam` is the answer still true a moment later (rule A3). */
export async function requireAnotherOwner(ctx: Writing<StoreContext>, leaving: string): Promise<void> {
  const owners = await ctx.tx
    .selectFrom('memberships')
    .select('account_id')
    .where('store_id', '=', ctx.storeId)
    .where('role', 'in', ['owner', 'super'])
    .execute();
  const isOwner = owners.some((owner) => owner.account_id === leaving);
  if (isOwner && owners.length === 1) throw new ApiError('MEMBER.LAST_OWNER');
}

/**
 * Holds the team of the store, so that its changes happen one after the other. Without it two owners who remove
 * each other both succeed (X2).
 */
export async function lockTeam(ctx: Writing<StoreContext>): Promise<void> {
  await ctx.tx.selectFrom('stores').select('id').where('id', '=', ctx.storeId).forNoKeyUpdate().execute();
}
