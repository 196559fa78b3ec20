import { type ActionResult, type ProviderAnswer, type ProviderType, providerOf } from '@stoa/providers';
import { askProvider } from '#adapters/ask-provider';
import { type InStore, openValues, selectIntegrations } from './rows.ts';

/** What came of having an integration do something. */
export interface Acted {
  /** Of the integration; null when there is none. */
  type: ProviderType | null;
  result: Pick<ActionResult, 'outcome' | 'reason' | 'retryAfterSeconds'>;
  /** What the provider answered, when it did. */
  answer: ProviderAnswer | null;
}

// A model may think for a while.
const deadlineMs = 60_000;

/**
 * Has an integration do one of its provider's actions. `idempotencyKey` is passed on where the provider takes one, so
 * that a repeated call acts once. Never throws for what the provider, its credentials or the input is to blame.
 */
export async function act(
  ctx: InStore,
  integrationId: string,
  action: string,
  input: unknown,
  idempotencyKey?: string,
): Promise<Acted> {
  const row = await selectIntegrations(ctx.data, ctx.storeId)
    .where('id', '=', integrationId)
    .executeTakeFirst();
  if (!row) return refused(null, 'The integration was deleted.');
  const { name, actions } = providerOf(row.type);
  const definition = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!definition) return refused(row.type, `${name} has no action "${action}".`);
  const parsed = definition.input.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refused(
      row.type,
      `The input does not fit: ${issue?.path.join('.') || 'input'}: ${issue?.message}.`,
    );
  }
  const request = definition.request(openValues(ctx, row), input, idempotencyKey);
  const asked = await askProvider(ctx, { type: row.type, request, deadlineMs, pool: ctx.storeId });
  if ('answer' in asked)
    return { type: row.type, result: definition.judge(asked.answer), answer: asked.answer };
  const reason = `${name} could not be reached: ${asked.failure}`;
  return { type: row.type, result: { outcome: 'retry', reason, retryAfterSeconds: null }, answer: null };
}

const refused = (type: ProviderType | null, reason: string): Acted => ({
  type,
  result: { outcome: 'refused', reason, retryAfterSeconds: null },
  answer: null,
});
