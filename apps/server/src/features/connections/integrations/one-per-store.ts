import { type ProviderType, providerOf } from '@stoa/providers';
import { ApiError } from '#kernel/api-error';
import type { Writing } from '#kernel/context';
import { type InStore, type IntegrationView, selectIntegrations } from './rows.ts';

/** The integration of a provider of which a store has one; undefined when it has none. */
export const integrationOfType = (
  db: Parameters<typeof selectIntegrations>[0],
  storeId: string,
  type: ProviderType,
): Promise<IntegrationView | undefined> =>
  selectIntegrations(db, storeId)
    .where('type', '=', type)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();

/**
 * Refuses a second integration of a provider that is connected by OAuth: `connect` would not know which one is meant.
 * The caller holds the row of the store.
 */
export async function requireOnePerStore(
  ctx: Writing<InStore>,
  type: ProviderType,
  own: string | null,
): Promise<void> {
  const { oauth, name } = providerOf(type);
  if (!oauth) return;
  const other = await integrationOfType(ctx.tx, ctx.storeId, type);
  if (!other || other.id === own) return;
  throw new ApiError('INTEGRATION.ONE_PER_STORE', {
    message: `A store has one integration of ${name}: this one has "${other.key}". Change that one, or connect it again.`,
  });
}
