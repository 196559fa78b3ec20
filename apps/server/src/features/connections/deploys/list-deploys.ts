import { page } from '#kernel/page';
import type { Verb } from '#kernel/verb';
import { type DeployRow, present } from './rows.ts';

export const listDeploys: Verb<'listDeploys'> = (ctx, { query }) => {
  let rows = ctx.data.selectFrom('deploys').selectAll().where('store_id', '=', ctx.storeId);
  if (query.integration_id !== undefined) rows = rows.where('integration_id', '=', query.integration_id);
  if (query.status === 'waiting') rows = rows.where('status', 'in', ['waiting', 'running']);
  else if (query.status) rows = rows.where('status', '=', query.status);
  return page(ctx, rows, {
    list: `deploys of ${ctx.storeId}`,
    query,
    columns: { created_at: 'created_at' },
    id: 'id',
    positionOf: (row: DeployRow) => ({ value: row.created_at, id: row.id }),
    present,
  });
};
