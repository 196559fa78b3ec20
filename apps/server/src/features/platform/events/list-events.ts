import type { Event } from '@stoa/contract';
import type { Selectable } from 'kysely';
import type { DataPlane } from '#db/tables';
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

/** The event as it was written; the log's text is the one source of what an event says. */
const present = (row: EventRow): Event => JSON.parse(row.body);
