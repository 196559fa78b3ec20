import { fitsTaxonomyField, type Taxonomy, type TaxonomyEntry } from '@stoa/contract';
import { ApiError, type ValidationError } from '#kernel/api-error';
import type { Context, InStore, Writing } from '#kernel/context';

type InStoreWriting = Pick<Writing<Context>, 'tx'> & InStore;

/** A place in a taxonomy as it is sent. */
interface EntryBody {
  taxonomy_id: string;
  fields: { key: string; type?: TaxonomyEntry['fields'][number]['type'] | undefined; value?: unknown }[];
}

/**
 * Writes down in which taxonomies `user` stands now, in place of where it stood before, and answers its entries with what
 * the taxonomies add: types and values of fields it does not give. An entry that does not fit is a validation error that
 * names its member. A taxonomy that something stands in cannot be deleted.
 */
export async function setTaxonomyUses(
  ctx: InStoreWriting,
  user: { type: string; id: string; createdAt: Date },
  entries: EntryBody[],
): Promise<TaxonomyEntry[]> {
  const schemas = await schemasOf(ctx, entries);
  const faults: ValidationError[] = [];
  const complete = entries.map((entry, index) => {
    const schema = schemas.get(entry.taxonomy_id);
    if (schema) return { taxonomy_id: entry.taxonomy_id, fields: fieldsOf(entry, schema, index, faults) };
    faults.push(wrong(`${index}.taxonomy_id`, 'UNKNOWN_TAXONOMY', 'must be a taxonomy of this store'));
    return { taxonomy_id: entry.taxonomy_id, fields: [] };
  });
  const [first] = faults;
  if (first) {
    const message = `${first.field}: ${first.message}.`;
    throw new ApiError('GENERAL.VALIDATION_FAILED', { message, validationErrors: faults });
  }
  await forgetTaxonomyUses(ctx, { type: user.type, ids: [user.id] });
  if (complete.length === 0) return [];
  await ctx.tx
    .insertInto('taxonomy_uses')
    .values(
      complete.map(({ taxonomy_id }) => ({
        store_id: ctx.storeId,
        user_type: user.type,
        user_id: user.id,
        taxonomy_id,
        user_created_at: user.createdAt,
      })),
    )
    .execute();
  return complete;
}

/** Forgets where things that are deleted stood. */
export async function forgetTaxonomyUses(
  ctx: InStoreWriting,
  users: { type: string; ids: string[] },
): Promise<void> {
  await ctx.tx
    .deleteFrom('taxonomy_uses')
    .where('store_id', '=', ctx.storeId)
    .where('user_type', '=', users.type)
    .where('user_id', 'in', users.ids)
    .execute();
}

/** Lets `to`, which stands in none, stand where `from` stood. */
export async function moveTaxonomyUses(
  ctx: InStoreWriting,
  type: string,
  from: string,
  to: { id: string; createdAt: Date },
): Promise<void> {
  await ctx.tx
    .updateTable('taxonomy_uses')
    .set({ user_id: to.id, user_created_at: to.createdAt })
    .where('store_id', '=', ctx.storeId)
    .where('user_type', '=', type)
    .where('user_id', '=', from)
    .execute();
}

/** The fields of the taxonomies, which are held against a deletion that would come in between, in one order (rule X3). */
async function schemasOf(ctx: InStoreWriting, entries: EntryBody[]) {
  const rows =
    entries.length === 0
      ? []
      : await ctx.tx
          .selectFrom('taxonomies')
          .select(['id', 'schema'])
          .where('store_id', '=', ctx.storeId)
          .where(
            'id',
            'in',
            entries.map((entry) => entry.taxonomy_id),
          )
          .orderBy('id')
          .forKeyShare()
          .execute();
  return new Map(rows.map(({ id, schema }) => [id, schema]));
}

/** The values of an entry in the order of the taxonomy's fields; what does not fit goes into `faults`. */
function fieldsOf(
  entry: EntryBody,
  schema: Taxonomy['schema'],
  index: number,
  faults: ValidationError[],
): TaxonomyEntry['fields'] {
  for (const [at, { key }] of entry.fields.entries()) {
    if (schema.some((field) => field.key === key)) continue;
    faults.push(wrong(`${index}.fields.${at}.key`, 'UNKNOWN_FIELD', 'must be a field of the taxonomy'));
  }
  return schema.flatMap((field) => {
    const at = entry.fields.findIndex(({ key }) => key === field.key);
    const value = at < 0 ? field.value : (entry.fields[at]?.value ?? null);
    const fault = at < 0 ? null : faultOf(field, value, entry.fields[at]?.type);
    if (fault) faults.push(wrong(`${index}.fields.${at}.value`, ...fault));
    return at < 0 && value === null ? [] : [{ key: field.key, type: field.type, value }];
  });
}

function faultOf(
  { type, min, max }: Taxonomy['schema'][number],
  value: unknown,
  given: string | undefined,
): [code: string, message: string] | null {
  if ((given !== undefined && given !== type) || !fitsTaxonomyField(type, value)) {
    return ['INVALID_TYPE', `must be a ${type}`];
  }
  const size = typeof value === 'string' ? value.length : typeof value === 'number' ? value : null;
  if (size !== null && min !== null && size < min) return ['TOO_SMALL', `must not be below ${min}`];
  if (size !== null && max !== null && size > max) return ['TOO_BIG', `must not be above ${max}`];
  return null;
}

const wrong = (place: string, error: string, message: string): ValidationError => ({
  field: `taxonomies.${place}`,
  error,
  message,
});
