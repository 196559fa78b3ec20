import { type EmittedName, events, isEventName, jsonSchema } from '@stoa/contract';
import type { Belonging } from '#kernel/belonging';
import { allNaming, rowsNaming, withoutTexts } from '#kernel/erase-texts';

const log = {
  table: 'events',
  key: { created_at: 'timestamptz', id: 'text' },
  text: 'body',
} as const;

interface EventRow {
  id: string;
  type: string;
  body: string;
  created_at: Date;
}

/**
 * What the event log says of a person. Its events stay, without their texts: what is still to be delivered of them is
 * delivered so, and whoever reads the log later learns that something happened, and not to whom.
 */
export const eventsOfPerson: Belonging = {
  kind: 'events',
  read: async ({ db }, person) => {
    const rows = await db.transaction().execute((tx) => allNaming<EventRow>(tx, log, person));
    return rows.map(({ body }) => JSON.parse(body));
  },
  erase: async ({ tx }, person, position) => {
    const { rows, next } = await rowsNaming<EventRow>(tx, log, person, position);
    let erased = 0;
    for (const row of rows) {
      const body = erasedBody(row);
      if (body === row.body) continue;
      erased += 1;
      await tx
        .updateTable('events')
        .set({ body })
        .where('store_id', '=', person.storeId)
        .where('id', '=', row.id)
        .where('created_at', '=', row.created_at)
        .execute();
    }
    return { erased, next };
  },
};

function erasedBody({ type, body }: EventRow): string {
  const event = JSON.parse(body) as Record<string, unknown>;
  const kept = wordsOf(type);
  return JSON.stringify({
    ...event,
    data: withoutTexts(event.data, kept),
    previous_attributes: withoutTexts(event.previous_attributes, kept),
  });
}

const words = new Map<string, Set<string>>();

/** The words the schema of an event names, such as states: they say nothing of a person. */
function wordsOf(type: string): ReadonlySet<string> {
  let known = words.get(type);
  if (!known) {
    known = new Set(isEventName(type) ? namedIn(jsonSchema(events[type as EmittedName].data, 'output')) : []);
    words.set(type, known);
  }
  return known;
}

function namedIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(namedIn);
  if (typeof schema !== 'object' || schema === null) return [];
  const { enum: values = [], const: value, ...rest } = schema as { enum?: unknown[]; const?: unknown };
  return [
    ...[...values, value].filter((word): word is string => typeof word === 'string'),
    ...Object.values(rest).flatMap(namedIn),
  ];
}
