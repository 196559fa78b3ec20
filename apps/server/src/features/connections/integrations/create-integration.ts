import { providerOf } from '@stoa/providers';
import { json } from '#db/json';
import { emit } from '#events';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import { newId } from '#kernel/ids';
import { takenKeyOf } from '#kernel/taken-key';
import { count } from '#kernel/usage';
import type { Prepared } from '#kernel/verb';
import { activeCategory, holdStoreRow } from './activate.ts';
import { type Check, checkCredentials, firstState, requireAccepted } from './check.ts';
import { requireReachableHosts } from './reachable-hosts.ts';
import { type Configured, chosen, partedValues, readProvider } from './read-provider.ts';
import { keepCheck } from './record-check.ts';
import type { RequireNamed } from './references.ts';
import { comparable, eventData, integrationById, present } from './rows.ts';
import { writeSecrets } from './write-secrets.ts';

/** Each is listed as a whole and checked daily. */
const mostIntegrations = 200;

interface Found {
  configured: Configured;
  check: Check | null;
}

/** Creates an integration; the features refuse what it names of theirs and they do not have. */
export const createIntegrationWith = (
  features: readonly RequireNamed[],
): Prepared<'createIntegration', Found> => ({
  before: async (ctx, { body, query }) => {
    const configured = readProvider(body.provider, null);
    await requireReachableHosts(ctx, configured);
    const check = query.verify ? await checkCredentials(ctx, configured, ctx.storeId) : null;
    requireAccepted(check);
    return { configured, check };
  },
  change: async (ctx, { body }, { configured, check }) => {
    await holdStoreRow(ctx);
    const { held } = await ctx.tx
      .selectFrom('integrations')
      .select(({ fn }) => fn.countAll<number>().as('held'))
      .where('store_id', '=', ctx.storeId)
      .executeTakeFirstOrThrow();
    if (held >= mostIntegrations) throw new ApiError('INTEGRATION.TOO_MANY');
    for (const requireNamed of features) await requireNamed(ctx, configured);

    const id = newId('integration');
    const now = ctx.clock.now();
    const { fields, secrets } = partedValues(configured);
    await ctx.tx
      .insertInto('integrations')
      .values({
        store_id: ctx.storeId,
        id,
        key: body.key,
        type: configured.type,
        category: providerOf(configured.type).category,
        fields: json(fields),
        active_category: await activeCategory(ctx, configured, chosen(body.provider), null),
        ...firstState(ctx, configured, check),
        created_at: now,
        updated_at: now,
      })
      .execute()
      .catch((error) => rethrowTakenKey(error, body.key));
    await writeSecrets(ctx, id, secrets, Object.keys(secrets));
    await keepCheck(ctx, id, check, 'create');
    await count(ctx, 'integrations', 1);
    const row = await integrationById(ctx.tx, ctx.storeId, id);
    await emit(ctx, {
      type: 'integration.created',
      storeId: ctx.storeId,
      entityId: id,
      data: eventData(row),
    });
    await audit(ctx, { storeId: ctx.storeId, target: { type: 'integration', id }, after: comparable(row) });
    return present(row);
  },
});

/** Turns the database's word that the key exists into ours. */
export const rethrowTakenKey = takenKeyOf('integration', 'integrations');
