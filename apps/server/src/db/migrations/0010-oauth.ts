import { type Kysely, sql } from 'kysely';

/** How stores are let in at third parties: the flows that are open, and who renews a token. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table oauth_states (
    store_id text not null references stores (id),
    -- Keyed hash of the state.
    id text not null,
    account_id text not null,
    provider text not null,
    redirect_uri text not null,
    scopes jsonb not null,
    created_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    used_at timestamptz(3),
    primary key (store_id, id)
  )`,
  `create table oauth_refreshes (
    store_id text not null,
    integration_id text not null,
    leased_until timestamptz(3),
    -- Keyed hash of the refresh token that the provider refused for good, so that nobody asks again with it.
    refused text,
    primary key (store_id, integration_id),
    foreign key (store_id, integration_id) references integrations (store_id, id) on delete cascade
  )`,
  'alter table integration_checks drop constraint integration_checks_cause_check',
  `alter table integration_checks add constraint integration_checks_cause_check
    check (cause in ('create', 'update', 'verify', 'schedule', 'connect', 'refresh'))`,
];
