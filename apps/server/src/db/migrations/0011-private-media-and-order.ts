import { type Kysely, sql } from 'kysely';

/** Media that are private, the order of nodes among their siblings, and imports into an audience. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** Sixteen hexadecimal digits that sort as moments do: milliseconds, and four digits that tell those of one apart. */
const placeInTime = (moment: string, digits: string): string =>
  `lpad(to_hex(floor(extract(epoch from ${moment}) * 1000)::bigint), 12, '0') || lpad(to_hex(${digits}), 4, '0')`;

const statements = [
  `alter table media add column visibility text not null default 'public'
    check (visibility in ('public', 'private'))`,
  // In the collation of bytes: to find a part of it is then a plain comparison of bytes, several times as fast.
  'alter table media drop column search',
  `alter table media add column search text collate "C" not null
    generated always as (lower(file_name || ' ' || title || ' ' || coalesce(alt, ''))) stored`,
  // A text that sorts by its bytes: between any two of them there is room for another one.
  'alter table nodes add column position text collate "C"',
  `update nodes set position = ${placeInTime('nodes.created_at', 'least(sibling.number, 65535)')}
    from (
      select store_id, id, row_number() over (partition by store_id, parent_id, created_at order by id) as number
      from nodes
    ) sibling
    where sibling.store_id = nodes.store_id and sibling.id = nodes.id`,
  // For processes of the release before, which know of no order: what they make comes last.
  `alter table nodes
    alter column position set not null,
    alter column position set default ${placeInTime('clock_timestamp()', 'floor(random() * 65536)::int')}`,
  'create index nodes_position on nodes (store_id, position, id)',
  'create index nodes_parent_position on nodes (store_id, parent_id, position, id)',
  'create index nodes_parent_status_position on nodes (store_id, parent_id, status, position, id)',
  `alter table profile_imports
    add column audience_id text,
    add column subscribed int not null default 0`,
  // Taxonomies that profiles name were not looked up until now: those there are cannot be deleted under them any more.
  `insert into taxonomy_uses (store_id, user_type, user_id, taxonomy_id, user_created_at)
    select distinct p.store_id, 'profile', p.id, t.id, p.created_at
    from profiles p, jsonb_array_elements(p.taxonomies) entry, taxonomies t
    where t.store_id = p.store_id and t.id = entry ->> 'taxonomy_id'`,
];
