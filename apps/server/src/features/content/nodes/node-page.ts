import type { NodeWithChildren } from '@stoa/contract';
import { sql } from 'kysely';
import type { Context } from '#kernel/context';
import { fitting } from '#kernel/filters';
import { type ListQuery, page } from '#kernel/page';
import { findsFew } from '#kernel/search';
import { type NodeRow, nodeColumns, present } from './rows.ts';

type Filters = Parameters<typeof fitting>[2] & { taxonomy_id?: string | undefined };

/** A page of the store's nodes that fit; `list` tells this list from others. */
export async function nodePage(
  ctx: Context & { storeId: string },
  list: string,
  query: ListQuery & { sort_field: 'created_at' | 'updated_at' | 'key' },
  filters: Filters,
): Promise<{ items: NodeWithChildren[]; cursor: string | null }> {
  let rows = ctx.data
    .selectFrom('nodes')
    .select(nodeColumns)
    .where(fitting('nodes', ctx.storeId, filters));
  if (filters.taxonomy_id !== undefined) {
    rows = rows.where(sql<boolean>`nodes.id in (
      select user_id from taxonomy_uses
      where store_id = ${ctx.storeId} and taxonomy_id = ${filters.taxonomy_id} and user_type = 'node'
    )`);
  }
  return page(ctx, rows, {
    list: `${list} of ${ctx.storeId}`,
    query,
    columns: { created_at: 'nodes.created_at', updated_at: 'nodes.updated_at', key: 'nodes.key' },
    id: 'nodes.id',
    sortsFew: await findsFew(ctx.data, 'nodes', ctx.storeId, filters.query),
    positionOf: (row: NodeRow) => ({ value: row[query.sort_field], id: row.id }),
    present: (row) => ({ ...present(row), children: [] }),
  });
}
