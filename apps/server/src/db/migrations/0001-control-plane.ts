import { type Kysely, sql } from 'kysely';

/** Accounts, sessions, tokens, stores and teams, audit, idempotency: what is global to the installation. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table installation (
    id int primary key check (id = 1),
    keyring text not null,
    created_at timestamptz(3) not null
  )`,
  `create table accounts (
    id text primary key,
    email text not null unique,
    email_verified_at timestamptz(3),
    is_super boolean not null,
    phone_numbers jsonb not null default '[]',
    addresses jsonb not null default '[]',
    onboarding_completed boolean not null default false,
    last_login_at timestamptz(3),
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    version int not null default 1
  )`,
  'create index accounts_created_at on accounts (created_at, id)',
  `create table login_codes (
    id text primary key,
    email text not null,
    code_hmac bytea not null,
    tries int not null default 0,
    created_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    used_at timestamptz(3)
  )`,
  'create unique index login_codes_open on login_codes (email) where used_at is null',
  'create index login_codes_expires_at on login_codes (expires_at)',
  `create table sessions (
    id text primary key,
    account_id text not null references accounts (id) on delete cascade,
    created_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    revoked_at timestamptz(3),
    ip text,
    user_agent text
  )`,
  'create index sessions_account_id on sessions (account_id)',
  'create index sessions_expires_at on sessions (expires_at)',
  `create table session_tokens (
    hash bytea primary key,
    session_id text not null references sessions (id) on delete cascade,
    kind text not null check (kind in ('access', 'refresh')),
    created_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    used_at timestamptz(3),
    siblings int not null default 0
  )`,
  'create index session_tokens_session_id on session_tokens (session_id)',
  `create table api_tokens (
    id text primary key,
    account_id text not null references accounts (id) on delete cascade,
    hash bytea not null unique,
    hint text not null,
    name text not null,
    type text,
    scopes text[] not null,
    store_ids text[],
    created_at timestamptz(3) not null,
    expires_at timestamptz(3),
    last_used_at timestamptz(3),
    revoked_at timestamptz(3)
  )`,
  'create index api_tokens_account_id on api_tokens (account_id, created_at)',
  `create table stores (
    id text primary key,
    key text not null,
    status text not null check (status in ('DRAFT', 'ACTIVE', 'ARCHIVED')),
    is_network boolean not null,
    timezone text not null,
    billing_email text not null,
    languages jsonb not null,
    emails jsonb not null,
    settings jsonb not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    deleting_at timestamptz(3),
    version int not null default 1
  )`,
  // Of an expression: a change of the key then need not wait until nobody holds the store by a key share.
  'create unique index stores_key_key on stores (lower(key))',
  'create index stores_key on stores (key, id) where deleting_at is null',
  'create index stores_created_at on stores (created_at, id) where deleting_at is null',
  'create index stores_updated_at on stores (updated_at, id) where deleting_at is null',
  'create index stores_status on stores (status, created_at, id) where deleting_at is null',
  'create index stores_network on stores (created_at, id) where is_network and deleting_at is null',
  'create table retired_store_keys (key text primary key, free_at timestamptz(3) not null)',
  `create table memberships (
    store_id text not null references stores (id),
    account_id text not null references accounts (id),
    role text not null check (role in ('admin', 'owner', 'super')),
    joined_at timestamptz(3) not null,
    primary key (store_id, account_id)
  )`,
  'create index memberships_account_id on memberships (account_id, store_id)',
  'create index memberships_joined_at on memberships (store_id, joined_at, account_id)',
  `create index memberships_super on memberships (account_id) where role = 'super'`,
  `create table store_erasures (
    store_id text primary key,
    store_key text not null,
    requested_by text not null,
    requested_at timestamptz(3) not null,
    finished_at timestamptz(3),
    erased jsonb not null default '{}',
    leased_until timestamptz(3)
  )`,
  'create index store_erasures_requested_at on store_erasures (requested_at, store_id)',
  'create index store_erasures_open on store_erasures (store_id) where finished_at is null',
  `create table audit_log (
    id text primary key,
    store_id text,
    action text not null,
    actor_type text not null check (actor_type in ('account', 'system', 'anonymous')),
    actor_id text,
    token_id text,
    target_type text not null,
    target_id text not null,
    before jsonb,
    after jsonb,
    ip text,
    user_agent text,
    request_id text,
    created_at timestamptz(3) not null
  )`,
  'create index audit_log_store on audit_log (store_id, created_at, id)',
  'create index audit_log_created_at on audit_log (created_at, id)',
  'create index audit_log_action on audit_log (action, created_at, id)',
  'create index audit_log_target on audit_log (target_id, created_at, id)',
  'create index audit_log_actor on audit_log (actor_id, created_at, id)',
  `create table idempotency_keys (
    principal text not null,
    store_id text not null,
    route text not null,
    key text not null,
    fingerprint bytea not null,
    status int,
    answer text,
    created_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    primary key (store_id, principal, route, key)
  )`,
  'create index idempotency_keys_expires_at on idempotency_keys (expires_at)',
  `create unlogged table rate_limits (
    bucket text primary key,
    hits int not null,
    expires_at timestamptz(3) not null
  )`,
  'create index rate_limits_expires_at on rate_limits (expires_at)',
  `create table dev_mails (
    id text primary key,
    "to" text not null,
    subject text not null,
    text text not null,
    created_at timestamptz(3) not null
  )`,
];
