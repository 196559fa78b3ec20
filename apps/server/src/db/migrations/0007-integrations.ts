import { type Kysely, sql } from 'kysely';

/** Third parties a store works with: what they are configured with, their secrets, and how they were found. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table integrations (
    store_id text not null references stores (id),
    id text not null,
    key text not null,
    type text not null,
    category text not null,
    fields jsonb not null,
    -- The category it is the chosen one of.
    active_category text check (active_category = category),
    status text not null check (status in ('active', 'error', 'disconnected')),
    last_verified_at timestamptz(3),
    last_error text,
    failures int not null default 0,
    next_check_at timestamptz(3),
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    version int not null default 1,
    primary key (store_id, id),
    unique (store_id, key)
  )`,
  'create index integrations_created_at on integrations (store_id, created_at, id)',
  'create index integrations_type on integrations (store_id, type)',
  'create unique index integrations_active on integrations (store_id, active_category) where active_category is not null',
  // Read by the job alone, over all stores.
  'create index integrations_due on integrations (next_check_at) where next_check_at is not null',
  `create table integration_secrets (
    store_id text not null,
    integration_id text not null,
    field text not null,
    secret text not null,
    hint text not null,
    updated_at timestamptz(3) not null,
    primary key (store_id, integration_id, field),
    foreign key (store_id, integration_id) references integrations (store_id, id) on delete cascade
  )`,
  `create table integration_checks (
    store_id text not null,
    integration_id text not null,
    id text not null,
    outcome text not null check (outcome in ('valid', 'valid_restricted', 'invalid', 'unknown')),
    reason text,
    cause text not null check (cause in ('create', 'update', 'verify', 'schedule')),
    duration_ms int not null,
    created_at timestamptz(3) not null,
    primary key (store_id, id),
    foreign key (store_id, integration_id) references integrations (store_id, id) on delete cascade
  )`,
  'create index integration_checks_list on integration_checks (store_id, integration_id, created_at, id)',
];
