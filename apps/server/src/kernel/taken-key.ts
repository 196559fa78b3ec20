import type { ErrorCode } from '@stoa/contract';
import { ApiError } from './api-error.ts';
import { isUniqueViolation } from './transaction.ts';

/** The kinds of things whose keys are unique in their store, by their error for one that is taken. */
type Keyed = Lowercase<
  Extract<ErrorCode, `${string}.KEY_TAKEN`> extends `${infer Kind}.KEY_TAKEN` ? Kind : never
>;

/** Turns the database's word that the key of a thing exists in its table into ours, and throws on anything else. */
export const takenKeyOf =
  (kind: Keyed, table: string) =>
  (error: unknown, key: string): never => {
    if (!isUniqueViolation(error, `${table}_store_id_key_key`)) throw error;
    throw new ApiError(`${kind.toUpperCase() as Uppercase<Keyed>}.KEY_TAKEN`, {
      message: `The key "${key}" belongs to another ${kind} of this store.`,
      validationErrors: [{ field: 'key', error: 'KEY_TAKEN', message: 'is taken' }],
    });
  };
