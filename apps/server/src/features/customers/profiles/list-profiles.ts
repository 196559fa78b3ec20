import { sql } from 'kysely';
import { containing, page } from '#kernel/page';
import type { Verb } from '#kernel/verb';
import { type ProfileView, present, selectProfiles } from './rows.ts';

export const listProfiles: Verb<'listProfiles'> = async (ctx, { query }) => {
  let rows = selectProfiles(ctx.data, ctx.storeId, ctx.clock.now());
  if (query.ids) rows = rows.where('profiles.id', 'in', query.ids.length > 0 ? query.ids : ['']);
  if (query.email !== undefined) rows = rows.where('profiles.email', '=', query.email);
  if (query.status) rows = rows.where('profiles.status', '=', query.status);
  if (query.verified !== undefined) {
    rows = rows.where('profiles.email_verified_at', query.verified ? 'is not' : 'is', null);
  }
  if (query.audience !== undefined) {
    rows = rows.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('audience_subscribers as s')
          .select('s.profile_id')
          .whereRef('s.store_id', '=', 'profiles.store_id')
          .where('s.audience_id', '=', query.audience as string)
          .whereRef('s.profile_id', '=', 'profiles.id'),
      ),
    );
  }
  if (query.created_at_from !== undefined) {
    rows = rows.where('profiles.created_at', '>=', new Date(query.created_at_from * 1000));
  }
  if (query.created_at_to !== undefined) {
    rows = rows.where('profiles.created_at', '<', new Date(query.created_at_to * 1000));
  }
  if (query.query) {
    rows = rows.where(sql<boolean>`profiles.search like ${containing(query.query.toLowerCase())}`);
  }
  return page(ctx, rows, {
    list: `profiles of ${ctx.storeId}`,
    query,
    columns: {
      created_at: 'profiles.created_at',
      updated_at: 'profiles.updated_at',
      email: `coalesce(profiles.email, '')`,
    },
    id: 'profiles.id',
    positionOf: (row: ProfileView) => ({
      value: query.sort_field === 'email' ? (row.email ?? '') : row[query.sort_field],
      id: row.id,
    }),
    present,
  });
};
