import { type OAuthType, providerOf, type Tokens } from '@stoa/providers';
import { askProvider } from '#adapters/ask-provider';
import type { StoreContext } from '#kernel/context';

const deadlineMs = 5_000;

/** Whose account the tokens are of, where they may ask; null when the provider does not say. */
export async function accountOf(ctx: StoreContext, type: OAuthType, tokens: Tokens): Promise<string | null> {
  const { oauth } = providerOf(type);
  const request = oauth?.account(tokens);
  if (!oauth || !request) return null;
  const asked = await askProvider(ctx, { type, request, deadlineMs, pool: ctx.storeId });
  return 'answer' in asked ? oauth.emailIn(asked.answer) : null;
}
