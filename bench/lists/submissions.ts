import type { Lists } from './list.ts';

const at = (query: string) => (storeId: string) => `/v1/stores/${storeId}/forms/submissions${query}`;

/** What visitors filled in, of which one form has most and another one few. */
export const submissions: Lists = {
  of: 'submissions',
  seed: (storeId, rows) => [
    `insert into forms (store_id, id, key, status, schema, search, created_at, updated_at)
      select '${storeId}', 'form_' || g, 'form-' || g, 'active', '[]', '', now(), now() from generate_series(0, 9) g`,
    `insert into form_submissions (store_id, id, form_id, fields, search, created_at, updated_at)
      select '${storeId}', 'sub_' || g, case when g % 1000 = 999 then 'form_9' else 'form_' || g % 3 end,
        jsonb_build_array(jsonb_build_object('id', 'f', 'key', 'message', 'type', 'text', 'value',
          repeat('Do you deliver to ' || g || '? ', 10))),
        to_tsvector('simple', 'do you deliver to ' || g || case when g = 77 then ' needle' else '' end),
        now() - g * interval '10 seconds', now()
      from generate_series(1, ${rows}) g`,
  ],
  asked: {
    'the newest': at('?limit=20'),
    'the oldest': at('?limit=20&sort_direction=asc'),
    'of one form': (storeId) => `/v1/stores/${storeId}/forms/form_1/submissions?limit=20`,
    'of two forms': at('?limit=20&form_ids=form_8,form_9'),
    'with a word of all': at('?limit=20&query=deliver'),
    'with a word of one': at('?limit=20&query=needle'),
  },
};
