import { ApiError } from '#kernel/api-error';
import type { Verb } from '#kernel/verb';
import { presentImport } from './import-rows.ts';

const mostErrors = 1_000;

export const getProfileImport: Verb<'getProfileImport'> = async (ctx, { params }) => {
  const row = await ctx.data
    .selectFrom('profile_imports')
    .selectAll()
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', params.id)
    .executeTakeFirst();
  if (!row) throw new ApiError('IMPORT.NOT_FOUND');
  const errors = await ctx.data
    .selectFrom('profile_import_errors')
    .select(['row', 'field', 'error', 'message'])
    .where('store_id', '=', ctx.storeId)
    .where('import_id', '=', params.id)
    .orderBy('row')
    .orderBy('field')
    .limit(mostErrors)
    .execute();
  return { ...presentImport(row), errors };
};
