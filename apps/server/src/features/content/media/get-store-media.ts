import { containing, page } from '#kernel/page';
import type { Verb } from '#kernel/verb';
import { family, type MediaRow, present, selectMedia } from './rows.ts';

export const getStoreMedia: Verb<'getStoreMedia'> = async (ctx, { query }) => {
  let rows = selectMedia(ctx.data, ctx.storeId);
  if (query.ids) rows = rows.where('media.id', 'in', query.ids.length > 0 ? query.ids : ['']);
  if (query.query) rows = rows.where('media.search', 'like', containing(query.query.toLowerCase()));
  if (query.mime_type?.endsWith('/*')) rows = rows.where(family, '=', query.mime_type.slice(0, -2));
  else if (query.mime_type) rows = rows.where('media.mime_type', '=', query.mime_type);
  const { sort_field: sort } = query;
  return page(ctx, rows, {
    list: `media of ${ctx.storeId}`,
    query,
    columns: {
      created_at: 'media.created_at',
      updated_at: 'media.updated_at',
      size: 'media.size',
      title: 'media.title',
    },
    id: 'media.id',
    positionOf: (row: MediaRow) => ({ id: row.id, value: sort === 'size' ? String(row.size) : row[sort] }),
    present: (row) => present(ctx, row),
  });
};
