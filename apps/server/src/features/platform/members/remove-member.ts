import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { lockTeam, requireAnotherOwner } from './last-owner.ts';
import { announce, leave } from './membership.ts';
import { requireRank } from './rank.ts';
import { present, selectMembers } from './rows.ts';

export const removeMember: Verb<'removeMember'> = async (ctx, { params: { account_id } }) => {
  await lockTeam(ctx);
  const member = await selectMembers(ctx.tx, ctx.storeId)
    .where('memberships.account_id', '=', account_id)
    .executeTakeFirst();
  if (!member) throw new ApiError('MEMBER.NOT_FOUND');
  requireRank(ctx, member.role);
  await requireAnotherOwner(ctx, account_id);

  await leave(ctx, account_id);
  await announce(ctx, 'member_removed', present(member));
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'account', id: account_id },
    before: { email: member.email, role: member.role },
  });
  return { removed: true };
};
