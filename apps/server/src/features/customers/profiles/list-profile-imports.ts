import { page } from '#kernel/page';
import type { Verb } from '#kernel/verb';
import { type ImportRow, presentImport } from './import-rows.ts';

export const listProfileImports: Verb<'listProfileImports'> = (ctx, { query }) =>
  page(ctx, ctx.data.selectFrom('profile_imports').selectAll().where('store_id', '=', ctx.storeId), {
    list: `imports of ${ctx.storeId}`,
    query,
    columns: { created_at: 'created_at' },
    id: 'id',
    positionOf: (row: ImportRow) => ({ value: row.created_at, id: row.id }),
    present: presentImport,
  });
