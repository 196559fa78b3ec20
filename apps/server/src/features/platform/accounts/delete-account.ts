import { announce, leave, lockTeam, requireAnotherOwner } from '#features/platform/members';
import { audit } from '#kernel/audit';
import { epochSeconds } from '#kernel/clock';
import type { StoreContext, Writing } from '#kernel/context';
import type { Verb } from '#kernel/verb';

export const deleteAccount: Verb<'deleteAccount'> = async (ctx) => {
  const { accountId, email } = ctx.actor;
  const memberships = await ctx.tx
    .selectFrom('memberships')
    .select(['store_id', 'role', 'joined_at'])
    .where('account_id', '=', accountId)
    // One order for all who lock several stores (X3).
    .orderBy('store_id')
    .execute();
  for (const { store_id: storeId, role, joined_at } of memberships) {
    const inStore: Writing<StoreContext> = { ...ctx, storeId, role };
    await lockTeam(inStore);
    await requireAnotherOwner(inStore, accountId);
    await leave(inStore, accountId);
    const member = { account_id: accountId, email, role, joined_at: epochSeconds(joined_at) };
    await announce(inStore, 'member_removed', member);
    await audit(ctx, { storeId, target: { type: 'account', id: accountId }, before: { email, role } });
  }
  await audit(ctx, { target: { type: 'account', id: accountId }, before: { email } });
  // Sessions and tokens go with the row.
  await ctx.tx.deleteFrom('accounts').where('id', '=', accountId).execute();
  return { deleted: true };
};
