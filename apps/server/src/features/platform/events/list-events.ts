import type { Event } from '@stoa/contract';
import type { Selectable } from 'kysely';
import type { DataPlane } from '#db/tables';
import { epochSeconds } from '#kernel/clock';
import { page } from '#kernel/page';
import type { Verb } from '#kernel/verb';

export const listEvents: Verb<'listEvents'> = (ctx, { query }) => {
  let rows = ctx.data.selectFrom('events').selectAll().where('store_id', '=', ctx.storeId);
  if (query.type !== undefined) rows = rows.where('type', '=', query.type);
  if (query.entity !== undefined) rows = rows.where('entity_id', '=', query.entity);
  if (query.created_at_from !== undefined) {
    rows = rows.where('created_at', '>=', new Date(query.created_at_from * 1000));
  }
  if (query.created_at_to !== undefined) {
    rows = rows.where('created_at', '<', new Date(query.created_at_to * 1000));
  }
  return page(ctx, rows, {
    list: `events of ${ctx.storeId}`,
    query,
    columns: { created_at: 'created_at' },
    id: 'id',
    positionOf: (row: EventRow) => ({ value: row.created_at, id: row.id }),
    present,
  });
};

type EventRow = Selectable<DataPlane['events']>;

const present = (row: EventRow): Event => ({
  id: row.id,
  type: row.type,
  store_id: row.store_id,
  created_at: epochSeconds(row.created_at),
  api_version: row.api_version,
  data: row.data,
  previous_attributes: row.previous_attributes,
  actor: { type: row.actor_type, id: row.actor_id },
  request_id: row.request_id,
  sequence: row.sequence,
});
