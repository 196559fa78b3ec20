import { type AnyValues, providerOf, type TokenAnswer } from '@stoa/providers';
import { json } from '#db/json';
import { ApiError } from '#kernel/api-error';
import type { Context, Writing } from '#kernel/context';
import { transaction } from '#kernel/transaction';
import { askTokens } from './ask-tokens.ts';
import { findClient } from './oauth-client.ts';
import { partedValues } from './read-provider.ts';
import { recordCheck } from './record-check.ts';
import type { RefreshLease } from './refresh-lease.ts';
import { type InStore, type IntegrationView, lockIntegration, openValues } from './rows.ts';
import { tokenState, withTokens } from './token-values.ts';
import { writeSecrets } from './write-secrets.ts';

/** Why there is no token that is good: for good, or perhaps not. */
interface Stale {
  outcome: 'invalid' | 'unknown';
  reason: string;
}

/** The values of an integration with a token that is good, or why there is none. */
export type Fresh = { values: AnyValues } | Stale;

/**
 * Gets new tokens for the refresh token there is, and writes them before anybody uses them. What the provider refuses
 * for good makes the integration one that has to be connected again; what it does not answer changes nothing.
 */
export async function refreshTokens(
  ctx: InStore,
  row: IntegrationView,
  values: AnyValues,
  { refused }: RefreshLease,
): Promise<Fresh> {
  const { oauth, name } = providerOf(row.type);
  const refreshToken = values.refresh_token;
  if (!oauth || typeof refreshToken !== 'string') return over(name);
  const found = findClient(ctx, row.type, values);
  const asked = refusalHash(ctx, 'client' in found ? found.client.id : '', refreshToken);
  if (asked === refused) return over(name);
  const { answer, durationMs } =
    'client' in found
      ? await askTokens(ctx, row.type, oauth.refresh(found.client, refreshToken))
      : { answer: { refused: 'client' as const, reason: found.missing }, durationMs: 0 };
  return transaction(ctx, (ctx) => settle(ctx, row, { values, asked, answer, durationMs })).catch((error) => {
    if (error instanceof ApiError && error.code === 'INTEGRATION.NOT_FOUND') return over(name);
    throw error;
  });
}

const over = (name: string): Stale => ({
  outcome: 'invalid',
  reason: `${name} does not accept the access any more: it has ended or was withdrawn. Connect it again.`,
});

/** With the client: another one may be right. */
const refusalHash = (ctx: Context, clientId: string, refreshToken: string): string =>
  ctx.keyring.hash('refused refresh token', `${clientId}\0${refreshToken}`).toString('base64url');

interface Asked {
  values: AnyValues;
  /** Hash of what was asked with. */
  asked: string;
  answer: TokenAnswer;
  durationMs: number;
}

/** Writes what came of it, if the integration still has the refresh token that was asked with. */
async function settle(
  ctx: Writing<InStore>,
  { id, type }: IntegrationView,
  { values, asked, answer, durationMs }: Asked,
): Promise<Fresh> {
  const { name } = providerOf(type);
  const before = await lockIntegration(ctx, id);
  const stored = openValues(ctx, before);
  if (stored.refresh_token !== values.refresh_token) {
    // Connected anew, renewed by another or disconnected meanwhile: what stands there counts.
    return tokenState(ctx, stored, null) === 'fresh' ? { values: stored } : over(name);
  }
  const now = 'tokens' in answer ? withTokens(ctx, stored, answer.tokens) : stored;
  if ('tokens' in answer) await write(ctx, before, now);
  if ('refused' in answer && answer.refused === 'grant') await rememberRefusal(ctx, id, asked);
  const failure = failureOf(name, answer);
  const { outcome, reason } = failure ?? { outcome: 'valid' as const, reason: null };
  await recordCheck(ctx, before, { type, values: now }, { outcome, reason, durationMs }, 'refresh');
  return failure ?? { values: now };
}

/** What an answer without tokens means; null for one that has them. */
function failureOf(name: string, answer: TokenAnswer): Stale | null {
  if ('tokens' in answer) return null;
  if ('unknown' in answer) return { outcome: 'unknown', reason: answer.unknown };
  return answer.refused === 'grant' ? over(name) : { outcome: 'invalid', reason: answer.reason };
}

/** Not a change of the integration itself: its version stays. */
async function write(ctx: Writing<InStore>, before: IntegrationView, values: AnyValues): Promise<void> {
  const { fields, secrets } = partedValues({ type: before.type, values });
  await ctx.tx
    .updateTable('integrations')
    .set({ fields: json(fields) })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', before.id)
    .execute();
  await writeSecrets(ctx, before.id, secrets, ['access_token', 'refresh_token']);
}

const rememberRefusal = (ctx: Writing<InStore>, id: string, refused: string) =>
  ctx.tx
    .updateTable('oauth_refreshes')
    .set({ refused })
    .where('store_id', '=', ctx.storeId)
    .where('integration_id', '=', id)
    .execute();
