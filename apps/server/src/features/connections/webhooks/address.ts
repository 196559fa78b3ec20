import { type UrlFault, urlFaults } from '#adapters/guarded-http';
import { ApiError } from '#kernel/api-error';
import type { Context } from '#kernel/context';

/** Refuses an address the server must not reach, in one sentence for every reason, so that it maps nothing. */
export async function requireReachableAddress(ctx: Context, field: string, url: string): Promise<void> {
  const fault = await ctx.egress.checkResolvedUrl(url);
  if (!fault) return;
  throw new ApiError('WEBHOOK.ADDRESS_REFUSED', {
    validationErrors: [{ field, error: 'ADDRESS_REFUSED', message: urlFaults[fault as UrlFault] }],
  });
}
