import type { Role } from '@stoa/contract';
import { ApiError } from '#kernel/api-error';
import { requireRole, requireScope } from '#kernel/authorize';
import { epochSeconds } from '#kernel/clock';
import type { AccountContext } from '#kernel/context';
import { containing, page } from '#kernel/page';
import type { Verb } from '#kernel/verb';
import { type AccountRow, mayKnow, membershipsOf, presentMembership } from './rows.ts';

export const searchAccounts: Verb<'searchAccounts'> = async (ctx, { query }) => {
  const { store_id: storeId } = query;
  let rows = ctx.control.selectFrom('accounts').selectAll('accounts');
  if (storeId !== undefined) {
    await requireTeamReader(ctx, storeId);
    const roles: Role[] =
      query.owner === undefined ? ['admin', 'owner', 'super'] : query.owner ? ['owner', 'super'] : ['admin'];
    rows = rows.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('memberships')
          .select('memberships.account_id')
          .whereRef('memberships.account_id', '=', 'accounts.id')
          .where('memberships.store_id', '=', storeId)
          .where('memberships.role', 'in', roles),
      ),
    );
  } else if (!ctx.actor.isSuper || ctx.actor.token?.storeIds) {
    rows = rows.where('accounts.id', '=', ctx.actor.accountId);
  }
  if (query.query) rows = rows.where('accounts.email', 'ilike', containing(query.query));

  const found = await page(ctx, rows, {
    list: `accounts seen by ${ctx.actor.accountId}`,
    query,
    columns: { created_at: 'accounts.created_at', email: 'accounts.email' },
    id: 'accounts.id',
    positionOf: (row: AccountRow) => ({ value: row[query.sort_field], id: row.id }),
    present: (row) => ({ id: row.id, email: row.email, created_at: epochSeconds(row.created_at) }),
  });
  const memberships = await membershipsOf(
    ctx.db,
    found.items.map((item) => item.id),
  ).execute();
  const visible = memberships.filter(
    (row) =>
      mayKnow(ctx.actor, [row.store_id]) &&
      (ctx.actor.isSuper || storeId === undefined || row.store_id === storeId),
  );
  return {
    ...found,
    items: found.items.map((item) => ({
      ...item,
      memberships: visible.filter((row) => row.account_id === item.id).map(presentMembership),
    })),
  };
};

/** Refuses who may not read the team of the store, as `listMembers` would. */
async function requireTeamReader(ctx: AccountContext, storeId: string): Promise<void> {
  requireScope(ctx.actor, 'members:read');
  const row = await ctx.control
    .selectFrom('stores')
    .leftJoin('memberships', (join) =>
      join
        .onRef('memberships.store_id', '=', 'stores.id')
        .on('memberships.account_id', '=', ctx.actor.accountId),
    )
    .select('memberships.role')
    .where('stores.id', '=', storeId)
    .where('stores.deleting_at', 'is', null)
    .executeTakeFirst();
  const allowed = ctx.actor.token?.storeIds;
  const role = ctx.actor.isSuper ? 'super' : row?.role;
  if (!row || !role || (allowed && !allowed.includes(storeId))) throw new ApiError('STORE.NOT_FOUND');
  requireRole(role, 'members:read');
}
