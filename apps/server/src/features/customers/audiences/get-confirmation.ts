import type { Verb } from '#kernel/verb';
import { linkedPlace } from './linked-place.ts';

export const getConfirmation: Verb<'getConfirmation'> = async (ctx, { query }) => {
  const { storeId } = ctx;
  const place = await linkedPlace(ctx, ctx.data, 'confirm', { storeId, token: query.token });
  return { confirmed: place?.status === 'active', audience: place?.audience ?? null };
};
