import { type Action, type ActionResult, providerOf } from '@stoa/providers';
import { askProvider } from '#adapters/ask-provider';
import { type InStore, openValues, selectIntegrations } from './rows.ts';

/** What came of having an integration do something. */
interface Acted {
  result: Pick<ActionResult, 'outcome' | 'reason' | 'retryAfterSeconds'>;
  /** What the action answered that is of use, when it was done. */
  output: unknown;
}

// A model may think for a while; others are answered soon, or not at all.
const deadlinesMs = { ai: 60_000, others: 20_000 };

/**
 * Has an integration do one of its provider's actions, with an input or what makes one for the action.
 * `idempotencyKey` is passed on where the provider takes one, so that a repeated call acts once. Never throws for what the provider, its credentials or the input is to blame.
 */
export async function act(
  ctx: InStore,
  integrationId: string,
  action: string,
  input: object | ((action: Action) => unknown),
  idempotencyKey?: string,
): Promise<Acted> {
  const row = await selectIntegrations(ctx.data, ctx.storeId)
    .where('id', '=', integrationId)
    .executeTakeFirst();
  if (!row) return refused('The integration was deleted.');
  const { name, actions, category } = providerOf(row.type);
  const definition = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!definition) return refused(`${name} has no action "${action}".`);
  const made = typeof input === 'function' ? input(definition) : input;
  const parsed = definition.input.safeParse(made);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refused(`The input does not fit: ${issue?.path.join('.') || 'input'}: ${issue?.message}.`);
  }
  const request = definition.request(openValues(ctx, row), made, idempotencyKey);
  const deadlineMs = category === 'ai' ? deadlinesMs.ai : deadlinesMs.others;
  const asked = await askProvider(ctx, { type: row.type, request, deadlineMs, pool: ctx.storeId });
  if ('answer' in asked) {
    const result = definition.judge(asked.answer);
    const output = result.outcome === 'done' ? definition.output(asked.answer) : null;
    return { result, output };
  }
  const reason = `${name} could not be reached: ${asked.failure}`;
  return { result: { outcome: 'retry', reason, retryAfterSeconds: null }, output: null };
}

const refused = (reason: string): Acted => ({
  result: { outcome: 'refused', reason, retryAfterSeconds: null },
  output: null,
});
