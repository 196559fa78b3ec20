import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { serverForTheseTests } from '../test-server.ts';

/** The tables that are not divided by store, and why; every other one belongs to a store (rules T1, G2). */
const controlPlane: Record<string, string> = {
  installation: 'one row for all',
  kysely_migration: 'the schema itself',
  kysely_migration_lock: 'the schema itself',
  accounts: 'people belong to no store',
  login_codes: 'people belong to no store',
  sessions: 'people belong to no store',
  session_tokens: 'people belong to no store',
  api_tokens: 'people belong to no store',
  memberships: 'looked up by account as well as by store',
  stores: 'the directory of stores, with the one key that is unique over all',
  retired_store_keys: 'outlives its store',
  store_erasures: 'outlives its store',
  audit_log: 'outlives its store, and holds what was done outside of any',
  idempotency_keys: "an account's, also outside of any store",
  rate_limits: 'counts addresses and tokens too',
  webhook_workers: 'processes belong to no store',
  dev_mails: 'the mailbox of development',
};

/** Indexes of tenant tables that a worker reads over all stores. */
const acrossStores: Record<string, string> = {
  webhooks_lanes: 'which lane to serve next is decided over all stores',
  webhook_deliveries_lane: 'what is due at a lane: a worker comes from the lane',
  webhook_deliveries_sending: 'what is under way at a lane: a worker comes from the lane',
  media_files_processing: 'what an ended process left is taken up over all stores',
  integrations_due: 'whose credentials are checked next is decided over all stores',
};

/** Search indexes begin with the store, too, as an array of one: GIN takes no plain text. */
const bySearch = (index: Index): boolean =>
  index.name === `${index.table}_search` &&
  index.definition.includes('USING gin ((ARRAY[store_id]), search)');

interface Column {
  table: string;
  name: string;
  type: string;
  not_null: boolean;
}

interface Index {
  table: string;
  name: string;
  is_primary: boolean;
  is_unique: boolean;
  columns: string[];
  definition: string;
}

interface ForeignKey {
  name: string;
  table: string;
  columns: string[];
  target: string;
  target_columns: string[];
}

const server = serverForTheseTests();
let columns: Column[] = [];
let indexes: Index[] = [];
let foreignKeys: ForeignKey[] = [];

beforeAll(async () => {
  const { db } = server.app.platform;
  const inPublic = sql`n.nspname = 'public' and c.relkind in ('r', 'p')`;
  ({ rows: columns } = await sql<Column>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as not_null
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where ${inPublic} and a.attnum > 0 and not a.attisdropped`.execute(db));
  ({ rows: indexes } = await sql<Index>`
    select c.relname as table, x.relname as name, pg_get_indexdef(x.oid) as definition, i.indisprimary as is_primary, i.indisunique as is_unique,
      array(select coalesce(a.attname, '(expression)')::text from unnest(i.indkey) with ordinality k (attnum, place)
        left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum order by place) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
    join pg_namespace n on n.oid = c.relnamespace where ${inPublic}`.execute(db));
  ({ rows: foreignKeys } = await sql<ForeignKey>`
    select k.conname as name, c.relname as table, p.relname as target,
      array(select a.attname::text from unnest(k.conkey) with ordinality u (attnum, place)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum order by place) as columns,
      array(select a.attname::text from unnest(k.confkey) with ordinality u (attnum, place)
        join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.attnum order by place) as target_columns
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_class p on p.oid = k.confrelid where k.contype = 'f' and ${inPublic}`.execute(db));
});

const isTenant = (table: string): boolean => !(table in controlPlane);
const tables = (): string[] => [...new Set(columns.map((column) => column.table))];
const tenantTables = (): string[] => tables().filter(isTenant);

test('every table either begins with its store or is named as one of the control plane', () => {
  expect(Object.keys(controlPlane).filter((table) => !tables().includes(table))).toEqual([]);
  expect(tenantTables().length).toBeGreaterThan(3);
  const stores = columns.filter((column) => column.name === 'store_id' && isTenant(column.table));
  expect(stores.map((column) => column.table).sort()).toEqual(tenantTables().sort());
  expect(stores.filter((column) => !column.not_null)).toEqual([]);
});

test('every tenant table has a primary key that begins with store_id', () => {
  const keys = indexes.filter((index) => index.is_primary && index.columns[0] === 'store_id');
  expect(tenantTables().filter((table) => !keys.some((key) => key.table === table))).toEqual([]);
});

test('every unique key and every index of a tenant table begins with store_id', () => {
  const astray = indexes.filter(
    (index) => isTenant(index.table) && index.columns[0] !== 'store_id' && !bySearch(index),
  );
  expect(astray.filter((index) => index.is_unique).map((index) => index.name)).toEqual([]);
  expect(astray.map((index) => index.name)).toEqual(Object.keys(acrossStores));
});

test('every foreign key has an index that begins with its columns', () => {
  const slow = foreignKeys.filter(
    (key) =>
      !indexes.some(
        (index) =>
          index.table === key.table &&
          index.columns.slice(0, key.columns.length).sort().join() === key.columns.toSorted().join(),
      ),
  );
  expect(slow).toEqual([]);
});

test('a tenant table refers to rows of the same store, to the store itself, and to nothing else', () => {
  for (const { name, table, target, columns, target_columns } of foreignKeys.filter((key) =>
    isTenant(key.table),
  )) {
    if (target === 'stores') expect([columns, target_columns], name).toEqual([['store_id'], ['id']]);
    else {
      expect(isTenant(target), `${name}: ${table} refers to ${target}`).toBe(true);
      expect(target_columns[columns.indexOf('store_id')], name).toBe('store_id');
    }
  }
});

test('every moment is kept to the millisecond, as JavaScript and cursors hold it (X6)', () => {
  const moments = columns.filter(({ type, table }) => /time/.test(type) && !table.startsWith('kysely_'));
  expect(moments.length).toBeGreaterThan(20);
  expect(moments.filter(({ type }) => type !== 'timestamp(3) with time zone')).toEqual([]);
});

test('ids are made by the application, and nothing happens by trigger (rule G1)', async () => {
  const { rows } = await sql`
    select relname as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace
    union all select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not tgisinternal and c.relnamespace = 'public'::regnamespace`.execute(server.app.platform.db);
  expect(rows).toEqual([]);
});
