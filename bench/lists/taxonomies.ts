import type { Lists } from './list.ts';

const at = (query: string) => (storeId: string) => `/v1/stores/${storeId}/taxonomies${query}`;

/** Terms under a hundred of their kind, and forms of every day. */
export const taxonomies: Lists = {
  of: 'taxonomies',
  seed: (storeId, rows) => [
    `insert into taxonomies (store_id, id, key, status, schema, search, created_at, updated_at)
      select '${storeId}', 'top_' || g, 'top-' || g, 'active', '[]', '', now(), now() from generate_series(0, 99) g`,
    `insert into taxonomies (store_id, id, key, parent_id, status, schema, search, created_at, updated_at)
      select '${storeId}', 'term_' || g, 'term-' || g, 'top_' || g % 100, case when g % 4 = 0 then 'draft' else 'active' end, '[]',
        to_tsvector('simple', 'term ' || g || case when g = 77 then ' needle' else '' end),
        now() - g * interval '1 minute', now() - (g * 7919 % ${rows}) * interval '1 minute'
      from generate_series(1, ${rows}) g`,
    `insert into forms (store_id, id, key, status, schema, search, created_at, updated_at)
      select '${storeId}', 'daily_' || g, 'daily-' || g, case when g % 4 = 0 then 'draft' else 'active' end, '[]',
        to_tsvector('simple', 'daily ' || g || case when g = 77 then ' needle' else '' end),
        now() - g * interval '1 minute', now() - (g * 7919 % ${rows}) * interval '1 minute'
      from generate_series(1, ${rows}) g`,
  ],
  asked: {
    'the newest': at('?limit=20'),
    'sorted by change': at('?limit=20&sort_field=updated_at&sort_direction=asc'),
    'sorted by key': at('?limit=20&sort_field=key'),
    'under one': (storeId) => `/v1/stores/${storeId}/taxonomies/top_7/children?limit=20&status=active`,
    'with a word of all': at('?limit=20&query=term'),
    'with a word of one': at('?limit=20&query=needle'),
    'forms, in one state': (storeId) => `/v1/stores/${storeId}/forms?limit=20&status=draft`,
    'forms, with a word of one': (storeId) => `/v1/stores/${storeId}/forms?limit=20&query=needle`,
  },
};
