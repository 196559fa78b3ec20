import { type Kysely, sql } from 'kysely';

/** Locations, and the customers of a store: profiles with their sessions and imports, audiences with subscribers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table locations (
    store_id text not null references stores (id),
    id text not null,
    key text not null,
    address jsonb not null,
    is_pickup_location boolean not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    version int not null default 1,
    primary key (store_id, id),
    unique (store_id, key)
  )`,
  'create index locations_created_at on locations (store_id, created_at, id)',
  // `search` in the collation of bytes: finding a part of it is then a plain comparison of bytes.
  `create table profiles (
    store_id text not null references stores (id),
    id text not null,
    email text,
    email_verified_at timestamptz(3),
    status text not null check (status in ('active', 'archived')),
    name text,
    phone text,
    language text,
    fields jsonb not null default '{}',
    taxonomies jsonb not null default '[]',
    search text collate "C" generated always as
      (lower(coalesce(email, '') || ' ' || coalesce(name, '') || ' ' || coalesce(phone, ''))) stored,
    former jsonb not null default '{"ids":[],"emails":[]}',
    erasing_at timestamptz(3),
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    version int not null default 1,
    primary key (store_id, id),
    unique (store_id, email)
  )`,
  'create index profiles_created_at on profiles (store_id, created_at, id) where erasing_at is null',
  'create index profiles_updated_at on profiles (store_id, updated_at, id) where erasing_at is null',
  `create index profiles_email on profiles (store_id, (coalesce(email, '')), id) where erasing_at is null`,
  'create index profiles_status on profiles (store_id, status, created_at, id) where erasing_at is null',
  `create index profiles_verified on profiles (store_id, created_at, id)
    where erasing_at is null and email_verified_at is not null`,
  `create table profile_sessions (
    store_id text not null,
    id text not null,
    profile_id text not null,
    hash bytea not null,
    claimed_email text,
    verified_at timestamptz(3),
    created_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    primary key (store_id, id),
    unique (store_id, hash),
    foreign key (store_id, profile_id) references profiles (store_id, id) on delete cascade
  )`,
  'create index profile_sessions_profile on profile_sessions (store_id, profile_id)',
  `create table profile_codes (
    store_id text not null references stores (id),
    id text not null,
    email text not null,
    code_hmac bytea not null,
    tries int not null default 0,
    created_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    used_at timestamptz(3),
    primary key (store_id, id)
  )`,
  'create unique index profile_codes_open on profile_codes (store_id, email) where used_at is null',
  `create table profile_imports (
    store_id text not null references stores (id),
    id text not null,
    status text not null check (status in ('uploading', 'queued', 'running', 'completed', 'failed')),
    format text not null check (format in ('csv', 'json')),
    on_existing text not null check (on_existing in ('update', 'skip')),
    requested_by text not null,
    bytes bigint not null default 0,
    rows_read int not null default 0,
    created int not null default 0,
    updated int not null default 0,
    skipped int not null default 0,
    failed int not null default 0,
    ignored_columns jsonb not null default '[]',
    failure text,
    leased_until timestamptz(3),
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    finished_at timestamptz(3),
    primary key (store_id, id)
  )`,
  'create index profile_imports_created_at on profile_imports (store_id, created_at, id)',
  `create index profile_imports_open on profile_imports (store_id, id) where status in ('queued', 'running')`,
  // The uploaded file, in pieces, until the import has ended.
  `create table profile_import_pieces (
    store_id text not null,
    import_id text not null,
    number int not null,
    data bytea not null,
    primary key (store_id, import_id, number),
    foreign key (store_id, import_id) references profile_imports (store_id, id) on delete cascade
  )`,
  `create table profile_import_errors (
    store_id text not null,
    import_id text not null,
    row int not null,
    field text not null,
    error text not null,
    message text not null,
    primary key (store_id, import_id, row, field),
    foreign key (store_id, import_id) references profile_imports (store_id, id) on delete cascade
  )`,
  // Outlives the profile: the proof that it is gone, without a word of whom it was about.
  `create table profile_erasures (
    store_id text not null references stores (id),
    profile_id text not null,
    requested_by text not null,
    requested_at timestamptz(3) not null,
    finished_at timestamptz(3),
    subject text,
    step text,
    position jsonb,
    erased jsonb not null default '{}',
    leased_until timestamptz(3),
    primary key (store_id, profile_id)
  )`,
  'create index profile_erasures_open on profile_erasures (store_id, profile_id) where finished_at is null',
  `create table audiences (
    store_id text not null references stores (id),
    id text not null,
    key text not null,
    status text not null check (status in ('draft', 'active', 'archived')),
    type jsonb not null,
    active_subscribers int not null default 0 check (active_subscribers >= 0),
    pending_subscribers int not null default 0 check (pending_subscribers >= 0),
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    version int not null default 1,
    primary key (store_id, id),
    unique (store_id, key)
  )`,
  'create index audiences_created_at on audiences (store_id, created_at, id)',
  'create index audiences_updated_at on audiences (store_id, updated_at, id)',
  'create index audiences_status on audiences (store_id, status, created_at, id)',
  `create table audience_subscribers (
    store_id text not null,
    audience_id text not null,
    profile_id text not null,
    status text not null check (status in ('pending', 'active', 'cancellation_scheduled', 'cancelled', 'expired')),
    source text not null check (source in ('signup', 'admin', 'import')),
    created_at timestamptz(3) not null,
    subscribed_at timestamptz(3),
    primary key (store_id, audience_id, profile_id),
    foreign key (store_id, audience_id) references audiences (store_id, id) on delete cascade,
    foreign key (store_id, profile_id) references profiles (store_id, id) on delete cascade
  )`,
  'create index audience_subscribers_list on audience_subscribers (store_id, audience_id, created_at, profile_id)',
  `create index audience_subscribers_status
    on audience_subscribers (store_id, audience_id, status, created_at, profile_id)`,
  'create index audience_subscribers_profile on audience_subscribers (store_id, profile_id)',
];
