import type { Taxonomy } from '@stoa/contract';
import type { Context } from '#kernel/context';
import { fitting } from '#kernel/filters';
import { type ListQuery, page } from '#kernel/page';
import { searchIn } from '#kernel/search';
import { present, type TaxonomyRow, taxonomyColumns } from './rows.ts';

/** A page of the store's taxonomies that fit; `list` tells this list from others. */
export const taxonomyPage = (
  ctx: Context & { storeId: string },
  list: string,
  query: ListQuery & { sort_field: 'created_at' | 'updated_at' | 'key' },
  filters: Parameters<typeof fitting>[2] & { query?: string | undefined },
): Promise<{ items: Taxonomy[]; cursor: string | null }> =>
  page(
    ctx,
    ctx.data
      .selectFrom('taxonomies')
      .select(taxonomyColumns)
      .where(fitting('taxonomies', ctx.storeId, filters)),
    {
      list: `${list} of ${ctx.storeId}`,
      query,
      columns: { created_at: 'created_at', updated_at: 'updated_at', key: 'key' },
      id: 'id',
      search: searchIn('taxonomies', ctx.storeId, filters.query),
      positionOf: (row: TaxonomyRow) => ({ value: row[query.sort_field], id: row.id }),
      present,
    },
  );
