import type { Delivery } from '@stoa/contract';
import { sql } from 'kysely';
import { page } from '#kernel/page';
import type { Verb } from '#kernel/verb';
import { type DeliveryRow, isHeld, presentDelivery, selectDeliveries } from './delivery-rows.ts';
import { laneById } from './rows.ts';

export const listDeliveries: Verb<'listDeliveries'> = async (ctx, { params, query }) => {
  const webhook = await laneById(ctx, params.id);
  const states = statesOf(query.status, isHeld(webhook, ctx.clock.now()));
  const asked = selectDeliveries(ctx.data, ctx.storeId, params.id).map((all) => {
    let rows = all;
    if (states) rows = rows.where(sql<boolean>`state = any (${states}::text[])`);
    if (query.event !== undefined) rows = rows.where('event_type', '=', query.event);
    if (query.created_at_from !== undefined) {
      rows = rows.where('created_at', '>=', new Date(query.created_at_from * 1000));
    }
    if (query.created_at_to !== undefined) {
      rows = rows.where('created_at', '<', new Date(query.created_at_to * 1000));
    }
    return rows;
  });
  return page(ctx, asked, {
    list: `deliveries of ${params.id}`,
    query,
    columns: { created_at: 'created_at' },
    id: 'id',
    positionOf: (row: DeliveryRow) => ({ value: row.created_at, id: row.id }),
    present: (row) => presentDelivery(ctx, webhook, row),
  });
};

/** The states that are answered as `status`: all that waits for one webhook is held together, or none of it. */
function statesOf(status: Delivery['status'] | undefined, held: boolean): string[] | null {
  if (status === undefined) return null;
  if (status === 'succeeded' || status === 'failed') return [status];
  return (status === 'held') === held ? ['waiting', 'sending'] : [];
}
