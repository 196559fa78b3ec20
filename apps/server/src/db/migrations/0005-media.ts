import { type Kysely, sql } from 'kysely';

/** Media of a store, the files behind them, and what uses them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // One row per content: several media may show the same bytes, which lie in the storage once. `folder` is where;
  // a content that is uploaded again after its deletion gets another one, so that no late deletion can hit it.
  `create table media_files (
    store_id text not null references stores (id),
    checksum text not null,
    folder text not null,
    mime_type text not null,
    extension text not null,
    size bigint not null check (size >= 0),
    width int,
    height int,
    status text not null check (status in ('processing', 'ready', 'failed')),
    failure text,
    attempts int not null default 0,
    resolutions jsonb not null,
    created_at timestamptz(3) not null,
    primary key (store_id, checksum),
    unique (store_id, folder)
  )`,
  `create index media_files_processing on media_files (created_at) where status = 'processing'`,
  `create table media (
    store_id text not null references stores (id),
    id text not null,
    checksum text not null,
    file_name text not null,
    mime_type text not null,
    size bigint not null,
    title text not null,
    alt text,
    description text,
    slug jsonb not null,
    search text not null generated always as (lower(file_name || ' ' || title || ' ' || coalesce(alt, ''))) stored,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    version int not null default 1,
    primary key (store_id, id),
    foreign key (store_id, checksum) references media_files (store_id, checksum)
  )`,
  'create index media_checksum on media (store_id, checksum)',
  'create index media_created_at on media (store_id, created_at, id)',
  'create index media_updated_at on media (store_id, updated_at, id)',
  'create index media_size on media (store_id, size, id)',
  'create index media_title on media (store_id, title, id)',
  'create index media_mime_type on media (store_id, mime_type, created_at, id)',
  `create index media_kind on media (store_id, split_part(mime_type, '/', 1), created_at, id)`,
  // What shows a medium, and in which of its fields: such a medium is not deleted under it.
  `create table media_uses (
    store_id text not null,
    user_type text not null,
    user_id text not null,
    field text not null,
    media_id text not null,
    primary key (store_id, user_type, user_id, field, media_id),
    foreign key (store_id, media_id) references media (store_id, id)
  )`,
  'create index media_uses_media_id on media_uses (store_id, media_id)',
];
