import { type Kysely, sql } from 'kysely';

/** What comes in from providers, where they were told to send it, and the mail of stores. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // What went wrong with an integration in its use, by the use: its credentials may work all the same.
  `alter table integrations add column troubles jsonb not null default '{}'`,
  'alter table integration_checks drop constraint integration_checks_cause_check',
  `alter table integration_checks add constraint integration_checks_cause_check
    check (cause in ('create', 'update', 'verify', 'schedule', 'connect', 'refresh', 'registration',
      'mail'))`,
  // An address of ours at a provider. It outlives its integration until the provider has forgotten it, and so keeps the
  // credentials it was made with.
  `create table provider_hooks (
    store_id text not null references stores (id),
    id text not null,
    integration_id text not null,
    type text not null,
    status text not null check (status in ('wanted', 'registered', 'unwanted')),
    url text not null,
    credentials text not null,
    remote_id text,
    secret text,
    attempts int not null default 0,
    error text,
    due_at timestamptz(3),
    leased_until timestamptz(3),
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    primary key (store_id, id)
  )`,
  'create index provider_hooks_integration on provider_hooks (store_id, integration_id)',
  'create index provider_hooks_due on provider_hooks (store_id, due_at) where due_at is not null',
  `create table inbound_events (
    store_id text not null,
    id text not null,
    integration_id text not null,
    event_id text not null,
    event_type text not null,
    body text not null,
    status text not null check (status in ('waiting', 'handled', 'unhandled', 'failed')),
    attempts int not null default 0,
    error text,
    due_at timestamptz(3),
    leased_until timestamptz(3),
    created_at timestamptz(3) not null,
    finished_at timestamptz(3),
    primary key (store_id, id),
    foreign key (store_id, integration_id) references integrations (store_id, id) on delete cascade
  )`,
  'create unique index inbound_events_event on inbound_events (store_id, integration_id, event_id)',
  'create index inbound_events_list on inbound_events (store_id, integration_id, created_at, id)',
  'create index inbound_events_status on inbound_events (store_id, integration_id, status, created_at, id)',
  'create index inbound_events_created_at on inbound_events (store_id, created_at, id)',
  'create index inbound_events_due on inbound_events (store_id, due_at) where due_at is not null',
  // The mail of a store until it is sent; its content is sealed, because codes are in it.
  `create table store_mails (
    store_id text not null references stores (id),
    id text not null,
    recipient text not null,
    content text not null,
    attempts int not null default 0,
    error text,
    expires_at timestamptz(3) not null,
    due_at timestamptz(3),
    leased_until timestamptz(3),
    created_at timestamptz(3) not null,
    primary key (store_id, id)
  )`,
  'create index store_mails_recipient on store_mails (store_id, recipient)',
  'create index store_mails_due on store_mails (store_id, due_at) where due_at is not null',
];
