import { type Kysely, sql } from 'kysely';

/** What integrations do when events happen: automations with their runs, and calls of deploy hooks. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table automations (
    store_id text not null references stores (id),
    id text not null,
    key text not null,
    subscriptions jsonb not null,
    integration_id text,
    action text not null,
    input jsonb not null,
    enabled boolean not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    version int not null default 1,
    primary key (store_id, id),
    unique (store_id, key),
    foreign key (store_id, integration_id) references integrations (store_id, id) on delete set null (integration_id)
  )`,
  'create index automations_created_at on automations (store_id, created_at, id)',
  'create index automations_updated_at on automations (store_id, updated_at, id)',
  'create index automations_integration on automations (store_id, integration_id)',
  `create table automation_runs (
    store_id text not null,
    id text not null,
    automation_id text not null,
    event_id text not null,
    event_type text not null,
    event text not null,
    status text not null check (status in ('waiting', 'succeeded', 'failed')),
    attempts int not null default 0,
    error text,
    due_at timestamptz(3),
    leased_until timestamptz(3),
    created_at timestamptz(3) not null,
    finished_at timestamptz(3),
    primary key (store_id, id),
    foreign key (store_id, automation_id) references automations (store_id, id) on delete cascade
  )`,
  'create unique index automation_runs_event on automation_runs (store_id, automation_id, event_id)',
  'create index automation_runs_created_at on automation_runs (store_id, automation_id, created_at, id)',
  'create index automation_runs_kept on automation_runs (store_id, created_at)',
  'create index automation_runs_due on automation_runs (store_id, due_at) where due_at is not null',
  `create table deploys (
    store_id text not null,
    id text not null,
    integration_id text not null,
    trigger text not null check (trigger in ('content', 'manual')),
    status text not null check (status in ('waiting', 'running', 'succeeded', 'failed')),
    attempts int not null default 0,
    error text,
    due_at timestamptz(3),
    leased_until timestamptz(3),
    created_at timestamptz(3) not null,
    finished_at timestamptz(3),
    primary key (store_id, id),
    foreign key (store_id, integration_id) references integrations (store_id, id) on delete cascade
  )`,
  // At most one call of a hook gathers changes at a time.
  `create unique index deploys_gathering on deploys (store_id, integration_id) where status = 'waiting'`,
  'create index deploys_integration on deploys (store_id, integration_id, created_at, id)',
  'create index deploys_created_at on deploys (store_id, created_at, id)',
  'create index deploys_status on deploys (store_id, status, created_at, id)',
  'create index deploys_due on deploys (store_id, due_at) where due_at is not null',
];
