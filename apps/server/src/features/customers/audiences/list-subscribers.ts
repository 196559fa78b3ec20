import { sql } from 'kysely';
import { containing, page } from '#kernel/page';
import type { Verb } from '#kernel/verb';
import { audienceById } from './rows.ts';
import { presentSubscriber, type SubscriberRow } from './subscribers.ts';

export const listSubscribers: Verb<'listSubscribers'> = async (ctx, { params, query }) => {
  const { id } = await audienceById(ctx.data, ctx.storeId, params.id);
  let rows = ctx.data
    .selectFrom('audience_subscribers as s')
    .innerJoin('profiles as p', (join) =>
      join.onRef('p.store_id', '=', 's.store_id').onRef('p.id', '=', 's.profile_id'),
    )
    .selectAll('s')
    .select('p.email')
    .where('s.store_id', '=', ctx.storeId)
    .where('s.audience_id', '=', id)
    .where('p.erasing_at', 'is', null);
  if (query.status) rows = rows.where('s.status', '=', query.status);
  if (query.query) rows = rows.where(sql<boolean>`p.search like ${containing(query.query.toLowerCase())}`);
  return page(ctx, rows, {
    list: `subscribers of ${id}`,
    query,
    columns: { created_at: 's.created_at' },
    id: 's.profile_id',
    positionOf: (row: SubscriberRow & { email: string | null }) => ({
      value: row.created_at,
      id: row.profile_id,
    }),
    present: (row) => presentSubscriber(ctx, row, row.email ?? ''),
  });
};
