import type { Selectable } from 'kysely';
import { json } from '#db/json';
import type { DataPlane } from '#db/tables';
import { type Belonging, erasedText } from '#kernel/belonging';
import { allNaming, rowsNaming, withoutTexts } from '#kernel/erase-texts';

type AttemptRow = Selectable<DataPlane['webhook_attempts']>;

const attempts = {
  table: 'webhook_attempts',
  key: { delivery_id: 'text', number: 'int', started_at: 'timestamptz' },
  text: `concat_ws(' ', url, request_headers, response_headers, response_excerpt)`,
} as const;

const nothing = new Set<string>();

/**
 * What receivers answered of a person, as the attempts keep it. The bodies they were sent are the events' own, and
 * are erased with those, also of what is still to be delivered.
 */
export const attemptsOfPerson: Belonging = {
  kind: 'webhook_attempts',
  read: async ({ db }, person) => {
    const rows = await db.transaction().execute((tx) => allNaming<AttemptRow>(tx, attempts, person));
    return rows.map(({ delivery_id, number, response_excerpt, started_at }) => ({
      ...{ delivery_id, number, response_excerpt, started_at },
    }));
  },
  erase: async ({ tx }, person, position) => {
    const { rows, next } = await rowsNaming<AttemptRow>(tx, attempts, person, position);
    for (const row of rows) {
      await tx
        .updateTable('webhook_attempts')
        .set({
          url: erasedText,
          request_headers: json(withoutTexts(row.request_headers, nothing)),
          response_headers: row.response_headers && json(withoutTexts(row.response_headers, nothing)),
          response_excerpt: row.response_excerpt && erasedText,
        })
        .where('store_id', '=', person.storeId)
        .where('delivery_id', '=', row.delivery_id)
        .where('number', '=', row.number)
        .where('started_at', '=', row.started_at)
        .execute();
    }
    return { erased: rows.length, next };
  },
};
