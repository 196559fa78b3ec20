import type { InboundEvent } from '@stoa/contract';
import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { DataPlane } from '#db/tables';
import { openIntegration } from '#features/connections/integrations';
import { ApiError } from '#kernel/api-error';
import { epochSeconds } from '#kernel/clock';
import { page } from '#kernel/page';
import type { Verb } from '#kernel/verb';
import { shownData } from './shown-data.ts';

type Row = Omit<Selectable<DataPlane['inbound_events']>, 'body' | 'leased_until'> & { body: string | null };

/** Larger ones are not shown: a page has a hundred of them. */
const longestShown = 65_536;

export const listInboundEvents: Verb<'listInboundEvents'> = async (ctx, { params, query }) => {
  if (!(await openIntegration(ctx, params.id))) throw new ApiError('INTEGRATION.NOT_FOUND');
  let rows = ctx.data
    .selectFrom('inbound_events')
    .select(['store_id', 'id', 'integration_id', 'event_id', 'event_type', 'status', 'attempts', 'error'])
    .select(['due_at', 'created_at', 'finished_at'])
    .select(sql<string | null>`case when length(body) <= ${longestShown} then body end`.as('body'))
    .where('store_id', '=', ctx.storeId)
    .where('integration_id', '=', params.id);
  if (query.status) rows = rows.where('status', '=', query.status);
  return page(ctx, rows, {
    list: `inbound events of ${params.id}`,
    query,
    columns: { created_at: 'created_at' },
    id: 'id',
    positionOf: (row: Row) => ({ value: row.created_at, id: row.id }),
    present,
  });
};

const present = (row: Row): InboundEvent => ({
  id: row.id,
  store_id: row.store_id,
  integration_id: row.integration_id,
  event_id: row.event_id,
  event_type: row.event_type,
  status: row.status,
  attempts: row.attempts,
  error: row.error,
  data: dataOf(row.body),
  due_at: row.due_at && epochSeconds(row.due_at),
  created_at: epochSeconds(row.created_at),
  finished_at: row.finished_at && epochSeconds(row.finished_at),
});

function dataOf(body: string | null): unknown {
  try {
    return body === null ? null : shownData(JSON.parse(body), '••••');
  } catch {
    return null;
  }
}
