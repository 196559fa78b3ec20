import { type AnyValues, type ProviderType, providerOf } from '@stoa/providers';
import type { Database } from '#db/client';
import { type InStore, openValues, selectIntegrations } from './rows.ts';

/** An integration with its secrets open: for what speaks to its provider, and for nothing else. */
export interface OpenIntegration {
  id: string;
  type: ProviderType;
  status: 'active' | 'error' | 'disconnected';
  values: AnyValues;
}

/** The integration, or null. */
export async function openIntegration(
  ctx: InStore,
  id: string,
  db: Pick<Database, 'selectFrom'> = ctx.data,
): Promise<OpenIntegration | null> {
  const row = await selectIntegrations(db, ctx.storeId).where('id', '=', id).executeTakeFirst();
  return row ? { id, type: row.type, status: row.status, values: openValues(ctx, row) } : null;
}

/** The chosen one of a category, or null when there is none that could do anything. */
export async function activeIntegration(ctx: InStore, category: string): Promise<OpenIntegration | null> {
  const row = await selectIntegrations(ctx.data, ctx.storeId)
    .where('active_category', '=', category)
    .where('status', '!=', 'disconnected')
    .executeTakeFirst();
  return row ? { id: row.id, type: row.type, status: row.status, values: openValues(ctx, row) } : null;
}

/** Whether one of its type can be the chosen one of its category. */
export const canBeChosen = (type: ProviderType): boolean =>
  Object.values(providerOf(type).fields).some(({ activates }) => activates);
