import type { Taxonomy } from '@stoa/contract';
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
import type { Tree } from '#kernel/tree';
import type { Input } from '#kernel/verb';

export const taxonomyColumns = [
  'store_id',
  'id',
  'key',
  'parent_id',
  'status',
  'schema',
  'created_at',
  'updated_at',
  'version',
] as const;
export type TaxonomyRow = Pick<Selectable<DataPlane['taxonomies']>, (typeof taxonomyColumns)[number]>;

export const taxonomyTree: Tree = {
  table: 'taxonomies',
  cycle: 'TAXONOMY.CYCLE',
  tooDeep: 'TAXONOMY.TOO_DEEP',
  tooMany: 'TAXONOMY.TOO_MANY',
};

/** The taxonomy that a path names, or a 404; with `status`, only one in that state. */
export async function namedTaxonomy(
  db: Pick<Database, 'selectFrom'>,
  storeId: string,
  text: string,
  status?: TaxonomyRow['status'],
): Promise<TaxonomyRow> {
  const named = readIdentifier(storeId, text);
  if (!named || named.by === 'slug') throw new ApiError('TAXONOMY.NOT_FOUND');
  let rows = db.selectFrom('taxonomies').select(taxonomyColumns).where('store_id', '=', storeId);
  rows = named.by === 'id' ? rows.where('id', '=', named.id) : rows.where('key', '=', named.key);
  if (status) rows = rows.where('status', '=', status);
  const row = await rows.executeTakeFirst();
  if (!row) throw new ApiError('TAXONOMY.NOT_FOUND');
  return row;
}

/** The same, held against other changes until the transaction ends. */
export async function lockTaxonomy(ctx: Writing<StoreContext>, text: string): Promise<TaxonomyRow> {
  const { id } = await namedTaxonomy(ctx.tx, ctx.storeId, text);
  await ctx.tx
    .selectFrom('taxonomies')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute();
  return namedTaxonomy(ctx.tx, ctx.storeId, id);
}

type SchemaBody = Input<'createTaxonomy'>['body']['schema'];

/** The fields with what the server adds to them. */
export const completeSchema = (schema: SchemaBody): Taxonomy['schema'] =>
  schema.map(({ id, key, type, value, min, max }) => ({
    id: id ?? newId('formField'),
    key,
    type,
    value: value ?? null,
    min: min ?? null,
    max: max ?? null,
  }));

export const taxonomySearch = ({ key, schema }: Pick<TaxonomyRow, 'key' | 'schema'>): RawBuilder<string> =>
  searchVector([
    key,
    ...schema.flatMap((field) => [field.key, typeof field.value === 'string' ? field.value : '']),
  ]);

/** Turns the database's word that the key exists into ours. */
export const rethrowTakenKey = takenKeyOf('taxonomy', 'taxonomies');

/** The taxonomy as the API answers it. */
export const present = (row: TaxonomyRow): Taxonomy => ({
  ...row,
  created_at: epochSeconds(row.created_at),
  updated_at: epochSeconds(row.updated_at),
});

/** The members of a taxonomy that its audit rows compare. */
export const comparable = ({ key, parent_id, status, schema }: TaxonomyRow) => ({
  key,
  parent_id,
  status,
  schema,
});
