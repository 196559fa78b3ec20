import { fitting } from '#kernel/filters';
import { page } from '#kernel/page';
import { searchIn } from '#kernel/search';
import type { Verb } from '#kernel/verb';
import { type FormRow, formColumns, present } from './rows.ts';

export const listForms: Verb<'listForms'> = (ctx, { query }) =>
  page(
    ctx,
    ctx.data
      .selectFrom('forms')
      .select(formColumns)
      .where(fitting('forms', ctx.storeId, query)),
    {
      list: `forms of ${ctx.storeId}`,
      query,
      columns: { created_at: 'created_at', updated_at: 'updated_at', key: 'key' },
      id: 'id',
      search: searchIn('forms', ctx.storeId, query.query),
      positionOf: (row: FormRow) => ({ value: row[query.sort_field], id: row.id }),
      present,
    },
  );
