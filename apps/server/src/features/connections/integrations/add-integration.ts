import { providerOf } from '@stoa/providers';
import { json } from '#db/json';
import { emit } from '#events';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import type { StoreContext, Writing } from '#kernel/context';
import { newId } from '#kernel/ids';
import { takenKeyOf } from '#kernel/taken-key';
import { count } from '#kernel/usage';
import { activeCategory } from './activate.ts';
import { type Check, firstState } from './check.ts';
import { type Configured, partedValues } from './read-provider.ts';
import { keepCheck } from './record-check.ts';
import { comparable, eventData, type IntegrationView, integrationById } from './rows.ts';
import { writeSecrets } from './write-secrets.ts';

/** Each is listed as a whole and checked daily. */
const mostIntegrations = 200;

/** Refuses one more integration than a store may have. */
export async function requireRoom(ctx: Pick<StoreContext, 'data' | 'storeId'>): Promise<void> {
  const { held } = await ctx.data
    .selectFrom('integrations')
    .select(({ fn }) => fn.countAll<number>().as('held'))
    .where('store_id', '=', ctx.storeId)
    .executeTakeFirstOrThrow();
  if (held >= mostIntegrations) throw new ApiError('INTEGRATION.TOO_MANY');
}

interface Added {
  key: string;
  configured: Configured;
  check: Check | null;
  cause: 'create' | 'connect';
  /** Whether it is to be the active one of its category; undefined when nobody says. */
  chosen?: boolean | undefined;
}

/** Adds an integration to the store, whose row the caller holds. */
export async function addIntegration(
  ctx: Writing<StoreContext>,
  { key, configured, check, cause, chosen }: Added,
): Promise<IntegrationView> {
  await requireRoom(ctx);
  const id = newId('integration');
  const now = ctx.clock.now();
  const { fields, secrets } = partedValues(configured);
  await ctx.tx
    .insertInto('integrations')
    .values({
      store_id: ctx.storeId,
      id,
      key,
      type: configured.type,
      category: providerOf(configured.type).category,
      fields: json(fields),
      active_category: await activeCategory(ctx, configured, chosen, null),
      ...firstState(ctx, configured, check),
      created_at: now,
      updated_at: now,
    })
    .execute()
    .catch((error) => rethrowTakenKey(error, key));
  await writeSecrets(ctx, id, secrets, Object.keys(secrets));
  await keepCheck(ctx, id, check, cause);
  await count(ctx, 'integrations', 1);
  const row = await integrationById(ctx.tx, ctx.storeId, id);
  await emit(ctx, {
    type: 'integration.created',
    storeId: ctx.storeId,
    entityId: id,
    data: eventData(row),
  });
  await audit(ctx, { storeId: ctx.storeId, target: { type: 'integration', id }, after: comparable(row) });
  return row;
}

/** Turns the database's word that the key exists into ours. */
export const rethrowTakenKey = takenKeyOf('integration', 'integrations');
