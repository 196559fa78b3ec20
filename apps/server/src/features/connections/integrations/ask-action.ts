import { type ActionResult, providerOf } from '@stoa/providers';
import { askProvider } from '#adapters/ask-provider';
import type { Context } from '#kernel/context';
import type { OpenIntegration } from './open-integration.ts';

interface Wanted {
  action: string;
  input: unknown;
  /** Passed on where the provider takes one, so that a repeated call acts once. */
  key?: string | undefined;
  deadlineMs: number;
}

interface Asked {
  result: ActionResult;
  output: unknown;
  durationMs: number;
}

/**
 * Has a provider do one of its actions with values at hand: also those of an integration that is gone. The input has to
 * fit; that a provider is not reached is an answer like any other.
 */
export async function askAction(
  ctx: Context & { storeId: string },
  { type, values }: Pick<OpenIntegration, 'type' | 'values'>,
  { action, input, key, deadlineMs }: Wanted,
): Promise<Asked> {
  const { name, actions } = providerOf(type);
  const definition = actions[action];
  if (!definition) throw new Error(`${name} has no action ${action}.`);
  const request = definition.request(values, input, key);
  const asked = await askProvider(ctx, { type, request, deadlineMs, pool: ctx.storeId });
  const { durationMs } = asked;
  if ('answer' in asked) {
    const result = definition.judge(asked.answer);
    return { result, output: result.outcome === 'done' ? definition.output(asked.answer) : null, durationMs };
  }
  const reason = `${name} could not be reached: ${asked.failure}`;
  const result = { outcome: 'retry' as const, reason, retryAfterSeconds: null, credentialsRefused: false };
  return { result, output: null, durationMs };
}
