import { type Kysely, sql } from 'kysely';

/** Agents, their chats, and what channels bring to them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table agents (
    store_id text not null references stores (id),
    id text not null,
    key text not null,
    name text not null,
    prompt text not null,
    model_id text,
    tools jsonb not null,
    status text not null check (status in ('active', 'draft', 'archived')),
    tokens_per_reply int not null,
    tokens_per_chat int not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    version int not null default 1,
    primary key (store_id, id),
    unique (store_id, key),
    foreign key (store_id, model_id) references integrations (store_id, id) on delete set null (model_id)
  )`,
  'create index agents_created_at on agents (store_id, created_at, id)',
  'create index agents_updated_at on agents (store_id, updated_at, id)',
  'create index agents_model on agents (store_id, model_id)',
  `create table agent_channels (
    store_id text not null,
    agent_id text not null,
    integration_id text not null,
    position int not null,
    primary key (store_id, integration_id, agent_id),
    foreign key (store_id, agent_id) references agents (store_id, id) on delete cascade,
    foreign key (store_id, integration_id) references integrations (store_id, id) on delete cascade
  )`,
  'create index agent_channels_agent on agent_channels (store_id, agent_id, position)',
  // One chat of an agent for each conversation of a channel. What waits in it is due at a time, and whoever works on
  // it holds a lease: so replies come in order, once, and a killed process leaves nothing behind.
  `create table agent_chats (
    store_id text not null,
    id text not null,
    agent_id text not null,
    channel_id text,
    conversation text,
    source text not null check (source in ('channel', 'direct', 'storefront')),
    profile_id text,
    title text not null,
    status text not null check (status in ('active', 'archived')),
    handled_by text not null check (handled_by in ('agent', 'human')),
    rating int,
    rating_comment text,
    tokens_used bigint not null default 0,
    due_at timestamptz(3),
    failures int not null default 0,
    leased_until timestamptz(3),
    last_message_at timestamptz(3) not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    primary key (store_id, id),
    foreign key (store_id, agent_id) references agents (store_id, id) on delete cascade,
    foreign key (store_id, channel_id) references integrations (store_id, id) on delete set null (channel_id)
  )`,
  `create unique index agent_chats_conversation on agent_chats (store_id, agent_id, channel_id, conversation)`,
  'create index agent_chats_channel on agent_chats (store_id, channel_id)',
  'create index agent_chats_last_message on agent_chats (store_id, last_message_at, id)',
  'create index agent_chats_of_agent on agent_chats (store_id, agent_id, last_message_at, id)',
  'create index agent_chats_of_profile on agent_chats (store_id, profile_id, last_message_at, id)',
  'create index agent_chats_due on agent_chats (store_id, due_at) where due_at is not null',
  `create table agent_messages (
    store_id text not null,
    chat_id text not null,
    id text not null,
    role text not null check (role in ('user', 'agent', 'human')),
    message text not null,
    status text not null check (status in ('waiting', 'done', 'failed')),
    error text,
    attempts int not null default 0,
    created_at timestamptz(3) not null,
    primary key (store_id, chat_id, id),
    foreign key (store_id, chat_id) references agent_chats (store_id, id) on delete cascade
  )`,
  'create index agent_messages_created_at on agent_messages (store_id, chat_id, created_at, id)',
  `create index agent_messages_waiting on agent_messages (store_id, chat_id, created_at, id) where status = 'waiting'`,
  // What a channel brought already, so that it counts once.
  `create table channel_updates (
    store_id text not null,
    integration_id text not null,
    update_id bigint not null,
    received_at timestamptz(3) not null,
    primary key (store_id, integration_id, update_id),
    foreign key (store_id, integration_id) references integrations (store_id, id) on delete cascade
  )`,
  'create index channel_updates_received_at on channel_updates (store_id, received_at)',
];
