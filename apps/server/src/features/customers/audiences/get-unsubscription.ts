import type { Verb } from '#kernel/verb';
import { linkedPlace } from './linked-place.ts';

export const getUnsubscription: Verb<'getUnsubscription'> = async (ctx, { params, query }) => {
  const storeId = params.store_id;
  const place = await linkedPlace(ctx, ctx.data, 'unsubscribe', { storeId, token: query.token });
  return {
    unsubscribed: !place || place.status === 'cancelled' || place.status === 'expired',
    audience: place?.audience ?? null,
  };
};
