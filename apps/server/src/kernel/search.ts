import { type RawBuilder, sql } from 'kysely';

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

/** A search in the rows of a store; `table` has the columns `store_id` and `search`, and the index of both. */
export interface Search {
  /** Whether a row that is known to be the store's has every word, by how it begins; `search` is its column. */
  matches: (search: RawBuilder<unknown>) => RawBuilder<boolean>;
  /** The same of any row of the table, out of the index. */
  indexed: RawBuilder<boolean>;
  column: RawBuilder<unknown>;
}

/** What `query` asks for; null when that is nothing. */
export function searchIn(table: string, storeId: string, query: string | undefined): Search | null {
  if (query === undefined || query.trim() === '') return null;
  const words = wordsOf(query).map((word) => `'${word}':*`);
  const matches: Search['matches'] = (search) =>
    words.length === 0
      ? sql<boolean>`false`
      : sql<boolean>`${search} @@ to_tsquery('simple', ${words.join(' & ')}::text)`;
  const column = sql.ref(`${table}.search`);
  const store = sql.ref(`${table}.store_id`);
  return {
    matches,
    column,
    indexed: sql<boolean>`(array[${store}] @> array[${storeId}] and ${matches(column)})`,
  };
}
