import { type AnyValues, oauthTypes, providerOf } from '@stoa/providers';
import { askProvider } from '#adapters/ask-provider';
import type { Context, Platform } from '#kernel/context';
import { systemContext } from '#kernel/system-context';
import { findClient } from './oauth-client.ts';
import { type IntegrationView, openValues, selectIntegrations } from './rows.ts';

const deadlineMs = 5_000;

/**
 * Takes the tokens of an integration back at the provider, by the refresh token, which ends what was got with it, too.
 * Answers whether the provider did, and null where there was nothing to take back.
 */
export async function revokeTokens(ctx: Context, row: IntegrationView): Promise<boolean | null> {
  const { oauth } = providerOf(row.type);
  if (!oauth) return null;
  const values: AnyValues = openValues(ctx, row);
  const token = values.refresh_token ?? values.access_token;
  if (typeof token !== 'string') return null;
  const found = findClient(ctx, row.type, values);
  const request = oauth.revoke('client' in found ? found.client : null, token);
  if (!request) return false;
  const asked = await askProvider(ctx, { type: row.type, request, deadlineMs, pool: row.store_id });
  const isRevoked = 'answer' in asked && oauth.isRevoked(asked.answer);
  if (!isRevoked) {
    const why = 'answer' in asked ? `HTTP ${asked.answer.status}` : asked.failure;
    ctx.log.warn({ integration: row.id, why }, 'the provider did not take the tokens back');
  }
  return isRevoked;
}

/** Takes back everything that a store was let in with, before it is erased; what fails is erased all the same. */
export async function revokeTokensOf(platform: Platform, storeId: string): Promise<void> {
  const ctx = systemContext(platform, 'eraseStore');
  const rows = await selectIntegrations(ctx.data, storeId).where('type', 'in', oauthTypes).execute();
  for (const row of rows) {
    await revokeTokens(ctx, row).catch((error) => {
      ctx.log.warn({ err: error, integration: row.id }, 'the tokens could not be taken back');
    });
  }
}
