import { type AnyValues, providerOf } from '@stoa/providers';
import { askAction, openIntegration } from '#features/connections/integrations';
import { transaction } from '#kernel/transaction';
import {
  credentialsOf,
  type HookRow,
  type InStore,
  logInAlike,
  selectHooks,
  whereHeld,
} from './hook-rows.ts';
import { nextTry, settleHook } from './settle-hook.ts';

const deadlineMs = 15_000;

/** Takes back what a provider was told, with the credentials it was told with; then nothing of it is kept. */
export async function forgetHook(ctx: InStore, hook: HookRow): Promise<void> {
  const result = await takeBack(ctx, hook);
  await transaction(ctx, async (ctx) => {
    const attempts = hook.attempts + 1;
    const next = result && nextTry(ctx, attempts, result);
    if (next && !next.isLast) {
      await settleHook(ctx, hook, { attempts, error: result.reason, due_at: next.at });
      return;
    }
    if (next)
      ctx.log.warn({ hook: hook.id, type: hook.type, reason: result.reason }, 'webhook not taken back');
    const { numDeletedRows } = await ctx.tx
      .deleteFrom('provider_hooks')
      .where(whereHeld(hook))
      .where('status', '=', 'unwanted')
      .executeTakeFirst();
    // It is wanted again, meanwhile.
    if (numDeletedRows === 0n) await settleHook(ctx, hook, {});
  });
}

/** What is to be tried again; null when there is nothing more to do. */
async function takeBack(ctx: InStore, hook: HookRow) {
  const registration = providerOf(hook.type).inbound?.registration;
  const { remote_id: remoteId } = hook;
  if (!registration || (remoteId === null && !registration.single)) return null;
  const values = credentialsOf(ctx, hook);
  // Another integration has the same account there: what it has told would be taken back.
  if (registration.single && (await isToldAgain(ctx, hook, values))) return null;
  const ask = (with_: AnyValues) =>
    askAction(
      ctx,
      { type: hook.type, values: with_ },
      {
        action: registration.remove,
        input: registration.removeInput(remoteId ?? ''),
        key: hook.id,
        deadlineMs,
      },
    );
  const { result } = await ask(values);
  if (result.outcome === 'done') return null;
  if (!result.credentialsRefused) return result;
  // The key was replaced: the new one of the same account knows it by its id.
  const integration = await openIntegration(ctx, hook.integration_id);
  if (registration.single || integration?.type !== hook.type) return null;
  const again = await ask(integration.values);
  return again.result.outcome === 'retry' ? again.result : null;
}

async function isToldAgain(ctx: InStore, hook: HookRow, values: AnyValues): Promise<boolean> {
  const others = await selectHooks(ctx.data, ctx.storeId, { type: hook.type })
    .where('status', '!=', 'unwanted')
    .where('id', '!=', hook.id)
    .execute();
  return others.some((other) => logInAlike(hook.type, credentialsOf(ctx, other), values));
}
