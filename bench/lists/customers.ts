import type { Lists } from './list.ts';

const profilesAt = (query: string) => (storeId: string) => `/v1/stores/${storeId}/profiles${query}`;
const subscribersAt = (query: string) => (storeId: string) =>
  `/v1/stores/${storeId}/audiences/aud_news/subscribers${query}`;

/** Customers of whom nine in ten are active, half have proven their address, and all are in one audience. */
export const customers: Lists = {
  of: 'profiles',
  seed: (storeId, rows) => [
    `insert into profiles (store_id, id, email, email_verified_at, status, name, phone, fields, created_at, updated_at)
      select '${storeId}', 'prof_' || g, 'customer-' || g || '@example.com', case when g % 2 = 0 then now() end,
        case when g % 10 = 0 then 'archived' else 'active' end,
        'Customer Number ' || g || case when g = 77 then ' Needle' else '' end, '+44 20 ' || g,
        jsonb_build_object('tier', 'gold', 'source', 'newsletter of ' || g % 100),
        now() - g * interval '1 minute', now() - (g * 7919 % ${rows}) * interval '1 minute'
      from generate_series(1, ${rows}) g`,
    `insert into audiences (store_id, id, key, status, type, active_subscribers, created_at, updated_at)
      select '${storeId}', 'aud_' || g, 'news-' || g, 'active', '{"type":"standard"}', 0, now() - g * interval '1 minute', now()
      from generate_series(1, 1000) g`,
    `insert into audiences (store_id, id, key, status, type, active_subscribers, created_at, updated_at)
      select '${storeId}', 'aud_news', 'news', 'active', '{"type":"standard"}', ${rows}, now(), now()`,
    `insert into audience_subscribers (store_id, audience_id, profile_id, status, source, created_at, subscribed_at)
      select '${storeId}', 'aud_news', 'prof_' || g, case when g % 1000 = 0 then 'pending' else 'active' end, 'import',
        now() - g * interval '1 second', now() from generate_series(1, ${rows}) g`,
  ],
  asked: {
    'the newest': profilesAt('?limit=20'),
    'sorted by change': profilesAt('?limit=20&sort_field=updated_at&sort_direction=asc'),
    'sorted by address': profilesAt('?limit=20&sort_field=email'),
    'in one state': profilesAt('?limit=20&status=archived'),
    'with a proven address': profilesAt('?limit=20&verified=true'),
    'by address': profilesAt('?email=customer-500@example.com'),
    'in an audience': profilesAt('?limit=20&audience=aud_news'),
    'with a word of all': profilesAt('?limit=20&query=number'),
    'with a word of one': profilesAt('?limit=20&query=needle'),
    'with a word of none': profilesAt('?limit=20&query=nowhere'),
    'subscribers, the newest': subscribersAt('?limit=20'),
    'subscribers, pending': subscribersAt('?limit=20&status=pending'),
    'subscribers, with a word of one': subscribersAt('?limit=20&query=needle'),
    'audiences, by key': (storeId) => `/v1/stores/${storeId}/audiences?limit=20&sort_field=key`,
  },
};
