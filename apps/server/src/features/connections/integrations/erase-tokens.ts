import { type AnyValues, providerOf } from '@stoa/providers';
import { ApiError } from '#kernel/api-error';
import type { StoreContext, Writing } from '#kernel/context';
import { firstState } from './check.ts';
import { tellOfChange } from './keep-tokens.ts';
import { partedValues } from './read-provider.ts';
import { type IntegrationView, lockIntegration, openValues } from './rows.ts';
import { withoutTokens } from './token-values.ts';
import { writeIntegration } from './write-integration.ts';

/**
 * Erases the tokens of an integration; its client and what it asks for stay. Refused when it has others by now than
 * those that were `found` and taken back at the provider.
 */
export async function eraseTokens(
  ctx: Writing<StoreContext>,
  found: IntegrationView,
  isRevoked: boolean,
): Promise<void> {
  const before = await lockIntegration(ctx, found.id);
  const stored = openValues(ctx, before);
  const revoked = openValues(ctx, found);
  // An access token that was renewed meanwhile has ended with the refresh token.
  const isSame = taken(stored) === taken(revoked);
  if (before.version !== found.version || !isSame) throw new ApiError('GENERAL.CONFLICT');
  const configured = { type: before.type, values: withoutTokens(stored) };
  const { fields } = partedValues(configured);
  const { name } = providerOf(before.type);
  const after = {
    ...before,
    fields,
    ...firstState(ctx, configured, null),
    last_error: isRevoked
      ? null
      : `${name} did not take the tokens back: remove the access in the settings of the account there.`,
  };
  const written = { configured, check: null, cause: 'connect' as const, changedSecrets: [] };
  const row = await writeIntegration(ctx, before, after, written);
  await tellOfChange(
    ctx,
    before,
    row,
    ['access_token', 'refresh_token'].filter((secret) => secret in stored),
  );
}

/** What is taken back of the tokens. */
const taken = ({ refresh_token, access_token }: AnyValues): unknown => refresh_token ?? access_token;
