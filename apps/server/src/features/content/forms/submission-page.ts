import type { FormSubmission } from '@stoa/contract';
import { sql } from 'kysely';
import type { StoreContext } from '#kernel/context';
import { fitting } from '#kernel/filters';
import { type ListQuery, page } from '#kernel/page';
import { searchIn } from '#kernel/search';
import { presentSubmission, type SubmissionRow, submissionColumns } from './submission-rows.ts';

type Filters = Parameters<typeof fitting>[2] & { query?: string | undefined } & {
  form_ids?: string[] | undefined;
  profile_id?: string | undefined;
};

/** A page of the store's submissions that fit; `list` tells this list from others. */
export function submissionPage(
  ctx: StoreContext,
  list: string,
  query: ListQuery,
  { form_ids: formIds, profile_id: profileId, ...filters }: Filters,
): Promise<{ items: FormSubmission[]; cursor: string | null }> {
  let rows = ctx.data
    .selectFrom('form_submissions')
    .select(submissionColumns)
    .where(fitting('form_submissions', ctx.storeId, filters));
  const [only] = formIds ?? [];
  if (formIds?.length === 1 && only !== undefined) rows = rows.where('form_id', '=', only);
  else if (formIds) rows = rows.where(sql<boolean>`form_id = any (${formIds}::text[])`);
  if (profileId !== undefined) rows = rows.where('profile_id', '=', profileId);
  return page(ctx, rows, {
    list: `${list} of ${ctx.storeId}`,
    query,
    columns: { created_at: 'created_at' },
    id: 'id',
    search: searchIn('form_submissions', ctx.storeId, filters.query),
    positionOf: (row: SubmissionRow) => ({ value: row.created_at, id: row.id }),
    present: presentSubmission,
  });
}
