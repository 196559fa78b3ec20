import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { comparable, lockMarket, marketKeys } from './rows.ts';

export const deleteMarket: Verb<'deleteMarket'> = async (ctx, { params }) => {
  // The store's row, so that two deletions cannot each leave the other's market as the last one (X2).
  await ctx.tx.selectFrom('stores').select('id').where('id', '=', ctx.storeId).forNoKeyUpdate().execute();
  const market = await lockMarket(ctx, params.id);
  requireVersion(ctx, market.version);
  if ((await marketKeys(ctx)).length === 1) throw new ApiError('MARKET.LAST');

  await ctx.tx
    .deleteFrom('markets')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', params.id)
    .execute();
  await count(ctx, 'markets', -1);
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'market', id: params.id },
    before: comparable(market),
  });
  return { deleted: true };
};
