import { containing, page } from '#kernel/page';
import type { Verb } from '#kernel/verb';
import { type AudienceRow, present } from './rows.ts';

export const listAudiences: Verb<'listAudiences'> = async (ctx, { query }) => {
  let rows = ctx.data.selectFrom('audiences').selectAll().where('store_id', '=', ctx.storeId);
  if (query.ids) rows = rows.where('id', 'in', query.ids.length > 0 ? query.ids : ['']);
  if (query.status) rows = rows.where('status', '=', query.status);
  if (query.created_at_from !== undefined) {
    rows = rows.where('created_at', '>=', new Date(query.created_at_from * 1000));
  }
  if (query.created_at_to !== undefined) {
    rows = rows.where('created_at', '<', new Date(query.created_at_to * 1000));
  }
  if (query.query) rows = rows.where('key', 'ilike', containing(query.query));
  return page(ctx, rows, {
    list: `audiences of ${ctx.storeId}`,
    query,
    columns: { created_at: 'created_at', updated_at: 'updated_at', key: 'key' },
    id: 'id',
    positionOf: (row: AudienceRow) => ({ value: row[query.sort_field], id: row.id }),
    present,
  });
};
