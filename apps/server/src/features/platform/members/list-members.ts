import { containing, page } from '#kernel/page';
import type { Verb } from '#kernel/verb';
import { type MemberRow, present, selectMembers } from './rows.ts';

export const listMembers: Verb<'listMembers'> = (ctx, { query }) => {
  let rows = selectMembers(ctx.db, ctx.storeId);
  if (query.role) rows = rows.where('memberships.role', '=', query.role);
  if (query.query) rows = rows.where('accounts.email', 'ilike', containing(query.query));
  return page(ctx, rows, {
    list: `members of ${ctx.storeId}`,
    query,
    columns: { joined_at: 'memberships.joined_at', email: 'accounts.email' },
    id: 'memberships.account_id',
    positionOf: (row: MemberRow) => ({ value: row[query.sort_field], id: row.account_id }),
    present,
  });
};
