import type { NodeWithChildren } from '@stoa/contract';
import type { Context } from '#kernel/context';
import { fitting } from '#kernel/filters';
import { type ListQuery, page } from '#kernel/page';
import { searchIn } from '#kernel/search';
import { type NodeRow, nodeColumns, present } from './rows.ts';

type Filters = Parameters<typeof fitting>[2] & { query?: string | undefined } & {
  taxonomy_id?: string | undefined;
};

/** A page of the store's nodes that fit; `list` tells this list from others. */
export function nodePage(
  ctx: Context & { storeId: string },
  list: string,
  query: ListQuery & { sort_field: 'created_at' | 'updated_at' | 'key' | 'position' },
  filters: Filters,
): Promise<{ items: NodeWithChildren[]; cursor: string | null }> {
  const nodes = ctx.data
    .selectFrom('nodes')
    .select(nodeColumns)
    .where(fitting('nodes', ctx.storeId, filters));
  const { taxonomy_id: taxonomyId } = filters;
  const inTaxonomy =
    taxonomyId === undefined
      ? null
      : nodes
          .innerJoin('taxonomy_uses', (join) =>
            join
              .onRef('taxonomy_uses.store_id', '=', 'nodes.store_id')
              .onRef('taxonomy_uses.user_id', '=', 'nodes.id')
              .on('taxonomy_uses.user_type', '=', 'node'),
          )
          .where('taxonomy_uses.store_id', '=', ctx.storeId)
          .where('taxonomy_uses.taxonomy_id', '=', taxonomyId);
  return page(ctx, (inTaxonomy ?? nodes) as typeof nodes, {
    list: `${list} of ${ctx.storeId}`,
    query,
    columns: {
      created_at: inTaxonomy ? 'taxonomy_uses.user_created_at' : 'nodes.created_at',
      updated_at: 'nodes.updated_at',
      key: 'nodes.key',
      position: 'nodes.position',
    },
    id: inTaxonomy ? 'taxonomy_uses.user_id' : 'nodes.id',
    search: searchIn('nodes', ctx.storeId, filters.query),
    positionOf: (row: NodeRow) => ({ value: row[query.sort_field], id: row.id }),
    present: (row) => ({ ...present(row), children: [] }),
  });
}
