import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#db/client';

// PostgreSQL holds a megabyte in a tsvector; this many characters stay below it, whatever they are.
const maxCharacters = 100_000;

/** Words without case, accents and what stands between them, the same for what is written and what is asked for. */
const wordsOf = (text: string): string[] =>
  text
    .slice(0, maxCharacters)
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** The column that a full-text search looks in, of these texts; in no language of its own, for stores have many. */
export const searchVector = (texts: string[]): RawBuilder<string> =>
  sql`to_tsvector('simple', ${wordsOf(texts.join(' ')).join(' ')}::text)`;

/**
 * Whether a row of the store holds every word of `query`, by how it begins; null where nothing is asked for. `table` has
 * the columns `store_id` and `search` and their index.
 */
export function matching(
  table: string,
  storeId: string,
  query: string | undefined,
): RawBuilder<boolean> | null {
  if (query === undefined || query.trim() === '') return null;
  const words = wordsOf(query).map((word) => `'${word}':*`);
  if (words.length === 0) return sql<boolean>`false`;
  const [store, search] = [sql.ref(`${table}.store_id`), sql.ref(`${table}.search`)];
  return sql<boolean>`(array[${store}] @> array[${storeId}]
    and ${search} @@ to_tsquery('simple', ${words.join(' & ')}::text))`;
}

const few = 1_000;

/**
 * Whether a search finds so few rows that all of them are to be fetched and then sorted. PostgreSQL knows nothing of rare
 * words and takes them for common ones: it would read the rows in the order of the list until enough of them fit, which
 * for a word that nothing has is all of them.
 */
export async function findsFew(
  db: Database,
  table: string,
  storeId: string,
  query: string | undefined,
): Promise<boolean> {
  const search = matching(table, storeId, query);
  if (!search) return false;
  const { rows } = await sql<{ found: number }>`
    select count(*)::int as found from (
      select from ${sql.table(table)} where ${sql.ref(`${table}.store_id`)} = ${storeId} and ${search} limit ${few + 1}
    ) matches`.execute(db);
  return (rows[0]?.found ?? 0) <= few;
}
