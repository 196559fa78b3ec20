import type { Lists } from './list.ts';

const at = (query: string) => (storeId: string) => `/v1/stores/${storeId}/nodes${query}`;

/** Content as a large site has it: one root with most of the pages, three states, common and rare words. */
export const nodes: Lists = {
  of: 'nodes',
  seed: (storeId, rows) => [
    `insert into taxonomies (store_id, id, key, status, schema, search, created_at, updated_at)
      select '${storeId}', 'tax_' || g, 'tax-' || g, 'active', '[]', '', now(), now() from generate_series(1, 100) g`,
    `insert into nodes (store_id, id, key, parent_id, status, slug, blocks, taxonomies, search, created_at, updated_at)
      select '${storeId}', 'node_0', 'root', null, 'active', '{}', '[]', '[]', '', now(), now()`,
    `insert into nodes (store_id, id, key, parent_id, status, slug, blocks, taxonomies, search, created_at, updated_at)
      select '${storeId}', 'node_' || g, 'page-' || g, case when g % 4 > 0 then 'node_0' end,
        (array['active', 'active', 'draft', 'archived'])[g % 4 + 1], jsonb_build_object('en', 'page-' || g),
        jsonb_build_array(jsonb_build_object('id', 'blk', 'key', 'body', 'type', 'markdown', 'properties', '{}'::jsonb,
          'value', repeat('Linen shirts of the year ' || g || '. ', 20))), '[]',
        to_tsvector('simple', 'page linen shirts of the year ' || g || ' word' || g % 100
          || case when g % 50000 = 7 then ' needle' else '' end),
        now() - g * interval '1 minute', now() - (g * 7919 % ${rows}) * interval '1 minute'
      from generate_series(1, ${rows}) g`,
    `insert into node_slugs (store_id, language, slug, node_id)
      select '${storeId}', 'en', 'page-' || g, 'node_' || g from generate_series(1, ${rows}) g`,
    `insert into taxonomy_uses (store_id, user_type, user_id, taxonomy_id, user_created_at)
      select '${storeId}', 'node', 'node_' || g, 'tax_' || g % 100 + 1, now() - g * interval '1 minute' from generate_series(1, ${rows}) g`,
  ],
  asked: {
    'the newest': at('?limit=20'),
    'sorted by change': at('?limit=20&sort_field=updated_at&sort_direction=asc'),
    'sorted by key': at('?limit=20&sort_field=key'),
    'in one state': at('?limit=20&status=archived&sort_field=updated_at'),
    'at the top': at('?limit=20&parent_id=null'),
    'at the top, in their order': at('?limit=20&parent_id=null&sort_field=position&sort_direction=asc'),
    'under a node, in their order': (storeId) => `/v1/stores/${storeId}/nodes/node_0/children?limit=20`,
    'under a node': (storeId) =>
      `/v1/stores/${storeId}/nodes/node_0/children?limit=20&status=draft&sort_field=created_at`,
    'in a taxonomy': at('?limit=20&taxonomy_id=tax_7'),
    'with a word of all': at('?limit=20&query=linen'),
    'with a word of some': at('?limit=20&query=word17'),
    'with a word of few': at('?limit=20&query=needle'),
    'with a word of none': at('?limit=20&query=nowhere'),
    'of an hour': at(`?limit=20&sort_field=key&created_at_from=${Math.floor(Date.now() / 1000) - 7_200}`),
    'of the storefront': (storeId) => `/v1/storefront/${storeId}/nodes?limit=20&query=word17`,
  },
};
