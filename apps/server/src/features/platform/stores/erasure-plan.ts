import { sql } from 'kysely';
import type { Database } from '#db/client';

// What outlives a store: the proof of what was done to it, and the answer of its own deletion.
const kept = ['audit_log', 'store_erasures'];

/**
 * The tables that hold rows of stores, children before their parents. Read from the database's own catalogue,
 * so that a table nobody thought of is erased too.
 */
export async function erasurePlan(db: Database): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'store_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname`.execute(db);
  const { rows: references } = await sql<{ child: string; parent: string }>`
    select child.relname as child, parent.relname as parent from pg_constraint k
    join pg_class child on child.oid = k.conrelid
    join pg_class parent on parent.oid = k.confrelid
    where k.contype = 'f' and child.oid <> parent.oid`.execute(db);
  return childrenFirst(
    tables.map((table) => table.name).filter((name) => !kept.includes(name)),
    references,
  );
}

/** Orders tables so that each one comes after all tables that reference it. */
export function childrenFirst(tables: string[], references: { child: string; parent: string }[]): string[] {
  const ordered: string[] = [];
  const place = (table: string, path: string[]): void => {
    if (ordered.includes(table) || path.includes(table)) return;
    for (const { child, parent } of references) if (parent === table) place(child, [...path, table]);
    if (tables.includes(table)) ordered.push(table);
  };
  for (const table of tables) place(table, []);
  return ordered;
}
