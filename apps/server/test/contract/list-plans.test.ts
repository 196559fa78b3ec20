import { type Endpoint, type EndpointName, endpoints, isList, jsonSchema, type Store } from '@stoa/contract';
import { CompiledQuery, sql } from 'kysely';
import pg from 'pg';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { newSession } from '../sessions.ts';
import { onPostgres } from '../test-database.ts';
import { adminToken, serverForTheseTests } from '../test-server.ts';
import { success } from './call.ts';
import { endpointNames } from './path-objects.ts';

const many = 3_000;

/** Fills every table a list reads, so that reading all of it costs more than an index does. */
const seeds = (storeId: string): string[] => [
  `insert into accounts (id, email, is_super, created_at, updated_at)
    select 'acc_' || g, 'seed' || g || '@example.com', false, now() + g * interval '1 ms', now() from generate_series(1, ${many}) g`,
  `insert into stores (id, key, status, is_network, timezone, billing_email, languages, emails, settings, created_at, updated_at)
    select 'store_' || g, 'seed-' || g, 'ACTIVE', false, 'UTC', 'a@example.com', '[]', '{}', '{}',
      now() + g * interval '1 ms', now() - g * interval '1 ms' from generate_series(1, ${many}) g`,
  `insert into memberships (store_id, account_id, role, joined_at)
    select 'store_' || g, 'acc_' || g, 'owner', now() from generate_series(1, ${many}) g
    union all select '${storeId}', 'acc_' || g, 'admin', now() from generate_series(1, 300) g`,
  `insert into markets (store_id, id, key, currency, tax_mode, payment_methods, zones, created_at, updated_at)
    select 'store_' || g, 'mkt_' || g, 'us', 'USD', 'exclusive', '[]', '[]', now(), now() from generate_series(1, ${many}) g`,
  `insert into store_usage (store_id, feature, period, used)
    select 'store_' || g, 'markets', '', 1 from generate_series(1, ${many}) g`,
  `insert into events select case when g % 10 = 0 then store_id else 'store_' || g end, 'evt_' || g, type, entity_type, 'ent_' || g,
      sequence, body, created_at + g * interval '1 ms' from events, generate_series(1, ${many}) g where type = 'store.created'`,
  `insert into webhooks (store_id, id, key, url, events, headers, ordering, status, max_in_flight, rate_filled_at, served_at,
      created_at, updated_at)
    select '${storeId}', 'wh_' || g, 'seed' || g, 'https://example.com', '[]', '', 'none', 'active', 5, now(), now(), now(), now()
    from generate_series(0, 99) g`,
  `insert into webhook_deliveries (store_id, id, webhook_id, event_id, event_type, event_created_at, entity_id, entity_sequence, state, due_at, created_at)
    select '${storeId}', 'whd_' || g, 'wh_' || g % 100, 'evt_' || g, 'store.updated', now(), 'ent', g, 'waiting', now() + interval '1 day', now() + g * interval '1 ms'
    from generate_series(1, ${many}) g`,
  `insert into webhook_deliveries_done (store_id, id, webhook_id, event_id, event_type, event_created_at, entity_id, entity_sequence, status,
      attempts, created_at, finished_at)
    select '${storeId}', 'whd_done_' || g, 'wh_' || g % 100, 'evt_' || g, 'store.updated', now(), 'ent', g, 'succeeded', 1,
      now() - g * interval '1 ms', now() from generate_series(1, ${many}) g`,
  ...['nodes', 'taxonomies', 'forms'].map((table) => contentSeed(table, storeId)),
  `insert into taxonomy_uses (store_id, user_type, user_id, taxonomy_id, user_created_at)
    select '${storeId}', 'node', 'nodes_' || g, 'taxonomies_1', now() + g * interval '1 ms' from generate_series(1, ${many}) g where g % 10 = 0`,
  `insert into form_submissions (store_id, id, form_id, fields, search, created_at, updated_at)
    select '${storeId}', 'sub_' || g, 'forms_' || g % 10 + 1, '[]', to_tsvector('simple', 'word' || g), now() + g * interval '1 ms', now()
    from generate_series(1, ${many}) g`,
  `insert into media_files (store_id, checksum, folder, mime_type, extension, size, status, resolutions, created_at)
    select '${storeId}', 'sum_' || g, 'folder_' || g, 'image/png', 'png', g, 'ready', '{}', now() from generate_series(1, ${many}) g`,
  `insert into media (store_id, id, checksum, file_name, mime_type, size, title, slug, created_at, updated_at)
    select '${storeId}', 'med_' || g, 'sum_' || g, 'a.png', 'image/png', g, 'title ' || g, '{}', now() + g * interval '1 ms', now()
    from generate_series(1, ${many}) g`,
  `insert into profiles (store_id, id, email, status, created_at, updated_at)
    select '${storeId}', 'prof_' || g, 'profile' || g || '@example.com', case when g % 10 = 0 then 'archived' else 'active' end,
      now() + g * interval '1 ms', now() - g * interval '1 ms' from generate_series(1, ${many}) g`,
  `insert into profile_imports (store_id, id, status, format, on_existing, requested_by, created_at, updated_at)
    select '${storeId}', 'imp_' || g, 'completed', 'csv', 'update', 'acc_1', now() + g * interval '1 ms', now()
    from generate_series(1, ${many}) g`,
  `insert into audiences (store_id, id, key, status, type, created_at, updated_at)
    select '${storeId}', 'aud_' || g, 'seed' || g, case when g % 10 = 0 then 'draft' else 'active' end, '{"type":"standard"}',
      now() + g * interval '1 ms', now() - g * interval '1 ms' from generate_series(1, ${many}) g`,
  `insert into audience_subscribers (store_id, audience_id, profile_id, status, source, created_at)
    select '${storeId}', 'aud_1', 'prof_' || g, case when g % 10 = 0 then 'pending' else 'active' end, 'admin',
      now() + g * interval '1 ms' from generate_series(1, ${many}) g`,
  // Under the id that the paths of these tests name.
  `insert into integrations (store_id, id, key, type, category, fields, status, created_at, updated_at)
    values ('${storeId}', 'wh_1', 'seed', 'stripe', 'payment', '{}', 'active', now(), now())`,
  `insert into integration_checks (store_id, integration_id, id, outcome, cause, duration_ms, created_at)
    select '${storeId}', 'wh_1', 'chk_' || g, 'valid', 'schedule', 1, now() + g * interval '1 ms'
    from generate_series(1, ${many}) g`,
  `insert into inbound_events (store_id, integration_id, id, event_id, event_type, body, status, created_at)
    select '${storeId}', 'wh_1', 'inb_' || g, 'evt_' || g, 'charge.refunded', '{}', case when g % 10 = 0 then 'failed' else 'handled' end,
      now() + g * interval '1 ms' from generate_series(1, ${many}) g`,
  `insert into agents (store_id, id, key, name, prompt, tools, status, tokens_per_reply, tokens_per_chat, created_at, updated_at)
    select '${storeId}', 'agt_' || g, 'seed' || g, '', 'Answer.', '[]', case when g % 10 = 0 then 'active' else 'draft' end, 100, 1000,
      now() + g * interval '1 ms', now() - g * interval '1 ms' from generate_series(1, ${many}) g`,
  `insert into agent_chats (store_id, id, agent_id, source, title, status, handled_by, last_message_at, created_at, updated_at)
    select '${storeId}', 'chat_' || g, 'agt_' || g % 100 + 1, case when g = 99 then 'storefront' else 'direct' end, '', case when g % 10 = 0 then 'archived' else 'active' end,
      case when g % 10 = 0 then 'human' else 'agent' end, now() + g * interval '1 ms', now(), now() from generate_series(1, ${many}) g`,
  `insert into agent_messages (store_id, chat_id, id, role, message, status, created_at)
    select '${storeId}', 'chat_99', 'msg_' || g, 'user', 'Hello', 'done', now() + g * interval '1 ms' from generate_series(1, ${many}) g`,
  `insert into integrations (store_id, id, key, type, category, fields, status, created_at, updated_at)
    values ('${storeId}', 'int_seed', 'seed-slack', 'slack', 'messaging', '{}', 'active', now(), now())`,
  `insert into automations (store_id, id, key, subscriptions, action, input, enabled, created_at, updated_at)
    select '${storeId}', 'auto_' || g, 'seed' || g, '[]', 'deploy', '{}', false, now() + g * interval '1 ms', now() - g * interval '1 ms'
    from generate_series(1, ${many}) g`,
  `insert into automation_runs (store_id, id, automation_id, event_id, event_type, event_created_at, status, created_at)
    select '${storeId}', 'run_' || g, 'auto_' || g % 10 + 1, 'evt_' || g, 'store.updated', now(), case when g % 10 = 0 then 'failed' else 'succeeded' end,
      now() + g * interval '1 ms' from generate_series(1, ${many}) g`,
  `insert into deploys (store_id, id, integration_id, trigger, status, created_at)
    select '${storeId}', 'dep_' || g, 'int_seed', 'manual', case when g % 10 = 0 then 'failed' else 'succeeded' end, now() + g * interval '1 ms'
    from generate_series(1, ${many}) g`,
  `insert into audit_log (id, store_id, action, actor_type, actor_id, target_type, target_id, created_at)
    select 'aud_' || g, case when g % 10 = 0 then '${storeId}' else 'store_' || g end, 'updateStore', 'account', 'acc_' || g,
      'store', 'tgt_' || g, now() + g * interval '1 ms' from generate_series(1, ${many}) g`,
  `insert into store_erasures (store_id, store_key, requested_by, requested_at)
    select 'gone_' || g, 'gone-' || g, 'acc_' || g, now() + g * interval '1 ms' from generate_series(1, ${many}) g`,
  `insert into sessions (id, account_id, created_at, expires_at)
    select 'ses_' || g, 'acc_' || g, now(), now() + interval '1 day' from generate_series(1, ${many}) g`,
  `insert into session_tokens (hash, session_id, kind, created_at, expires_at)
    select sha256(g::text::bytea), 'ses_' || g, 'access', now(), now() + interval '1 day' from generate_series(1, ${many}) g`,
  `insert into api_tokens (id, account_id, hash, hint, name, scopes, created_at)
    select 'tok_' || g, 'acc_' || g, sha256(g::text::bytea), 'hint', 'seed', '{*}', now() from generate_series(1, ${many}) g`,
];

