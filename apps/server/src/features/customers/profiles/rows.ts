import type { Profile } from '@stoa/contract';
import { type Selectable, sql } from 'kysely';
import type { Database } from '#db/client';
import type { DataPlane } from '#db/tables';
import { ApiError } from '#kernel/api-error';
import type { Person } from '#kernel/belonging';
import { epochSeconds } from '#kernel/clock';
import type { Context, InStore, Writing } from '#kernel/context';

export type ProfileRow = Selectable<DataPlane['profiles']>;

/** A profile with what a list shows of it beside its own columns, read in the same query. */
export interface ProfileView extends ProfileRow {
  lists: Profile['lists'];
  auth_tokens: Profile['auth_tokens'];
  verification_codes: Profile['verification_codes'];
}

const seconds = (column: string) => sql`floor(extract(epoch from ${sql.ref(column)}))::bigint`;

/** The profiles of a store; one that is being erased is gone. */
export const selectProfiles = (db: Pick<Database, 'selectFrom'>, storeId: string, now: Date) =>
  db
    .selectFrom('profiles')
    .selectAll('profiles')
    .select([
      sql<Profile['lists']>`(
        select coalesce(json_agg(json_build_object('audience_id', s.audience_id, 'status', s.status,
          'subscribed_at', ${seconds('s.subscribed_at')}) order by s.created_at, s.audience_id), '[]')
        from audience_subscribers s where s.store_id = profiles.store_id and s.profile_id = profiles.id
      )`.as('lists'),
      sql<Profile['auth_tokens']>`(
        select coalesce(json_agg(json_build_object('id', t.id, 'is_verified', t.verified_at is not null,
          'created_at', ${seconds('t.created_at')}, 'expires_at', ${seconds('t.expires_at')}) order by t.id), '[]')
        from profile_sessions t where t.store_id = profiles.store_id and t.profile_id = profiles.id
          and t.expires_at > ${now}
      )`.as('auth_tokens'),
      sql<Profile['verification_codes']>`(
        select coalesce(json_agg(json_build_object('created_at', ${seconds('c.created_at')},
          'expires_at', ${seconds('c.expires_at')})), '[]')
        from profile_codes c where c.store_id = profiles.store_id and c.email = profiles.email
          and c.used_at is null and c.expires_at > ${now}
      )`.as('verification_codes'),
    ])
    .where('profiles.store_id', '=', storeId)
    .where('profiles.erasing_at', 'is', null);

/** The profile, or a 404. */
export async function profileById(
  ctx: Context & InStore,
  db: Pick<Database, 'selectFrom'>,
  id: string,
): Promise<ProfileView> {
  const row = await selectProfiles(db, ctx.storeId, ctx.clock.now())
    .where('profiles.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new ApiError('PROFILE.NOT_FOUND');
  return row;
}

/** The profile, or a 404, held against other changes until the transaction ends. */
export async function lockProfile(ctx: Writing<Context> & InStore, id: string): Promise<ProfileView> {
  await ctx.tx
    .selectFrom('profiles')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute();
  return profileById(ctx, ctx.tx, id);
}

/** Refuses a profile that is not there, and keeps one from being merged or erased until the transaction ends. */
export async function holdProfile(ctx: Writing<Context> & InStore, id: string): Promise<ProfileRow> {
  const row = await ctx.tx
    .selectFrom('profiles')
    .selectAll()
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', id)
    .where('erasing_at', 'is', null)
    .forKeyShare()
    .executeTakeFirst();
  if (!row) throw new ApiError('PROFILE.NOT_FOUND');
  return row;
}

/** Whom the profile is about, by all it was known by. */
export const personOf = (row: ProfileRow): Person => ({
  storeId: row.store_id,
  profileId: row.id,
  ids: [row.id, ...row.former.ids],
  emails: [...new Set([...(row.email ? [row.email] : []), ...row.former.emails])],
});

/** The profile as the API answers it. */
export const present = (row: ProfileView): Profile => ({
  id: row.id,
  store_id: row.store_id,
  email: row.email,
  verified: row.email_verified_at !== null,
  status: row.status,
  name: row.name,
  phone: row.phone,
  language: row.language,
  fields: row.fields,
  taxonomies: row.taxonomies as Profile['taxonomies'],
  lists: row.lists,
  auth_tokens: row.auth_tokens,
  verification_codes: row.verification_codes,
  promo_usage: [],
  created_at: epochSeconds(row.created_at),
  updated_at: epochSeconds(row.updated_at),
  version: row.version,
});

/** The members of a profile that its audit rows compare. */
export const comparable = (row: ProfileRow) => ({
  email: row.email,
  verified: row.email_verified_at !== null,
  status: row.status,
  name: row.name,
  phone: row.phone,
  language: row.language,
  fields: row.fields,
  taxonomies: row.taxonomies,
});
