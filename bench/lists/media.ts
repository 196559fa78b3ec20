import type { Lists } from './list.ts';

const at = (query: string) => (storeId: string) => `/v1/stores/${storeId}/media${query}`;

/** Files as a shop has them: nine pictures in ten, a film, and now and then a document. */
export const media: Lists = {
  of: 'media',
  seed: (storeId, rows) => [
    `insert into media_files (store_id, checksum, folder, mime_type, extension, size, status, resolutions, created_at)
      select '${storeId}', 'sum_' || g, 'folder_' || g, 'image/jpeg', 'jpg', g, 'ready', '{}', now() from generate_series(1, ${rows}) g`,
    `insert into media (store_id, id, checksum, file_name, mime_type, size, title, slug, visibility, created_at, updated_at)
      select '${storeId}', 'med_' || g, 'sum_' || g, 'shirt-' || g || '.jpg',
        case when g % 1000 = 999 then 'application/pdf' when g % 10 = 9 then 'video/mp4' else 'image/jpeg' end, g * 7919 % ${rows},
        'Shirt ' || g || case when g = 77 then ' needle' else '' end, '{}', case when g % 10 = 0 then 'private' else 'public' end,
        now() - g * interval '1 minute', now() - (g * 7919 % ${rows}) * interval '1 minute'
      from generate_series(1, ${rows}) g`,
  ],
  asked: {
    'the newest': at('?limit=20'),
    'sorted by change': at('?limit=20&sort_field=updated_at&sort_direction=asc'),
    'sorted by size': at('?limit=20&sort_field=size'),
    'sorted by title': at('?limit=20&sort_field=title&sort_direction=asc'),
    'of a type': at('?limit=20&mime_type=application/pdf'),
    'of a family': at('?limit=20&mime_type=video/*'),
    'with a word of all': at('?limit=20&query=shirt'),
    'with a word of one': at('?limit=20&query=needle'),
    'as the reference asks': at(
      '?limit=50&query=product&mime_type=image/jpeg&sort_field=created_at&sort_direction=desc',
    ),
  },
};
