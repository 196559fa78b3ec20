import { type ErrorCode, errors } from '@stoa/contract';
import { sql } from 'kysely';
import { ApiError, invalidField } from './api-error.ts';
import type { StoreContext, Writing } from './context.ts';

/** A table of a store whose rows lie under each other by `parent_id`. */
export interface Tree {
  table: 'nodes' | 'taxonomies';
  cycle: ErrorCode;
  tooDeep: ErrorCode;
  tooMany: ErrorCode;
}

const maxLevels = 20;
const maxDeleted = 1_000;

/** Lets one change at a time move or delete parts of the store's trees; new leaves come in side by side. */
export async function holdTrees(ctx: Writing<StoreContext>, change: 'moved' | 'added'): Promise<void> {
  const store = ctx.tx.selectFrom('stores').select('id').where('id', '=', ctx.storeId);
  await (change === 'moved' ? store.forNoKeyUpdate() : store.forShare()).execute();
}

/**
 * Refuses a place under `parentId` for `id`, or for a new row: one that does not exist, would close a circle, or would
 * make the tree too deep. Only under `holdTrees` the answer stays true until the transaction ends.
 */
export async function requirePlace(
  ctx: Writing<StoreContext>,
  tree: Tree,
  parentId: string | null,
  id: string | null = null,
): Promise<void> {
  if (parentId === null) return;
  const above = await ancestors(ctx, tree, parentId);
  if (above.length === 0)
    throw invalidField('parent_id', 'UNKNOWN_PARENT', `names none of the ${tree.table} of this store`);
  if (id !== null && above.includes(id)) throw refused(tree.cycle);
  if (above.length + (id === null ? 1 : await heightOf(ctx, tree, id)) > maxLevels)
    throw refused(tree.tooDeep);
}

const refused = (code: ErrorCode): ApiError =>
  new ApiError(code, {
    validationErrors: [
      { field: 'parent_id', error: code.split('.')[1] ?? '', message: errors[code].message },
    ],
  });

/** The row itself and all it lies under, from below; none when there is no such row. */
async function ancestors(ctx: Writing<StoreContext>, { table }: Tree, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive above (id, parent_id, level) as (
      select id, parent_id, 1 from ${sql.table(table)} where store_id = ${ctx.storeId} and id = ${id}
      union all
      select t.id, t.parent_id, above.level + 1 from above
      join ${sql.table(table)} t on t.store_id = ${ctx.storeId} and t.id = above.parent_id
      where above.level <= ${maxLevels}
    ) select id from above`.execute(ctx.tx);
  return rows.map((row) => row.id);
}

/** How many levels the row and what lies under it make. */
async function heightOf(ctx: Writing<StoreContext>, { table }: Tree, id: string): Promise<number> {
  const { rows } = await sql<{ height: number }>`
    with recursive below (id, level) as (
      select ${id}::text, 1
      union all
      select t.id, below.level + 1 from below
      join ${sql.table(table)} t on t.store_id = ${ctx.storeId} and t.parent_id = below.id
      where below.level <= ${maxLevels}
    ) select max(level)::int as height from below`.execute(ctx.tx);
  return rows[0]?.height ?? 1;
}

/** The ids of all that lies under a row, the lowest first; refused when that is more than can be deleted at once. */
export async function idsBelow(ctx: Writing<StoreContext>, tree: Tree, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive below (id, level) as (
      select ${id}::text, 0
      union all
      select t.id, below.level + 1 from below
      join ${sql.table(tree.table)} t on t.store_id = ${ctx.storeId} and t.parent_id = below.id
    ) select id from (select id, level from below where level > 0 limit ${maxDeleted + 1}) b
    order by level desc, id`.execute(ctx.tx);
  if (rows.length > maxDeleted) throw new ApiError(tree.tooMany);
  return rows.map((row) => row.id);
}
