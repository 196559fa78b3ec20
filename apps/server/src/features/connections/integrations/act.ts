import { type Action, type ActionResult, providerOf } from '@stoa/providers';
import { askAction } from './ask-action.ts';
import { freshValues } from './fresh-values.ts';
import { type InStore, type IntegrationView, selectIntegrations } from './rows.ts';

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
  const deadlineMs = category === 'ai' ? deadlinesMs.ai : deadlinesMs.others;
  return actOnce(ctx, row, { action, input: made, key: idempotencyKey, deadlineMs });
}

/** With a token that is good; one that is refused all the same is renewed, once, and the action repeated with it. */
async function actOnce(
  ctx: InStore,
  row: IntegrationView,
  wanted: Parameters<typeof askAction>[2],
): Promise<Acted> {
  const fresh = await freshValues(ctx, row);
  if (!('values' in fresh)) return notDone(fresh);
  const first = await askAction(ctx, { type: row.type, values: fresh.values }, wanted);
  const { access_token: token } = fresh.values;
  const isOfOAuth = providerOf(row.type).oauth !== null && typeof token === 'string';
  if (!first.result.credentialsRefused || !isOfOAuth) return first;
  const renewed = await freshValues(ctx, row, token);
  if (!('values' in renewed)) return notDone(renewed);
  return askAction(ctx, { type: row.type, values: renewed.values }, wanted);
}

const notDone = ({ outcome, reason }: { outcome: 'invalid' | 'unknown'; reason: string }): Acted =>
  outcome === 'unknown' ? retry(reason) : refused(reason);

const retry = (reason: string): Acted => ({
  result: { outcome: 'retry', reason, retryAfterSeconds: null },
  output: null,
});

const refused = (reason: string): Acted => ({
  result: { outcome: 'refused', reason, retryAfterSeconds: null },
  output: null,
});
