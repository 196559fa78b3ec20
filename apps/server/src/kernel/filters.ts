import { type RawBuilder, sql } from 'kysely';

/** The filters that lists of named things share, as the contract parses them. */
interface Filters {
  ids?: string[] | undefined;
  key?: string | undefined;
  status?: string | undefined;
  /** `null` as a text: those that lie under nothing. */
  parent_id?: string | undefined;
  created_at_from?: number | undefined;
  created_at_to?: number | undefined;
}

/** What the rows of a store's list have to be like: SQL for `where`, of the columns that the filters are named after. */
export function fitting(table: string, storeId: string, filters: Filters): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  const { ids, key, status, parent_id: parent, created_at_from: from, created_at_to: to } = filters;
  const conditions = [
    sql`${column('store_id')} = ${storeId}`,
    ...(ids ? [sql`${column('id')} = any (${ids}::text[])`] : []),
    ...(key === undefined ? [] : [sql`${column('key')} = ${key}`]),
    ...(status === undefined ? [] : [sql`${column('status')} = ${status}`]),
    ...(parent === undefined ? [] : [parentIs(column('parent_id'), parent)]),
    ...(from === undefined ? [] : [sql`${column('created_at')} >= ${new Date(from * 1000)}`]),
    ...(to === undefined ? [] : [sql`${column('created_at')} < ${new Date(to * 1000)}`]),
  ];
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

const parentIs = (column: RawBuilder<unknown>, parent: string) =>
  parent === 'null' || parent === '' ? sql`${column} is null` : sql`${column} = ${parent}`;
