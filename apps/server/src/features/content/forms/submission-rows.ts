import type { FormField, FormSubmission } from '@stoa/contract';
import type { RawBuilder, Selectable } from 'kysely';
import type { Database } from '#db/client';
import { json } from '#db/json';
import type { DataPlane } from '#db/tables';
import { emit } from '#events';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import { epochSeconds } from '#kernel/clock';
import type { Context, StoreContext, Writing } from '#kernel/context';
import { newId } from '#kernel/ids';
import { searchVector } from '#kernel/search';
import { count } from '#kernel/usage';

export const submissionColumns = [
  'store_id',
  'id',
  'form_id',
  'profile_id',
  'fields',
  'created_at',
  'updated_at',
  'version',
] as const;
export type SubmissionRow = Omit<Selectable<DataPlane['form_submissions']>, 'search'>;

/** The submission of this form, or a 404. */
export async function submissionById(
  db: Pick<Database, 'selectFrom'>,
  storeId: string,
  formId: string,
  id: string,
): Promise<SubmissionRow> {
  const row = await db
    .selectFrom('form_submissions')
    .select(submissionColumns)
    .where('store_id', '=', storeId)
    .where('form_id', '=', formId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new ApiError('SUBMISSION.NOT_FOUND');
  return row;
}

/** The same, held against other changes until the transaction ends. */
export async function lockSubmission(
  ctx: Writing<StoreContext>,
  formId: string,
  id: string,
): Promise<SubmissionRow> {
  await ctx.tx
    .selectFrom('form_submissions')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute();
  return submissionById(ctx.tx, ctx.storeId, formId, id);
}

/** A submission as it would be written now. */
export function newSubmission(
  ctx: Context & { storeId: string },
  formId: string,
  fields: FormField[],
  profileId: string | null = null,
): SubmissionRow {
  const now = ctx.clock.now();
  return {
    store_id: ctx.storeId,
    id: newId('submission'),
    form_id: formId,
    profile_id: profileId,
    fields,
    created_at: now,
    updated_at: now,
    version: 1,
  };
}

/** Writes a submission, its event and its audit row. */
export async function insertSubmission(
  ctx: Writing<Context & { storeId: string }>,
  row: SubmissionRow,
): Promise<void> {
  const { storeId } = ctx;
  await ctx.tx
    .insertInto('form_submissions')
    .values({ ...row, fields: json(row.fields), search: submissionSearch(row) })
    .execute();
  await count(ctx, 'form_submissions', 1);
  const data = { form_submission: presentSubmission(row) };
  await emit(ctx, { type: 'form_submission.created', storeId, entityId: row.id, data });
  await audit(ctx, {
    storeId,
    target: { type: 'form_submission', id: row.id },
    after: comparableSubmission(row),
  });
}

export const submissionSearch = ({ fields }: Pick<SubmissionRow, 'fields'>): RawBuilder<string> =>
  searchVector(fields.flatMap(({ value }) => (typeof value === 'string' ? value : [])));

/** The submission as the API answers it. */
export const presentSubmission = (row: SubmissionRow): FormSubmission => ({
  ...row,
  created_at: epochSeconds(row.created_at),
  updated_at: epochSeconds(row.updated_at),
});

/** The members of a submission that its audit rows compare. */
export const comparableSubmission = ({ form_id, fields }: SubmissionRow) => ({ form_id, fields });
