import type { Verb } from '#kernel/verb';
import { present, selectMedia } from './rows.ts';

export const listStorefrontMedia: Verb<'listStorefrontMedia'> = async (ctx, { query }) => {
  const { ids = [] } = query;
  const rows = await selectMedia(ctx.data, ctx.storeId)
    .where('media.id', '=', (any) => any.fn.any(any.val(ids)))
    .where('media.visibility', '=', 'public')
    .execute();
  const items = ids.flatMap((id) => rows.filter((row) => row.id === id)).map((row) => present(ctx, row));
  return { items, cursor: null };
};
