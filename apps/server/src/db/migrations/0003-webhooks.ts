import { type Kysely, sql } from 'kysely';

/** Outbound webhooks: endpoints, which are also the lanes of the delivery engine, and their deliveries. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table webhooks (
    store_id text not null references stores (id),
    id text not null,
    key text not null,
    url text not null,
    events jsonb not null,
    headers text not null,
    ordering text not null check (ordering in ('none', 'entity')),
    status text not null check (status in ('active', 'paused', 'disabled')),
    disabled_reason text,
    max_in_flight int not null check (max_in_flight between 1 and 100),
    rate_per_second int check (rate_per_second between 1 and 10000),
    rate_allowance double precision not null default 0,
    rate_filled_at timestamptz(3) not null,
    failing_since timestamptz(3),
    failures int not null default 0,
    recent_outcomes bigint not null default 0,
    warnings int not null default 0,
    breaker_open_until timestamptz(3),
    breaker_trips int not null default 0,
    ramp int,
    proven boolean not null default false,
    told_failing boolean not null default false,
    served_at timestamptz(3) not null,
    next_sequence bigint not null default 1,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    version int not null default 1,
    primary key (store_id, id),
    unique (store_id, key)
  )`,
  'create index webhooks_created_at on webhooks (store_id, created_at, id)',
  `create index webhooks_lanes on webhooks (served_at) where status = 'active'`,
  // The processes that deliver: what one of them has claimed is free again when it falls silent.
  `create table webhook_workers (
    id text primary key,
    seen_at timestamptz(3) not null
  )`,
  `create table webhook_secrets (
    store_id text not null,
    webhook_id text not null,
    id text not null,
    secret text not null,
    hint text not null,
    created_at timestamptz(3) not null,
    expires_at timestamptz(3),
    primary key (store_id, webhook_id, id),
    foreign key (store_id, webhook_id) references webhooks (store_id, id) on delete cascade
  )`,
  // Hot: only what is not finished. Settled rows move to the table below in the settling statement.
  `create table webhook_deliveries (
    store_id text not null,
    id text not null,
    webhook_id text not null,
    event_id text not null,
    event_type text not null,
    event_created_at timestamptz(3) not null,
    entity_id text not null,
    entity_sequence bigint not null,
    state text not null check (state in ('waiting', 'sending')),
    attempts int not null default 0,
    due_at timestamptz(3) not null,
    claim text,
    sequence bigint,
    last_failure text,
    created_at timestamptz(3) not null,
    primary key (store_id, id),
    foreign key (store_id, webhook_id) references webhooks (store_id, id) on delete cascade
  ) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01)`,
  // By the lane alone, which no other index begins with: of several that begin with (store_id, webhook_id) the planner
  // takes any, since it expects a row or two of each pair, and then reads and sorts all that waits.
  'create index webhook_deliveries_lane on webhook_deliveries (webhook_id, due_at, id)',
  `create index webhook_deliveries_sending on webhook_deliveries (webhook_id, due_at) where state = 'sending'`,
  'create index webhook_deliveries_created_at on webhook_deliveries (store_id, webhook_id, created_at, id)',
  'create index webhook_deliveries_entity on webhook_deliveries (store_id, webhook_id, entity_id, entity_sequence)',
  `create table webhook_deliveries_done (
    store_id text not null,
    id text not null,
    webhook_id text not null,
    event_id text not null,
    event_type text not null,
    event_created_at timestamptz(3) not null,
    entity_id text not null,
    entity_sequence bigint not null,
    status text not null check (status in ('succeeded', 'failed')),
    attempts int not null,
    sequence bigint,
    last_failure text,
    created_at timestamptz(3) not null,
    finished_at timestamptz(3) not null,
    primary key (store_id, id, created_at)
  ) partition by range (created_at)`,
  'create index webhook_deliveries_done_list on webhook_deliveries_done (store_id, webhook_id, created_at, id)',
  'create table webhook_deliveries_done_default partition of webhook_deliveries_done default',
  `create table webhook_attempts (
    store_id text not null,
    delivery_id text not null,
    number int not null,
    webhook_id text not null,
    started_at timestamptz(3) not null,
    status int,
    error text,
    timings jsonb not null,
    remote_address text,
    url text not null,
    request_headers jsonb not null,
    response_headers jsonb,
    response_excerpt text,
    primary key (store_id, delivery_id, number, started_at)
  ) partition by range (started_at)`,
  'create table webhook_attempts_default partition of webhook_attempts default',
];
