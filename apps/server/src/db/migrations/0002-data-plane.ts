import { type Kysely, sql } from 'kysely';

/** What belongs to a store: every key begins with `store_id` (rule T1). */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table markets (
    store_id text not null references stores (id),
    id text not null,
    key text not null,
    currency char(3) not null,
    tax_mode text not null check (tax_mode in ('exclusive', 'inclusive')),
    payment_methods jsonb not null,
    zones jsonb not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    version int not null default 1,
    primary key (store_id, id),
    unique (store_id, key)
  )`,
  'create index markets_created_at on markets (store_id, created_at, id)',
  `create table store_usage (
    store_id text not null references stores (id),
    feature text not null,
    period text not null,
    used bigint not null check (used >= 0),
    primary key (store_id, feature, period)
  )`,
  `create table event_sequences (
    store_id text not null references stores (id),
    entity_id text not null,
    last bigint not null,
    primary key (store_id, entity_id)
  )`,
  // Partitioned by week, so that what is old enough is dropped and not deleted row by row (rule G4). The body is
  // the text every delivery of the event sends.
  `create table events (
    store_id text not null references stores (id),
    id text not null,
    type text not null,
    entity_type text not null,
    entity_id text not null,
    sequence bigint not null,
    body text not null,
    created_at timestamptz(3) not null,
    primary key (store_id, id, created_at)
  ) partition by range (created_at)`,
  'create index events_created_at on events (store_id, created_at, id)',
  'create index events_type on events (store_id, type, created_at, id)',
  'create index events_entity on events (store_id, entity_id, created_at, id)',
  'create table events_default partition of events default',
];
