import { announce, leave, lockTeam, requireAnotherOwner } from '#features/platform/members';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import { epochSeconds } from '#kernel/clock';
import type { AccountContext, StoreContext, Writing } from '#kernel/context';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';

export const deleteAccount: Verb<'deleteAccount'> = async (ctx) => {
  const { accountId, email } = ctx.actor;
  await holdTeams(ctx);
  await holdAccount(ctx);
  for (const { storeId, role, joined_at } of await membershipsOf(ctx)) {
    const inStore: Writing<StoreContext> = { ...ctx, storeId, role };
    // Once more, for a store whose team it joined a moment ago.
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

/** Holds the teams it is in, before the account, as everybody does who locks both (X3). */
async function holdTeams(ctx: Writing<AccountContext>): Promise<void> {
  for (const { storeId, role } of await membershipsOf(ctx)) await lockTeam({ ...ctx, storeId, role });
}

/** From here on nobody makes it a member: what is read of its memberships stays true. */
async function holdAccount(ctx: Writing<AccountContext>): Promise<void> {
  const held = await ctx.tx
    .selectFrom('accounts')
    .select('version')
    .where('id', '=', ctx.actor.accountId)
    .forUpdate()
    .executeTakeFirst();
  if (!held) throw new ApiError('GENERAL.UNAUTHENTICATED');
  requireVersion(ctx, held.version);
}

/** In one order for all who lock several stores (X3). */
const membershipsOf = (ctx: Writing<AccountContext>) =>
  ctx.tx
    .selectFrom('memberships')
    .select(['store_id as storeId', 'role', 'joined_at'])
    .where('account_id', '=', ctx.actor.accountId)
    .orderBy('store_id')
    .execute();
