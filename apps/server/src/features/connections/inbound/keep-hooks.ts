import { type AnyValues, type ProviderType, providerOf } from '@stoa/providers';
import { openIntegration } from '#features/connections/integrations';
import { enqueue } from '#jobs';
import type { Reaction, Writing } from '#kernel/context';
import { newId } from '#kernel/ids';
import { credentialsOf, type HookRow, type InStore, logInAlike, sealFor, selectHooks } from './hook-rows.ts';

/** What a provider is to be told. */
interface WantedHook {
  type: ProviderType;
  url: string;
  values: AnyValues;
}

/**
 * Has a provider told where its webhooks go when an integration is new or got other credentials, and has that taken back
 * when they changed or the integration is gone. Written in the transaction of the change; done after it.
 */
export const keepHooks: Reaction = async (ctx, event) => {
  if (event.type === 'store.deleted') return forgetAllHooks({ ...ctx, storeId: event.storeId });
  if (!/^integration\.(?:created|updated|deleted)$/.test(event.type)) return;
  const { integration } = event.data as { integration: { id: string } };
  await keepHooksOf({ ...ctx, storeId: event.storeId }, integration.id);
};

/** Makes the hooks of an integration what they have to be by now; none, when it is gone. */
export async function keepHooksOf(ctx: Writing<InStore>, integrationId: string): Promise<void> {
  const wanted = await wantedHook(ctx, integrationId);
  const hooks = await selectHooks(ctx.tx, ctx.storeId, { integrationId }).orderBy('id').forUpdate().execute();
  const isWanted = (hook: HookRow) => wanted !== null && isLike(ctx, hook, wanted);
  for (const hook of hooks) {
    if (hook.status !== 'unwanted' && !isWanted(hook)) await setDue(ctx, hook.id, 'unwanted');
  }
  const there = hooks.find(isWanted);
  if (there?.status === 'unwanted') await setDue(ctx, there.id, 'wanted');
  if (wanted && !there) await addHook(ctx, integrationId, wanted);
}

/** Has a provider that did not take its address told it again now: somebody may have put right what was wrong. */
export async function retellHooks(ctx: Writing<InStore>, integrationId: string): Promise<void> {
  await keepHooksOf(ctx, integrationId);
  const failing = await selectHooks(ctx.tx, ctx.storeId, { integrationId })
    .where('status', '=', 'wanted')
    .where('attempts', '>', 0)
    .execute();
  for (const { id } of failing) await setDue(ctx, id, 'wanted');
}

/** What the provider of an integration is to be told; null where it cannot be told, or its user has done it. */
async function wantedHook(ctx: Writing<InStore>, integrationId: string): Promise<WantedHook | null> {
  const integration = await openIntegration(ctx, integrationId, ctx.tx);
  if (!integration) return null;
  const { type, values } = integration;
  const { inbound } = providerOf(type);
  if (!inbound?.registration) return null;
  if (inbound.secretField !== 'ours' && values[inbound.secretField] !== undefined) return null;
  const path = inbound.path ?? `/v1/integrations/{id}/${type}/webhook`;
  return { type, values, url: `${ctx.publicUrl()}${path.replace('{id}', integrationId)}` };
}

const isLike = (ctx: InStore, hook: HookRow, { type, url, values }: WantedHook): boolean =>
  hook.type === type && hook.url === url && logInAlike(type, credentialsOf(ctx, hook), values);

async function addHook(
  ctx: Writing<InStore>,
  integrationId: string,
  { type, url, values }: WantedHook,
): Promise<void> {
  const row = { store_id: ctx.storeId, id: newId('providerHook') };
  const now = ctx.clock.now();
  await ctx.tx
    .insertInto('provider_hooks')
    .values({
      ...row,
      ...{ type, url, integration_id: integrationId, status: 'wanted' },
      credentials: sealFor(ctx, 'credentials', row, JSON.stringify(values)),
      due_at: now,
      created_at: now,
      updated_at: now,
    })
    .execute();
  await enqueue(ctx, 'work-on-hook', row);
}

/** Another thing is to be done with a hook; who is at work on it finds that, and leaves it due. */
async function setDue(ctx: Writing<InStore>, id: string, status: HookRow['status']): Promise<void> {
  const now = ctx.clock.now();
  await ctx.tx
    .updateTable('provider_hooks')
    .set({ status, attempts: 0, error: null, due_at: now, updated_at: now })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', id)
    .execute();
  await enqueue(ctx, 'work-on-hook', { store_id: ctx.storeId, id });
}

/** Has all of it taken back: the store is being deleted, and its integrations with it. */
async function forgetAllHooks(ctx: Writing<InStore>): Promise<void> {
  const hooks = await ctx.tx
    .selectFrom('provider_hooks')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('status', '!=', 'unwanted')
    .execute();
  for (const { id } of hooks) await setDue(ctx, id, 'unwanted');
}
