import {
  type InboundRequest,
  inboundEventOf,
  isProven,
  isProviderType,
  type ProviderType,
  providerOf,
} from '@stoa/providers';
import { openIntegration } from '#features/connections/integrations';
import { enqueue } from '#jobs';
import { ApiError } from '#kernel/api-error';
import type { ProviderContext, Writing } from '#kernel/context';
import { newId } from '#kernel/ids';
import type { Verb } from '#kernel/verb';
import { type InStore, secretOf, selectHooks } from './hook-rows.ts';
import { ownToken } from './own-token.ts';

export const receiveProviderWebhook: Verb<'receiveProviderWebhook'> = async (ctx, { params, raw }) => {
  const { storeId, id, type } = await integrationOf(ctx, params);
  const inStore = { ...ctx, storeId };
  const { inbound, name } = providerOf(type);
  const secrets = inbound && !inbound.path ? await secretsOf(inStore, id) : [];
  // With an empty key anybody could sign: where there is none, nothing comes in.
  if (!inbound || secrets.length === 0) throw new ApiError('INTEGRATION.NOT_FOUND');
  const request = requestOf(ctx, raw);
  const now = ctx.clock.now();
  // Each of them, so that the time it takes does not say which.
  const proofs = secrets.filter((secret) => isProven(inbound, request, secret, now));
  if (proofs.length === 0) {
    throw new ApiError('GENERAL.UNAUTHENTICATED', {
      message: `This is not signed as ${name} signs what it sends to this integration, or too long ago.`,
    });
  }
  if (request.body.includes('\0') || !request.body.isWellFormed()) throw new ApiError('GENERAL.BAD_REQUEST');
  await keep(inStore, id, { ...inboundEventOf(inbound, request), body: request.body });
  return { received: true };
};

/** The integration, held with its store against deletion. */
async function integrationOf(
  ctx: Writing<ProviderContext>,
  { integration_id: id, type }: { integration_id: string; type: string },
): Promise<{ storeId: string; id: string; type: ProviderType }> {
  if (!isProviderType(type)) throw new ApiError('INTEGRATION.NOT_FOUND');
  const row = await ctx.tx
    .selectFrom('integrations')
    .innerJoin('stores', 'stores.id', 'integrations.store_id')
    .select('integrations.store_id')
    .where('integrations.id', '=', id)
    .where('integrations.type', '=', type)
    .where('stores.deleting_at', 'is', null)
    .forKeyShare()
    .executeTakeFirst();
  if (!row) throw new ApiError('INTEGRATION.NOT_FOUND');
  return { storeId: row.store_id, id, type };
}

/** All that a webhook of the integration may be proven by: several, while one is being replaced. */
async function secretsOf(ctx: Writing<InStore>, id: string): Promise<string[]> {
  const integration = await openIntegration(ctx, id, ctx.tx);
  if (!integration) return [];
  const field = providerOf(integration.type).inbound?.secretField;
  if (field === 'ours') return [ownToken(ctx, id)];
  const hooks = await selectHooks(ctx.tx, ctx.storeId, { integrationId: id }).execute();
  const secrets = [field && integration.values[field], ...hooks.map((hook) => secretOf(ctx, hook))];
  return secrets.filter((secret): secret is string => typeof secret === 'string' && secret !== '');
}

const requestOf = (ctx: ProviderContext, raw: Buffer): InboundRequest => ({
  url: `${ctx.publicUrl()}${ctx.url}`,
  headers: Object.fromEntries(Object.entries(ctx.headers).map(([name, value]) => [name, [value].flat()[0]])),
  body: raw.toString(),
});

/** Keeps the event, once; it is handled afterwards. */
async function keep(
  ctx: Writing<InStore>,
  integrationId: string,
  event: { id: string; type: string; body: string },
): Promise<void> {
  const now = ctx.clock.now();
  const row = { store_id: ctx.storeId, id: newId('inboundEvent') };
  const { numInsertedOrUpdatedRows } = await ctx.tx
    .insertInto('inbound_events')
    .values({
      ...row,
      ...{ integration_id: integrationId, event_id: event.id, event_type: event.type, body: event.body },
      status: 'waiting',
      due_at: now,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['store_id', 'integration_id', 'event_id']).doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 1n) await enqueue(ctx, 'handle-inbound-event', row);
}
