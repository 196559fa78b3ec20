import { epochSeconds } from '#kernel/clock';
import { page } from '#kernel/page';
import type { Verb } from '#kernel/verb';
import { integrationById } from './rows.ts';

export const listIntegrationChecks: Verb<'listIntegrationChecks'> = async (ctx, { params, query }) => {
  await integrationById(ctx.data, ctx.storeId, params.id);
  const rows = ctx.data
    .selectFrom('integration_checks')
    .selectAll()
    .where('store_id', '=', ctx.storeId)
    .where('integration_id', '=', params.id);
  return page(ctx, rows, {
    list: `checks of ${params.id}`,
    query,
    columns: { created_at: 'created_at' },
    id: 'id',
    positionOf: (row) => ({ value: row.created_at, id: row.id }),
    present: ({ id, outcome, reason, cause, duration_ms, created_at }) => ({
      id,
      outcome,
      reason,
      cause,
      duration_ms,
      created_at: epochSeconds(created_at),
    }),
  });
};
