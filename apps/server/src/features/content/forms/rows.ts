import type { Form } from '@stoa/contract';
import type { RawBuilder, Selectable } from 'kysely';
import type { Database } from '#db/client';
import type { DataPlane } from '#db/tables';
import { ApiError } from '#kernel/api-error';
import { epochSeconds } from '#kernel/clock';
import type { StoreContext, Writing } from '#kernel/context';
import { readIdentifier } from '#kernel/identifier';
import { newId } from '#kernel/ids';
import { searchVector } from '#kernel/search';
import { takenKeyOf } from '#kernel/taken-key';
import type { Input } from '#kernel/verb';

export const formColumns = [
  'store_id',
  'id',
  'key',
  'status',
  'schema',
  'created_at',
  'updated_at',
  'version',
] as const;
export type FormRow = Omit<Selectable<DataPlane['forms']>, 'search'>;

/** The form that a path names, or a 404; with `status`, only one in that state. */
export async function namedForm(
  db: Pick<Database, 'selectFrom'>,
  storeId: string,
  text: string,
  status?: FormRow['status'],
): Promise<FormRow> {
  const named = readIdentifier(storeId, text);
  if (!named || named.by === 'slug') throw new ApiError('FORM.NOT_FOUND');
  let rows = db.selectFrom('forms').select(formColumns).where('store_id', '=', storeId);
  rows = named.by === 'id' ? rows.where('id', '=', named.id) : rows.where('key', '=', named.key);
  if (status) rows = rows.where('status', '=', status);
  const row = await rows.executeTakeFirst();
  if (!row) throw new ApiError('FORM.NOT_FOUND');
  return row;
}

/** The same, held against other changes until the transaction ends; also against submissions, where it is deleted. */
export async function lockForm(
  ctx: Writing<StoreContext>,
  text: string,
  change: 'changed' | 'deleted' = 'changed',
): Promise<FormRow> {
  const { id } = await namedForm(ctx.tx, ctx.storeId, text);
  const row = ctx.tx
    .selectFrom('forms')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', id);
  await (change === 'deleted' ? row.forUpdate() : row.forNoKeyUpdate()).execute();
  return namedForm(ctx.tx, ctx.storeId, id);
}

/** The fields with what the server adds to them. */
export const completeSchema = (schema: Input<'createForm'>['body']['schema']): Form['schema'] =>
  schema.map(({ id, key, type, required, min, max, options }) => ({
    id: id ?? newId('formField'),
    key,
    type,
    required,
    min: min ?? null,
    max: max ?? null,
    options: options ?? null,
  }));

export const formSearch = ({ key, schema }: Pick<FormRow, 'key' | 'schema'>): RawBuilder<string> =>
  searchVector([key, ...schema.map((field) => field.key)]);

/** Turns the database's word that the key exists into ours. */
export const rethrowTakenKey = takenKeyOf('form', 'forms');

/** The form as the API answers it. */
export const present = (row: FormRow): Form => ({
  ...row,
  created_at: epochSeconds(row.created_at),
  updated_at: epochSeconds(row.updated_at),
});

/** The members of a form that its audit rows compare. */
export const comparable = ({ key, status, schema }: FormRow) => ({ key, status, schema });
