import { sql } from 'kysely';
import type { Database } from '#db/client';

// What is kept of a deleted store on purpose.
const kept = ['audit_log', 'store_erasures'];

/** How many rows each table holds of a store, of the tables that hold any; read from the catalogue. */
export async function rowsOfStore(db: Database, storeId: string): Promise<Record<string, number>> {
  const { rows: tables } = await sql<{ name: string }>`
    select c.oid::regclass::text as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'store_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition`.execute(db);
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    if (kept.includes(name)) continue;
    const { rows } = await sql<{ count: number }>`
      select count(*) from ${sql.raw(name)} where store_id = ${storeId}`.execute(db);
    if (rows[0] && rows[0].count > 0) counts[name] = rows[0].count;
  }
  const { rows: left } = await sql`select id from stores where id = ${storeId}`.execute(db);
  return left.length > 0 ? { ...counts, stores: 1 } : counts;
}

/** Fills a store with markets and events, half of `rows` each, without asking the API. */
export async function fillStore(db: Database, storeId: string, rows: number): Promise<void> {
  await sql`
    insert into markets (store_id, id, key, currency, tax_mode, payment_methods, zones, created_at, updated_at)
    select ${storeId}, 'mkt_' || n, 'market-' || n, 'USD', 'exclusive', '[]', '[]', now(), now()
    from generate_series(1, ${rows / 2}::int) n`.execute(db);
  await sql`
    insert into events (store_id, id, type, entity_type, entity_id, sequence, body, created_at)
    select ${storeId}, 'evt_' || n, 'store.updated', 'store', ${storeId}, 1000000 + n, '{}', now()
    from generate_series(1, ${rows / 2}::int) n`.execute(db);
}
