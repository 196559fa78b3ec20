import { containing, page } from '#kernel/page';
import type { Verb } from '#kernel/verb';
import { present, type StoreRow, selectStores } from './rows.ts';

export const getStores: Verb<'getStores'> = async (ctx, { query }) => {
  let rows = selectStores(ctx.db);
  if (!ctx.actor.isSuper) {
    rows = rows.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('memberships')
          .select('memberships.store_id')
          .whereRef('memberships.store_id', '=', 'stores.id')
          .where('memberships.account_id', '=', ctx.actor.accountId),
      ),
    );
  }
  const allowed = ctx.actor.token?.storeIds;
  if (allowed) rows = rows.where('stores.id', 'in', allowed.length > 0 ? allowed : ['']);
  if (query.ids) rows = rows.where('stores.id', 'in', query.ids.length > 0 ? query.ids : ['']);
  if (query.status) rows = rows.where('stores.status', '=', query.status);
  if (query.is_network !== undefined) rows = rows.where('stores.is_network', '=', query.is_network);
  if (query.query) {
    const pattern = containing(query.query);
    rows = rows.where(({ or, eb, ref }) =>
      or([
        eb('stores.key', 'ilike', pattern),
        eb('stores.billing_email', 'ilike', pattern),
        eb(ref('stores.emails', '->>').key('billing'), 'ilike', pattern),
        eb(ref('stores.emails', '->>').key('support'), 'ilike', pattern),
      ]),
    );
  }
  return page(ctx, rows, {
    list: `stores of ${ctx.actor.accountId}`,
    query,
    columns: { created_at: 'stores.created_at', updated_at: 'stores.updated_at', key: 'stores.key' },
    id: 'stores.id',
    positionOf: (row: StoreRow) => ({
      id: row.id,
      value: row[query.sort_field],
    }),
    present,
  });
};
