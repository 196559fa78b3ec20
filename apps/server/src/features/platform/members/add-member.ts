import { accountByEmail } from '#features/platform/identity';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import type { StoreContext, Writing } from '#kernel/context';
import type { Verb } from '#kernel/verb';
import { lockTeam, requireAnotherOwner } from './last-owner.ts';
import { announce, join } from './membership.ts';
import { requireRank } from './rank.ts';
import { type MemberRow, present, selectMembers } from './rows.ts';

export const addMember: Verb<'addMember'> = async (ctx, { body: { email, role } }) => {
  requireRank(ctx, role);
  await lockTeam(ctx);
  const accountId = await accountByEmail(ctx, email);
  const before = await memberById(ctx, accountId);
  if (before?.role === role) return present(before);

  if (before) {
    requireRank(ctx, before.role);
    if (role === 'admin') await requireAnotherOwner(ctx, accountId);
    await ctx.tx
      .updateTable('memberships')
      .set({ role })
      .where('store_id', '=', ctx.storeId)
      .where('account_id', '=', accountId)
      .execute();
  } else {
    await join(ctx, accountId, role);
  }

  const member = await memberById(ctx, accountId);
  if (!member) throw new ApiError('MEMBER.NOT_FOUND');
  const previous = before && { role: before.role };
  await announce(ctx, before ? 'member_role_changed' : 'member_added', present(member), previous);
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'account', id: accountId },
    before: previous,
    after: { email: member.email, role },
  });
  return present(member);
};

const memberById = (ctx: Writing<StoreContext>, accountId: string): Promise<MemberRow | undefined> =>
  selectMembers(ctx.tx, ctx.storeId).where('memberships.account_id', '=', accountId).executeTakeFirst();