/** Rows of a table of content, in this store and in others; a tenth of them lies under the first one. */
function contentSeed(table: string, storeId: string): string {
  const isForm = table === 'forms';
  const made = isForm
    ? 'schema'
    : table === 'nodes'
      ? 'parent_id, slug, blocks, taxonomies'
      : 'parent_id, schema';
  const parent = "case when g % 10 = 0 then 'parent' end";
  const values = isForm ? "'[]'" : table === 'nodes' ? `${parent}, '{}', '[]', '[]'` : `${parent}, '[]'`;
  const insert = `insert into ${table} (store_id, id, key, status, ${made}, search, created_at, updated_at)`;
  const search = "to_tsvector('simple', 'word' || g || ' common')";
  return `${insert} select '${storeId}', 'parent', 'parent', 'active', ${values.replace(parent, 'null')}, '', now(), now();
    ${insert} select '${storeId}', '${table}_' || g, 'key-' || g, 'active', ${values}, ${search},
      now() + g * interval '1 ms', now() - g * interval '1 ms' from generate_series(1, ${many}) g`;
}

interface Statement {
  text: string;
  values: unknown[];
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: PlanNode[];
}

// The embedded database has the same planner; only here are there several of its sizes.
describe.skipIf(!onPostgres)('with thousands of stores, accounts and events', () => {
  const server = serverForTheseTests();
  let storeId = '';
  let owner = '';
  let sizes = new Map<string, number>();

  beforeAll(async () => {
    const { db } = server.app.platform;
    owner = (await newSession(server, 'owner@example.com')).access_token;
    const body = { key: 'big-store', timezone: 'UTC', billing_email: 'billing@example.com' };
    storeId = (await success<Store>(server.url, 'createStore', { token: owner, body })).id;
    for (const seed of seeds(storeId)) await sql.raw(seed).execute(db);
    await sql`analyze`.execute(db);
    const { rows } = await sql<{ name: string; rows: number }>`
      select relname as name, reltuples::int as rows from pg_class where relnamespace = 'public'::regnamespace`.execute(
      db,
    );
    sizes = new Map(rows.map((row) => [row.name, row.rows]));
  });

  const lists = endpointNames.filter((name) => isList(endpoints[name]) || name === 'listMarkets');
  const asked = lists.flatMap((name) => queriesOf(endpoints[name]).map((query) => [name, query] as const));

  test.each(asked)('%s %o is answered from an index', async (name, query) => {
    for (const token of callersOf(name)) {
      const statements = await statementsOf(() => listTwice(name, token, query));
      const ordered = statements.filter(({ text }) => /order by/i.test(text));
      expect(ordered.length).toBeGreaterThan(0);
      const read: PlanNode[] = [];
      for (const statement of statements) {
        const nodes = await planOf(statement);
        const scanned = nodes.filter((node) => node['Node Type'] === 'Seq Scan' && isLarge(node));
        expect(scanned, statement.text).toEqual([]);
        if (ordered.includes(statement)) read.push(...nodes);
      }
      // Of a list in two tables one may be known to hold nothing that was asked for.
      expect(read.some(isLarge), `seed a table of:\n${ordered[0]?.text}`).toBe(true);
    }
  });

  const searched = Object.entries({
    listNodes: 'nodes',
    listStorefrontNodes: 'nodes',
    listTaxonomies: 'taxonomies',
    listStorefrontTaxonomies: 'taxonomies',
    listForms: 'forms',
    listSubmissions: 'form_submissions',
  }) as [EndpointName, string][];
  test.each(searched)('%s finds a rare word by the search index of %s', async (name, table) => {
    const statements = await statementsOf(() => listTwice(name, owner, { query: 'word17' }));
    const searches = statements.filter(({ text }) => /array\[.*to_tsquery/s.test(text));
    expect(searches.length).toBeGreaterThan(0);
    for (const search of searches) {
      const nodes = await planOf(search);
      expect(nodes.map((node) => node['Index Name'])).toContain(`${table}_search`);
    }
  });

  const isLarge = (node: PlanNode): boolean => (sizes.get(node['Relation Name'] ?? '') ?? 0) >= 1_000;

  /** Lists are read by members and, where they span stores, by the operator. */
  const callersOf = (name: EndpointName): string[] =>
    name.startsWith('listPlatform') || name === 'listErasures' ? [adminToken] : [owner, adminToken];

  /** The first page and the one behind it. */
  async function listTwice(name: EndpointName, token: string, asked: Record<string, string>): Promise<void> {
    const query = { limit: '5', ...asked, ...(asked.store_id && { store_id: storeId }) };
    const sent = { token, params: { store_id: storeId, id: parentOf(name), chat_id: 'chat_99' } };
    const page = await success<{ cursor?: string | null }>(server.url, name, { ...sent, query });
    if (page.cursor) await success(server.url, name, { ...sent, query: { ...query, cursor: page.cursor } });
  }

  async function planOf({ text, values }: Statement): Promise<PlanNode[]> {
    const explain = CompiledQuery.raw(`explain (format json) ${text}`, values);
    const { rows } = await server.app.platform.db.executeQuery(explain);
    const [{ 'QUERY PLAN': plans }] = rows as [{ 'QUERY PLAN': { Plan: PlanNode }[] }];
    return plans.flatMap(({ Plan }) => nodesOf(Plan));
  }
});

/** What a list lies under, where it lies under something in its store. */
const parentOf = (name: EndpointName): string =>
  /Children$/.test(name) ? 'parent' : (parents[name] ?? 'wh_1');

const parents: Partial<Record<EndpointName, string>> = {
  listFormSubmissions: 'forms_1',
  listSubscribers: 'aud_1',
  listAgentChats: 'agt_1',
  listAgentChatMessages: 'agt_100',
  listStorefrontChatMessages: 'agt_100',
  listAutomationRuns: 'auto_1',
};

/** What the server asks of the database during `work`. */
async function statementsOf(work: () => Promise<void>): Promise<Statement[]> {
  const spy = vi.spyOn(pg.Client.prototype, 'query');
  await work();
  const statements = spy.mock.calls.flatMap(([text, values]: unknown[]) =>
    // The delivery engine and the jobs look for work at any time.
    typeof text === 'string' && /^\s*select/i.test(text) && !/skip locked|"finished_at" is null/i.test(text)
      ? [{ text, values: (values as unknown[]) ?? [] }]
      : [],
  );
  spy.mockRestore();
  return statements;
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Every sort in both directions, and every exact filter alone; a search in a text reads what it searches. */
function queriesOf(entry: Endpoint): Record<string, string>[] {
  const schema = entry.query ? jsonSchema(entry.query, 'input') : {};
  const properties = (schema.properties ?? {}) as Record<string, { enum?: string[]; type?: string }>;
  const { limit: _, cursor: __, query: ___, sort_field, sort_direction: ____, ...filters } = properties;
  const sorts = (sort_field?.enum ?? []).flatMap((field) =>
    ['asc', 'desc'].map((direction) => ({ sort_field: field, sort_direction: direction })),
  );
  const filtered = Object.entries(filters).map(([name, { enum: values, type }]) => ({
    [name]: values?.[0] ?? exampleOf(name, type),
  }));
  return [{}, ...sorts, ...filtered];
}

/** A value of a filter; a time before which, or after which, everything lies. */
const exampleOf = (name: string, type = ''): string =>
  (name === 'mime_type' ? 'image/none' : undefined) ??
  { boolean: 'true', integer: name.endsWith('_to') ? '4000000000' : '1700000000' }[type] ??
  'nothing-has-this';
