import { type ProviderRequest, type ProviderType, providerOf, type TokenAnswer } from '@stoa/providers';
import { askProvider } from '#adapters/ask-provider';
import type { InStore } from './rows.ts';

/** For as long a request may wait for the tokens of a provider; a lease on a renewal is longer. */
const tokenDeadlineMs = 10_000;

/** Asks a provider for tokens, and reads what it answers. Never throws for what the provider is to blame. */
export async function askTokens(
  ctx: InStore,
  type: ProviderType,
  request: ProviderRequest,
): Promise<{ answer: TokenAnswer; durationMs: number }> {
  const { name, oauth } = providerOf(type);
  // Beside the actions, which may all wait for it.
  const asked = await askProvider(ctx, {
    type,
    request,
    deadlineMs: tokenDeadlineMs,
    pool: `tokens ${ctx.storeId}`,
  });
  const { durationMs } = asked;
  if ('failure' in asked)
    return { answer: { unknown: `${name} could not be reached: ${asked.failure}` }, durationMs };
  return { answer: oauth?.read(asked.answer) ?? { unknown: `${name} has no OAuth.` }, durationMs };
}
