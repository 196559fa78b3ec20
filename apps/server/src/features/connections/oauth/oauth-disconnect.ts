import { type AnyValues, providerOf } from '@stoa/providers';
import { askProvider } from '#adapters/ask-provider';
import {
  eraseTokens,
  findClient,
  type IntegrationView,
  integrationOfType,
  openValues,
} from '#features/connections/integrations';
import { ApiError } from '#kernel/api-error';
import type { StoreContext } from '#kernel/context';
import type { Prepared } from '#kernel/verb';

interface Found {
  row: IntegrationView;
  /** Null when there was nothing to take back. */
  revoked: boolean | null;
}

export const oauthDisconnect: Prepared<'oauthDisconnect', Found> = {
  before: async (ctx, { body }) => {
    const row = await integrationOfType(ctx.data, ctx.storeId, body.provider);
    if (!row) {
      const { name } = providerOf(body.provider);
      throw new ApiError('INTEGRATION.NOT_FOUND', { message: `This store has no integration of ${name}.` });
    }
    return { row, revoked: await revoke(ctx, row, openValues(ctx, row)) };
  },
  change: async (ctx, _, { row, revoked }) => {
    if (revoked !== null) await eraseTokens(ctx, row, revoked);
    return { disconnected: true, revoked };
  },
};

const deadlineMs = 5_000;

/** Takes the tokens back at the provider: by the refresh token, which ends what was got with it, too. */
async function revoke(ctx: StoreContext, row: IntegrationView, values: AnyValues): Promise<boolean | null> {
  const { oauth } = providerOf(row.type);
  const token = values.refresh_token ?? values.access_token;
  if (!oauth || typeof token !== 'string') return null;
  const found = findClient(ctx, row.type, values);
  const request = oauth.revoke('client' in found ? found.client : null, token);
  if (!request) return false;
  const asked = await askProvider(ctx, { type: row.type, request, deadlineMs, pool: ctx.storeId });
  const isRevoked = 'answer' in asked && oauth.isRevoked(asked.answer);
  if (!isRevoked) {
    const why = 'answer' in asked ? `HTTP ${asked.answer.status}` : asked.failure;
    ctx.log.warn({ integration: row.id, why }, 'the provider did not take the tokens back');
  }
  return isRevoked;
}
