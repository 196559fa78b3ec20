import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { ApiError } from './api-error.ts';
import type { Context } from './context.ts';
import { hashesEqual } from './keyring.ts';
import type { Search } from './search.ts';

/** What a list was asked for, as `listQuery` of the contract parses it. */
export interface ListQuery {
  limit: number;
  cursor?: string | undefined;
  sort_field: string;
  sort_direction: 'asc' | 'desc';
}

interface PageOptions<Row, Item> {
  /** The list and whose it is: a cursor serves only the list, owner and filters it was made for. */
  list: string;
  query: ListQuery;
  /** SQL of each sort field's column. */
  columns: Record<string, string>;
  /** SQL of the id that breaks ties. */
  id: string;
  /** What the rows have to hold beside what `rows` says. */
  search?: Search | null;
  /** The values of a row that the next page begins behind. */
  positionOf: (row: Row) => { value: Date | string; id: string };
  present: (row: Row) => Item;
}

/**
 * One page of a list by keyset: nothing is repeated or skipped while rows are inserted, and a deep page costs
 * what the first one costs (rule P4). A list that lies in several tables is given as several queries, each of which
 * is answered from its own index.
 */
export async function page<DB, Table extends keyof DB, Row, Item>(
  ctx: Context,
  rows: SelectQueryBuilder<DB, Table, Row> | SelectQueryBuilder<DB, Table, Row>[],
  options: PageOptions<Row, Item>,
): Promise<{ items: Item[]; cursor: string | null }> {
  const { query } = options;
  const column = sql.raw(options.columns[query.sort_field] as string);
  const id = sql.raw(options.id);
  const direction = sql.raw(query.sort_direction);
  const comparison = sql.raw(query.sort_direction === 'asc' ? '>' : '<');
  const from = query.cursor === undefined ? null : readCursor(ctx, options, query.cursor);

  const found: Row[] = [];
  for (const part of [rows].flat()) {
    const ordered = (of: typeof part, by: RawBuilder<unknown>) => {
      const selected = of.orderBy(sql`${by} ${direction}, ${id} ${direction}`);
      if (!from) return selected as typeof part;
      return selected.where(
        sql<boolean>`(${by}, ${id}) ${comparison} (${from.value}, ${from.id})`,
      ) as typeof part;
    };
    const { rows: fitting, by } = options.search
      ? await searched(ctx, part, ordered(part, column), options.search, {
          column,
          id,
          enough: query.limit + 1,
        })
      : { rows: part, by: column };
    found.push(
      ...(await ordered(fitting, by)
        .limit(query.limit + 1)
        .execute()),
    );
  }
  if (Array.isArray(rows)) found.sort(byPosition(options.positionOf, query.sort_direction));
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  const more = found.length > query.limit && last !== undefined;
  return {
    items: items.map(options.present),
    cursor: more ? writeCursor(ctx, options, options.positionOf(last)) : null,
  };
}

const nearRows = 500;

/**
 * The rows that a search finds, and how they are to be ordered. A common word is found among the next rows of the list. A
 * rare one comes out of the index of the search, and its few rows are sorted: PostgreSQL knows nothing of rare words, and
 * would read the list until enough rows fit, which for a word that nothing has is all of them.
 */
async function searched<DB, Table extends keyof DB, Row>(
  ctx: Context,
  rows: SelectQueryBuilder<DB, Table, Row>,
  inOrder: SelectQueryBuilder<DB, Table, Row>,
  { matches, indexed, column: text }: Search,
  { column, id, enough }: { column: RawBuilder<unknown>; id: RawBuilder<unknown>; enough: number },
): Promise<{ rows: SelectQueryBuilder<DB, Table, Row>; by: RawBuilder<unknown> }> {
  const next = inOrder
    .clearSelect()
    .select([sql`${id}`.as('id'), sql`${text}`.as('search')])
    .limit(nearRows);
  const { rows: near } = await sql<{ id: string }>`
    select id from (${next}) near where ${matches(sql.ref('near.search'))} limit ${enough}`.execute(ctx.data);
  if (near.length === enough) {
    const ids = near.map((row) => row.id);
    return { rows: rows.where(sql<boolean>`${id} = any (${ids}::text[])`), by: column };
  }
  // No index has the column in this form.
  return { rows: rows.where(indexed), by: sql`greatest(${column})` };
}

/** Compares rows of several tables as the database has ordered each of them. */
function byPosition<Row>(
  positionOf: PageOptions<Row, unknown>['positionOf'],
  direction: 'asc' | 'desc',
): (a: Row, b: Row) => number {
  const sign = direction === 'asc' ? 1 : -1;
  return (one, other) => {
    const [a, b] = [positionOf(one), positionOf(other)];
    if (a.value > b.value) return sign;
    if (a.value < b.value) return -sign;
    return a.id > b.id ? sign : -sign;
  };
}

type CursorOwner = Pick<PageOptions<never, never>, 'list' | 'query'>;

function writeCursor(
  ctx: Context,
  owner: CursorOwner,
  position: { value: Date | string; id: string },
): string {
  const value = position.value instanceof Date ? { t: position.value.getTime() } : { s: position.value };
  const body = JSON.stringify({ ...value, id: position.id });
  return Buffer.concat([signature(ctx, owner, body), Buffer.from(body)]).toString('base64url');
}

function readCursor(ctx: Context, owner: CursorOwner, cursor: string): { value: Date | string; id: string } {
  const bytes = Buffer.from(cursor, 'base64url');
  const body = bytes.subarray(signatureBytes).toString();
  if (!hashesEqual(bytes.subarray(0, signatureBytes), signature(ctx, owner, body))) {
    throw new ApiError('GENERAL.INVALID_CURSOR');
  }
  // Only what writeCursor made comes this far.
  const { t, s, id } = JSON.parse(body) as { t?: number; s?: string; id: string };
  return { value: t === undefined ? (s as string) : new Date(t), id };
}

const signatureBytes = 16;

/** Signs the position together with the list, its owner, sort and filters; a page may differ in size. */
function signature(ctx: Context, owner: CursorOwner, body: string): Buffer {
  const { cursor: _, limit: __, ...asked } = owner.query;
  return ctx.keyring.hash('cursor', JSON.stringify([owner.list, asked, body])).subarray(0, signatureBytes);
}

/** A pattern for ILIKE that finds `text` anywhere, taken literally. */
export const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
