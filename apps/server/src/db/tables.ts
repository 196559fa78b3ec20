import type {
  Block,
  EventSubscription,
  FormField,
  FormSchemaField,
  Role,
  StoreSettings,
  Taxonomy,
  TaxonomyEntry,
} from '@stoa/contract';
import type { Outcome, ProviderType } from '@stoa/providers';
import type { ColumnType, Generated, RawBuilder } from 'kysely';

/** A jsonb column: read as the value, written as JSON text (`json()` of `db/json.ts`). */
type Json<Value> = ColumnType<Value, string, string>;
type JsonObject = Record<string, unknown>;
type Troubles = Partial<Record<'registration' | 'mail', string>>;
type Timestamp = ColumnType<Date, Date, Date>;
/** What a full-text search looks in: written by `searchVector` of the kernel, never read. */
type SearchVector = ColumnType<string, RawBuilder<string>, RawBuilder<string>>;
type Publication = 'draft' | 'active' | 'archived';

/**
 * The control plane: who may do what in which store. It is small, read in every request, and global: store
 * keys, e-mail addresses and tokens are unique here. Read through `ctx.control`.
 */
export interface ControlPlane {
  accounts: {
    id: string;
    email: string;
    email_verified_at: Timestamp | null;
    is_super: boolean;
    phone_numbers: Json<string[]>;
    addresses: Json<{ label?: string | null; address: Record<string, string | null> }[]>;
    onboarding_completed: Generated<boolean>;
    last_login_at: Timestamp | null;
    created_at: Timestamp;
    updated_at: Timestamp;
    version: Generated<number>;
  };
  login_codes: {
    id: string;
    email: string;
    code_hmac: Buffer;
    tries: Generated<number>;
    created_at: Timestamp;
    expires_at: Timestamp;
    used_at: Timestamp | null;
  };
  sessions: {
    id: string;
    account_id: string;
    created_at: Timestamp;
    expires_at: Timestamp;
    revoked_at: Timestamp | null;
    ip: string | null;
    user_agent: string | null;
  };
  session_tokens: {
    hash: Buffer;
    session_id: string;
    kind: 'access' | 'refresh';
    created_at: Timestamp;
    expires_at: Timestamp;
    used_at: Timestamp | null;
    siblings: Generated<number>;
  };
  api_tokens: {
    id: string;
    account_id: string;
    hash: Buffer;
    hint: string;
    name: string;
    type: string | null;
    scopes: string[];
    store_ids: string[] | null;
    created_at: Timestamp;
    expires_at: Timestamp | null;
    last_used_at: Timestamp | null;
    revoked_at: Timestamp | null;
  };
  stores: {
    id: string;
    key: string;
    status: 'DRAFT' | 'ACTIVE' | 'ARCHIVED';
    is_network: boolean;
    timezone: string;
    billing_email: string;
    languages: Json<{ id: string }[]>;
    emails: Json<{ billing?: string | null; support?: string | null }>;
    settings: Json<Partial<StoreSettings>>;
    created_at: Timestamp;
    updated_at: Timestamp;
    deleting_at: Timestamp | null;
    version: Generated<number>;
  };
  retired_store_keys: { key: string; free_at: Timestamp };
  memberships: {
    store_id: string;
    account_id: string;
    role: Role;
    joined_at: Timestamp;
  };
  store_erasures: {
    store_id: string;
    store_key: string;
    requested_by: string;
    requested_at: Timestamp;
    finished_at: Timestamp | null;
    erased: Json<Record<string, number>>;
    leased_until: Timestamp | null;
  };
  audit_log: {
    id: string;
    store_id: string | null;
    action: string;
    actor_type: 'account' | 'system' | 'anonymous';
    actor_id: string | null;
    token_id: string | null;
    target_type: string;
    target_id: string;
    before: Json<JsonObject | null> | null;
    after: Json<JsonObject | null> | null;
    ip: string | null;
    user_agent: string | null;
    request_id: string | null;
    created_at: Timestamp;
  };
  idempotency_keys: {
    principal: string;
    store_id: string;
    route: string;
    key: string;
    fingerprint: Buffer;
    status: number | null;
    answer: string | null;
    created_at: Timestamp;
    expires_at: Timestamp;
  };
  rate_limits: { bucket: string; hits: number; expires_at: Timestamp };
  dev_mails: {
    id: string;
    to: string;
    subject: string;
    text: string;
    created_at: Timestamp;
  };
  /** The processes that deliver, each with when it last said so. */
  webhook_workers: { id: string; seen_at: Timestamp };
  installation: { id: number; keyring: string; created_at: Timestamp };
}

