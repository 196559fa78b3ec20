import type { Transaction } from 'kysely';
import type { Tables } from '#db/tables';
import { ApiError } from '#kernel/api-error';
import { isUniqueViolation } from '#kernel/transaction';

/** Refuses the key of a store that was deleted in the last 30 days: links to it may still be followed (rule T2). */
export async function requireRestedKey(tx: Transaction<Tables>, key: string, now: Date): Promise<void> {
  const retired = await tx
    .selectFrom('retired_store_keys')
    .select('key')
    .where('key', '=', key)
    .where('free_at', '>', now)
    .executeTakeFirst();
  if (retired) throw keyTaken(key);
}

/** Turns the database's word that the key exists into ours. */
export function rethrowTakenKey(error: unknown, key: string): never {
  throw isUniqueViolation(error, 'stores_key_key') ? keyTaken(key) : error;
}

const keyTaken = (key: string) =>
  new ApiError('STORE.KEY_TAKEN', {
    message: `The key "${key}" belongs to another store, or to one deleted in the last 30 days. Choose another key.`,
    validationErrors: [{ field: 'key', error: 'KEY_TAKEN', message: 'is taken' }],
  });
