import { type ActionResult, type Outcome, providerOf, type Registered } from '@stoa/providers';
import { askAction, recordUse } from '#features/connections/integrations';
import { transaction } from '#kernel/transaction';
import { credentialsOf, type HookRow, type InStore, sealFor } from './hook-rows.ts';
import { ownToken } from './own-token.ts';
import { nextTry, settleHook } from './settle-hook.ts';

const deadlineMs = 15_000;

/** Tells a provider where its webhooks go; until it has taken that, the integration is in error. */
export async function tellHook(ctx: InStore, hook: HookRow): Promise<void> {
  const { name, inbound } = providerOf(hook.type);
  const registration = inbound?.registration;
  if (!registration) throw new Error(`${name} cannot be told where its webhooks go.`);
  const { integration_id: integrationId, url } = hook;
  const asked = await askAction(
    ctx,
    { type: hook.type, values: credentialsOf(ctx, hook) },
    {
      action: registration.add,
      input: registration.addInput({ url, token: ownToken(ctx, integrationId) }),
      // So that an answer that was lost comes again; but not one for ever.
      key: `${hook.id}-${ctx.clock.now().toISOString().slice(0, 10)}`,
      deadlineMs,
    },
  );
  const told = asked.result.outcome === 'done' ? registeredOf(asked.output) : null;
  const result = told || asked.result.outcome !== 'done' ? asked.result : unexpected(name);
  const reason = told ? null : `Its webhook is not registered: ${result.reason}`;
  await transaction(ctx, async (ctx) => {
    // First of all, as whoever changes an integration does.
    await ctx.tx
      .selectFrom('integrations')
      .select('id')
      .where('store_id', '=', ctx.storeId)
      .where('id', '=', integrationId)
      .forNoKeyUpdate()
      .execute();
    const attempts = hook.attempts + 1;
    const isOurs = await settleHook(
      ctx,
      hook,
      told
        ? { status: 'registered', attempts: 0, error: null, due_at: null }
        : { attempts, error: result.reason, due_at: nextTry(ctx, attempts, result).at },
      // Also of one that is not wanted any more: by its name it is taken back.
      told
        ? { remote_id: told.remoteId, secret: told.secret && sealFor(ctx, 'secret', hook, told.secret) }
        : {},
    );
    const use = { use: 'registration' as const, durationMs: asked.durationMs };
    if (isOurs) await recordUse(ctx, integrationId, { ...use, outcome: outcomeOf(result), reason });
  });
}

function registeredOf(output: unknown): Registered | null {
  const { remoteId, secret } = (output ?? {}) as Partial<Record<keyof Registered, unknown>>;
  if (typeof remoteId !== 'string') return null;
  return secret === null || typeof secret === 'string' ? { remoteId, secret } : null;
}

const unexpected = (name: string): ActionResult => ({
  outcome: 'refused',
  reason: `${name} answered something unexpected.`,
  retryAfterSeconds: null,
  credentialsRefused: false,
});

/** What an action's result says of the integration. */
const outcomeOf = ({ outcome, credentialsRefused }: ActionResult): Outcome =>
  outcome === 'done'
    ? 'valid'
    : outcome === 'retry'
      ? 'unknown'
      : credentialsRefused
        ? 'invalid'
        : 'valid_restricted';
