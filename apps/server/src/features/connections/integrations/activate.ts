import { providerOf } from '@stoa/providers';
import { emit } from '#events';
import { audit } from '#kernel/audit';
import type { Writing } from '#kernel/context';
import { canBeChosen } from './open-integration.ts';
import type { Configured } from './read-provider.ts';
import { eventData, type InStore, type IntegrationRow } from './rows.ts';

/**
 * The category the integration is the chosen one of, or null. The one that was chosen before gives way; the first of
 * its category is chosen when nobody says anything. The caller holds the row of the store, and an index holds the rule.
 */
export async function activeCategory(
  ctx: Writing<InStore>,
  { type }: Configured,
  wanted: boolean | undefined,
  own: Pick<IntegrationRow, 'id' | 'active_category'> | null,
): Promise<string | null> {
  const { category } = providerOf(type);
  if (!canBeChosen(type) || wanted === false) return null;
  if (own?.active_category === category) return category;
  const other = await ctx.tx
    .selectFrom('integrations')
    .selectAll()
    .where('store_id', '=', ctx.storeId)
    .where('active_category', '=', category)
    .forNoKeyUpdate()
    .executeTakeFirst();
  // One that stays what it is does not become the chosen one by another change.
  if (wanted === undefined) return other || own ? null : category;
  if (other && other.id !== own?.id) await giveWay(ctx, other);
  return category;
}

async function giveWay(ctx: Writing<InStore>, other: IntegrationRow): Promise<void> {
  const after = await ctx.tx
    .updateTable('integrations')
    .set({ active_category: null, updated_at: ctx.clock.now(), version: other.version + 1 })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', other.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await emit(ctx, {
    type: 'integration.updated',
    storeId: ctx.storeId,
    entityId: other.id,
    data: eventData(after),
    previous: { active: true },
  });
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'integration', id: other.id },
    before: { active: true },
    after: { active: false },
  });
}

/** Holds the store's row: who is chosen, and how many there are, is decided by one at a time (X2). */
export const holdStoreRow = (ctx: Writing<InStore>) =>
  ctx.tx.selectFrom('stores').select('id').where('id', '=', ctx.storeId).forNoKeyUpdate().execute();
