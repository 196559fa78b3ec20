import type { Selectable } from 'kysely';
import type { DataPlane } from '#db/tables';
import { type Belonging, erasedText } from '#kernel/belonging';
import { allNaming, rowsNaming } from '#kernel/erase-texts';
import { shownData } from './shown-data.ts';

type Row = Selectable<DataPlane['inbound_events']>;

const events = {
  table: 'inbound_events',
  key: { created_at: 'timestamptz', id: 'text' },
  text: 'body',
} as const;

/** What providers told of a person: it stays, without its texts, so that what waits can still be settled by its ids. */
export const inboundEventsOfPerson: Belonging = {
  kind: 'inbound_events',
  read: async ({ db }, person) => {
    const rows = await db.transaction().execute((tx) => allNaming<Row>(tx, events, person));
    return rows.map(({ id, integration_id, event_type, body, created_at }) => ({
      ...{ id, integration_id, event_type, body, created_at },
    }));
  },
  erase: async ({ tx }, person, position) => {
    const { rows, next } = await rowsNaming<Row>(tx, events, person, position);
    let erased = 0;
    for (const { id, body } of rows) {
      const rest = withoutPerson(body);
      if (rest === body) continue;
      erased += 1;
      await tx
        .updateTable('inbound_events')
        .set({ body: rest })
        .where('store_id', '=', person.storeId)
        .where('id', '=', id)
        .execute();
    }
    return { erased, next };
  },
};

function withoutPerson(body: string): string {
  try {
    return JSON.stringify(shownData(JSON.parse(body), erasedText));
  } catch {
    return erasedText;
  }
}
