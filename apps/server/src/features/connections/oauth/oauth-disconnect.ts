import { providerOf } from '@stoa/providers';
import {
  eraseTokens,
  type IntegrationView,
  integrationOfType,
  revokeTokens,
} from '#features/connections/integrations';
import { ApiError } from '#kernel/api-error';
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
    return { row, revoked: await revokeTokens(ctx, row) };
  },
  change: async (ctx, _, { row, revoked }) => {
    if (revoked !== null) await eraseTokens(ctx, row, revoked);
    return { disconnected: true, revoked };
  },
};