/**
 * The data plane: what belongs to a store. Every key begins with `store_id`, so that stores can be spread
 * over databases (rule G1). Read through `ctx.data`.
 */
export interface DataPlane {
  markets: {
    store_id: string;
    id: string;
    key: string;
    currency: string;
    tax_mode: 'exclusive' | 'inclusive';
    payment_methods: Json<JsonObject[]>;
    zones: Json<JsonObject[]>;
    created_at: Timestamp;
    updated_at: Timestamp;
    version: Generated<number>;
  };
  locations: {
    store_id: string;
    id: string;
    key: string;
    address: Json<JsonObject>;
    is_pickup_location: boolean;
    created_at: Timestamp;
    updated_at: Timestamp;
    version: Generated<number>;
  };
  profiles: {
    store_id: string;
    id: string;
    /** Null for a visitor who has not said who they are. */
    email: string | null;
    email_verified_at: Timestamp | null;
    status: 'active' | 'archived';
    name: string | null;
    phone: string | null;
    language: string | null;
    fields: Json<Record<string, string | number | boolean | null>>;
    taxonomies: Json<JsonObject[]>;
    /** What a search reads: e-mail, name and phone in lower case. */
    search: ColumnType<string, never, never>;
    /** What the person was known by before: addresses, and profiles that were merged into this one. */
    former: Json<{ ids: string[]; emails: string[] }>;
    /** Being erased: nobody finds it any more. */
    erasing_at: Timestamp | null;
    created_at: Timestamp;
    updated_at: Timestamp;
    version: Generated<number>;
  };
  profile_sessions: {
    store_id: string;
    id: string;
    profile_id: string;
    hash: Buffer;
    /** The address its visitor claims, until they prove it. */
    claimed_email: string | null;
    verified_at: Timestamp | null;
    created_at: Timestamp;
    expires_at: Timestamp;
  };
  profile_codes: {
    store_id: string;
    id: string;
    email: string;
    code_hmac: Buffer;
    tries: Generated<number>;
    created_at: Timestamp;
    expires_at: Timestamp;
    used_at: Timestamp | null;
  };
  profile_imports: {
    store_id: string;
    id: string;
    status: 'uploading' | 'queued' | 'running' | 'completed' | 'failed';
    format: 'csv' | 'json';
    on_existing: 'update' | 'skip';
    /** The audience it imports into, as it was named by its id; it may be deleted meanwhile. */
    audience_id: string | null;
    subscribed: Generated<number>;
    requested_by: string;
    bytes: Generated<number>;
    rows_read: Generated<number>;
    created: Generated<number>;
    updated: Generated<number>;
    skipped: Generated<number>;
    failed: Generated<number>;
    ignored_columns: Json<string[]>;
    failure: string | null;
    leased_until: Timestamp | null;
    created_at: Timestamp;
    updated_at: Timestamp;
    finished_at: Timestamp | null;
  };
  profile_import_pieces: { store_id: string; import_id: string; number: number; data: Buffer };
  profile_import_errors: {
    store_id: string;
    import_id: string;
    row: number;
    field: string;
    error: string;
    message: string;
  };
  profile_erasures: {
    store_id: string;
    profile_id: string;
    requested_by: string;
    requested_at: Timestamp;
    finished_at: Timestamp | null;
    /** Who it is, sealed, for as long as it takes to find what is kept of them. */
    subject: string | null;
    /** What is being erased, by the name of its kind. */
    step: string | null;
    position: Json<string[] | null> | null;
    erased: Json<Record<string, number>>;
    leased_until: Timestamp | null;
  };
  audiences: {
    store_id: string;
    id: string;
    key: string;
    status: 'draft' | 'active' | 'archived';
    type: Json<JsonObject>;
    active_subscribers: Generated<number>;
    pending_subscribers: Generated<number>;
    created_at: Timestamp;
    updated_at: Timestamp;
    version: Generated<number>;
  };
  audience_subscribers: {
    store_id: string;
    audience_id: string;
    profile_id: string;
    status: 'pending' | 'active' | 'cancellation_scheduled' | 'cancelled' | 'expired';
    source: 'signup' | 'admin' | 'import';
    created_at: Timestamp;
    subscribed_at: Timestamp | null;
  };
  store_usage: { store_id: string; feature: string; period: string; used: number };
  event_sequences: { store_id: string; entity_id: string; last: number };
  events: {
    store_id: string;
    id: string;
    type: string;
    entity_type: string;
    entity_id: string;
    sequence: number;
    /** The event as JSON text: what is listed, streamed and delivered are these bytes. */
    body: string;
    created_at: Timestamp;
  };
  webhooks: {
    store_id: string;
    id: string;
    key: string;
    url: string;
    events: Json<EventSubscription[]>;
    /** JSON of the headers, sealed: a value may be a credential. */
    headers: string;
    ordering: 'none' | 'entity';
    status: 'active' | 'paused' | 'disabled';
    disabled_reason: string | null;
    max_in_flight: number;
    rate_per_second: number | null;
    rate_allowance: Generated<number>;
    rate_filled_at: Timestamp;
    failing_since: Timestamp | null;
    failures: Generated<number>;
    recent_outcomes: Generated<number>;
    warnings: Generated<number>;
    breaker_open_until: Timestamp | null;
    breaker_trips: Generated<number>;
    ramp: number | null;
    /** Whether it has ever taken a delivery at its address. */
    proven: Generated<boolean>;
    /** Whether its owner was told that it fails, and not yet that it works again. */
    told_failing: Generated<boolean>;
    served_at: Timestamp;
    next_sequence: Generated<number>;
    created_at: Timestamp;
    updated_at: Timestamp;
    version: Generated<number>;
  };
  webhook_secrets: {
    store_id: string;
    webhook_id: string;
    id: string;
    secret: string;
    hint: string;
    created_at: Timestamp;
    expires_at: Timestamp | null;
  };
  webhook_deliveries: {
    store_id: string;
    id: string;
    webhook_id: string;
    event_id: string;
    event_type: string;
    event_created_at: Timestamp;
    entity_id: string;
    /** The event's place among those about the same thing. */
    entity_sequence: number;
    state: 'waiting' | 'sending';
    attempts: Generated<number>;
    /** When it may be claimed: the next try, or the end of the lease of the worker that has it. */
    due_at: Timestamp;
    claim: string | null;
    sequence: number | null;
    last_failure: string | null;
    created_at: Timestamp;
  };
  webhook_deliveries_done: {
    store_id: string;
    id: string;
    webhook_id: string;
    event_id: string;
    event_type: string;
    event_created_at: Timestamp;
    entity_id: string;
    entity_sequence: number;
    status: 'succeeded' | 'failed';
    attempts: number;
    sequence: number | null;
    last_failure: string | null;
    created_at: Timestamp;
    finished_at: Timestamp;
  };
  webhook_attempts: {
    store_id: string;
    delivery_id: string;
    number: number;
    webhook_id: string;
    started_at: Timestamp;
    status: number | null;
    error: string | null;
    timings: Json<Record<string, number | null>>;
    remote_address: string | null;
    url: string;
    request_headers: Json<Record<string, string>>;
    response_headers: Json<Record<string, string> | null> | null;
    response_excerpt: string | null;
  };
  nodes: {
    store_id: string;
    id: string;
    key: string;
    parent_id: string | null;
    /** Sorts it among its siblings, by bytes. */
    position: Generated<string>;
    status: Publication;
    slug: Json<Record<string, string>>;
    blocks: Json<Block[]>;
    taxonomies: Json<TaxonomyEntry[]>;
    search: SearchVector;
    created_at: Timestamp;
    updated_at: Timestamp;
    version: Generated<number>;
  };
  /** The slugs of nodes, in lower-case languages: each one names one node. */
  node_slugs: { store_id: string; language: string; slug: string; node_id: string };
  taxonomies: {
    store_id: string;
    id: string;
    key: string;
    parent_id: string | null;
    status: Publication;
    schema: Json<Taxonomy['schema']>;
    search: SearchVector;
    created_at: Timestamp;
    updated_at: Timestamp;
    version: Generated<number>;
  };
  taxonomy_uses: {
    store_id: string;
    user_type: string;
    user_id: string;
    taxonomy_id: string;
    /** When the user was created, so that lists by taxonomy are read in their order. */
    user_created_at: Timestamp;
  };
  forms: {
    store_id: string;
    id: string;
    key: string;
    status: Publication;
    schema: Json<FormSchemaField[]>;
    search: SearchVector;
    created_at: Timestamp;
    updated_at: Timestamp;
    version: Generated<number>;
  };
  form_submissions: {
    store_id: string;
    id: string;
    form_id: string;
    profile_id: string | null;
    fields: Json<FormField[]>;
    search: SearchVector;
    created_at: Timestamp;
    updated_at: Timestamp;
    version: Generated<number>;
  };
  media_files: {
    store_id: string;
    /** SHA-256 of the bytes as they are served, in hex. */
    checksum: string;
    /** Where in the storage they lie, with what was made of them. */
    folder: string;
    mime_type: string;
    extension: string;
    size: number;
    width: number | null;
    height: number | null;
    /** Of the resolutions. */
    status: 'processing' | 'ready' | 'failed';
    failure: string | null;
    attempts: Generated<number>;
    /** The made ones by their name. */
    resolutions: Json<Record<string, { file: string; size: number; width: number; height: number }>>;
    created_at: Timestamp;
  };
  media: {
    store_id: string;
    id: string;
    checksum: string;
    file_name: string;
    mime_type: string;
    size: number;
    visibility: Generated<'public' | 'private'>;
    title: string;
    alt: string | null;
    description: string | null;
    slug: Json<Record<string, string>>;
    /** What `query` looks in, in lower case. */
    search: ColumnType<string, never, never>;
    created_at: Timestamp;
    updated_at: Timestamp;
    version: Generated<number>;
  };
  media_uses: { store_id: string; user_type: string; user_id: string; field: string; media_id: string };
  agents: {
    store_id: string;
    id: string;
    key: string;
    name: string;
    prompt: string;
    model_id: string | null;
    tools: Json<string[]>;
    status: 'active' | 'draft' | 'archived';
    tokens_per_reply: number;
    tokens_per_chat: number;
    created_at: Timestamp;
    updated_at: Timestamp;
    version: Generated<number>;
  };
  agent_channels: { store_id: string; agent_id: string; integration_id: string; position: number };
  agent_chats: {
    store_id: string;
    id: string;
    agent_id: string;
    channel_id: string | null;
    /** How the channel names the conversation, with its thread where it has several: `12345/7`. */
    conversation: string | null;
    source: 'channel' | 'direct' | 'storefront';
    profile_id: string | null;
    title: string;
    status: 'active' | 'archived';
    handled_by: 'agent' | 'human';
    rating: number | null;
    rating_comment: string | null;
    tokens_used: Generated<number>;
    /** When what waits in it is to be answered or sent. */
    due_at: Timestamp | null;
    /** Tries that failed in a row. */
    failures: Generated<number>;
    leased_until: Timestamp | null;
    last_message_at: Timestamp;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  agent_messages: {
    store_id: string;
    chat_id: string;
    id: string;
    role: 'user' | 'agent' | 'human';
    message: string;
    status: 'waiting' | 'done' | 'failed';
    error: string | null;
    attempts: Generated<number>;
    created_at: Timestamp;
  };
  channel_updates: { store_id: string; integration_id: string; update_id: number; received_at: Timestamp };
  automations: {
    store_id: string;
    id: string;
    key: string;
    /** What it waits for: the contract's `on`, which SQL has for itself. */
    subscriptions: Json<Record<string, string>[]>;
    integration_id: string | null;
    action: string;
    input: Json<JsonObject>;
    enabled: boolean;
    created_at: Timestamp;
    updated_at: Timestamp;
    version: Generated<number>;
  };
  automation_runs: {
    store_id: string;
    id: string;
    automation_id: string;
    event_id: string;
    event_type: string;
    event_created_at: Timestamp;
    status: 'waiting' | 'succeeded' | 'failed';
    attempts: Generated<number>;
    error: string | null;
    due_at: Timestamp | null;
    leased_until: Timestamp | null;
    created_at: Timestamp;
    finished_at: Timestamp | null;
  };
  deploys: {
    store_id: string;
    id: string;
    integration_id: string;
    trigger: 'content' | 'manual';
    /** `waiting` gathers changes; `running` has been called, or is called again. */
    status: 'waiting' | 'running' | 'succeeded' | 'failed';
    attempts: Generated<number>;
    error: string | null;
    due_at: Timestamp | null;
    leased_until: Timestamp | null;
    created_at: Timestamp;
    finished_at: Timestamp | null;
  };
  integrations: {
    store_id: string;
    id: string;
    key: string;
    type: ProviderType;
    category: string;
    /** What is not secret. */
    fields: Json<JsonObject>;
    /** The category it is the chosen one of; one per store, by an index. */
    active_category: string | null;
    status: 'active' | 'error' | 'disconnected';
    last_verified_at: Timestamp | null;
    last_error: string | null;
    /** Refusals by the daily check, one after the other. */
    failures: Generated<number>;
    /** When it is checked by itself; null when there is nothing to check. */
    next_check_at: Timestamp | null;
    /** What went wrong with it in its use, by the use; its credentials may work all the same. */
    troubles: ColumnType<Troubles, string | undefined, string>;
    created_at: Timestamp;
    updated_at: Timestamp;
    version: Generated<number>;
  };
  integration_secrets: {
    store_id: string;
    integration_id: string;
    field: string;
    /** Sealed. */
    secret: string;
    /** Its mask. */
    hint: string;
    updated_at: Timestamp;
  };
  integration_checks: {
    store_id: string;
    integration_id: string;
    id: string;
    outcome: Outcome;
    reason: string | null;
    cause: 'create' | 'update' | 'verify' | 'schedule' | 'connect' | 'refresh' | 'registration' | 'mail';
    duration_ms: number;
    created_at: Timestamp;
  };
  oauth_states: {
    store_id: string;
    /** Keyed hash of the state. */
    id: string;
    account_id: string;
    provider: ProviderType;
    redirect_uri: string;
    scopes: Json<string[]>;
    created_at: Timestamp;
    expires_at: Timestamp;
    used_at: Timestamp | null;
  };
  oauth_refreshes: {
    store_id: string;
    integration_id: string;
    leased_until: Timestamp | null;
    /** Keyed hash of the refresh token that was refused for good. */
    refused: string | null;
  };
  provider_hooks: {
    store_id: string;
    id: string;
    integration_id: string;
    type: ProviderType;
    /** `wanted`: to be told to the provider; `unwanted`: to be taken back, and then gone. */
    status: 'wanted' | 'registered' | 'unwanted';
    url: string;
    /** Sealed: the values of the integration it is made with. */
    credentials: string;
    /** What the provider calls it. */
    remote_id: string | null;
    /** Sealed: what the provider signs with, where it made that. */
    secret: string | null;
    attempts: Generated<number>;
    error: string | null;
    due_at: Timestamp | null;
    leased_until: Timestamp | null;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  inbound_events: {
    store_id: string;
    id: string;
    integration_id: string;
    /** What the provider calls it, or a hash of its body. */
    event_id: string;
    event_type: string;
    /** As it came in. */
    body: string;
    status: 'waiting' | 'handled' | 'unhandled' | 'failed';
    attempts: Generated<number>;
    error: string | null;
    due_at: Timestamp | null;
    leased_until: Timestamp | null;
    created_at: Timestamp;
    finished_at: Timestamp | null;
  };
  store_mails: {
    store_id: string;
    id: string;
    recipient: string;
    /** Sealed: subject, text and headers. */
    content: string;
    attempts: Generated<number>;
    error: string | null;
    /** When it is of no use any more. */
    expires_at: Timestamp;
    due_at: Timestamp | null;
    leased_until: Timestamp | null;
    created_at: Timestamp;
  };
}

/** Both planes: today one database holds them, and a transaction may span them. */
export type Tables = ControlPlane & DataPlane;
