import type { Belonging } from '#kernel/belonging';
import { allNaming, rowsNaming, withoutTexts } from '#kernel/erase-texts';
import type { RunRow } from './runs.ts';

const runs = {
  table: 'automation_runs',
  key: { created_at: 'timestamptz', id: 'text' },
  text: 'event',
} as const;

const nothing = new Set<string>();

/** The events that automations acted on, or still will: they stay, without the texts of them. */
export const runsOfPerson: Belonging = {
  kind: 'automation_runs',
  read: async ({ db }, person) => {
    const rows = await db.transaction().execute((tx) => allNaming<RunRow>(tx, runs, person));
    return rows.map(({ id, automation_id, event_type, created_at }) => ({
      ...{ id, automation_id, event_type, created_at },
    }));
  },
  erase: async ({ tx }, person, position) => {
    const { rows, next } = await rowsNaming<RunRow>(tx, runs, person, position);
    let erased = 0;
    for (const { id, event } of rows) {
      const { data, previous_attributes, ...rest } = JSON.parse(event) as Record<string, unknown>;
      const body = JSON.stringify({
        ...rest,
        data: withoutTexts(data, nothing),
        previous_attributes: withoutTexts(previous_attributes, nothing),
      });
      if (body === event) continue;
      erased += 1;
      await tx
        .updateTable('automation_runs')
        .set({ event: body })
        .where('store_id', '=', person.storeId)
        .where('id', '=', id)
        .execute();
    }
    return { erased, next };
  },
};
