import { sql, type Transaction } from 'kysely';
import type { Tables } from '#db/tables';
import { erasedText, type Person } from './belonging.ts';
import { containing } from './page.ts';

/** A table whose texts may name a person, walked by a key in the order of an index. */
interface TextTable {
  table: string;
  /** Columns of the key behind `store_id`, with their types. */
  key: Record<string, 'text' | 'int' | 'timestamptz'>;
  /** SQL of all text of a row that may name somebody. */
  text: string;
}

const batchRows = 5_000;

/**
 * Finds those rows of a batch that name the person, and the end of the batch; null when it was the last one. Reads
 * every row of the store: what a log says of somebody stands in no index.
 */
export async function rowsNaming<Row>(
  tx: Transaction<Tables>,
  { table, key, text }: TextTable,
  person: Person,
  position: string[] | null,
): Promise<{ rows: Row[]; next: string[] | null }> {
  const columns = sql.join(Object.keys(key).map((column) => sql.ref(column)));
  const place = (values: string[]) =>
    sql`(${sql.join(Object.values(key).map((type, at) => sql`${values[at]}::${sql.raw(type)}`))})`;
  const from = position ? sql`and (${columns}) > ${place(position)}` : sql``;
  const {
    rows: [end],
  } = await sql<{ place: string[]; count: number }>`
    select array[${sql.join(Object.keys(key).map((column) => sql`${sql.ref(column)}::text`))}] as place,
      count(*) over () as count
    from (select ${columns} from ${sql.table(table)} where store_id = ${person.storeId} ${from}
      order by ${columns} limit ${batchRows}) batch
    order by ${sql.join(Object.keys(key).map((column) => sql`${sql.ref(column)} desc`))} limit 1`.execute(tx);
  if (!end) return { rows: [], next: null };
  const { rows } = await sql<Row>`
    select * from ${sql.table(table)} where store_id = ${person.storeId} ${from} and (${columns}) <= ${place(end.place)}
      and (${sql.raw(text)}) ilike any (${patternsOf(person)}::text[])`.execute(tx);
  return { rows, next: end.count < batchRows ? null : end.place };
}

/** Patterns for ILIKE that find what names the person. */
export const patternsOf = ({ ids, emails }: Person): string[] => [...ids, ...emails].map(containing);

/** Everything of a store that names the person, for an export. */
export async function allNaming<Row>(
  db: Transaction<Tables>,
  table: TextTable,
  person: Person,
): Promise<Row[]> {
  const found: Row[] = [];
  let position: string[] | null = null;
  do {
    const { rows, next }: { rows: Row[]; next: string[] | null } = await rowsNaming<Row>(
      db,
      table,
      person,
      position,
    );
    found.push(...rows);
    position = next;
  } while (position);
  return found;
}

const id = /^[a-z]{2,8}_[0-9a-hjkmnp-tv-z]{26}$/;

/**
 * A copy without what could tell who it is about: every text becomes `[erased]` but ids and the words in `kept`, such
 * as the states a schema names. Numbers and the shape stay, so that what reads it can go on.
 */
export function withoutTexts(value: unknown, kept: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return id.test(value) || kept.has(value) ? value : erasedText;
  if (Array.isArray(value)) return value.map((member) => withoutTexts(member, kept));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name.includes('@') ? erasedText : name,
      withoutTexts(member, kept),
    ]),
  );
}
