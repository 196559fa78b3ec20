import { sql } from 'kysely';
import type { Database } from '#db/client';

// What outlives a store: the proof of what was done to it, and the answer of its own deletion.
const kept = ['audit_log', 'store_erasures'];

/** A table to erase rows from; `kind` is the name its rows are counted under. */
export interface ErasedTable {
  name: string;
  kind: string;
}

/**
 * The tables that hold rows of stores, children before their parents. Read from the database's own catalogue,
 * so that a table nobody thought of is erased too. Of a partitioned table its partitions are named, because a
 * row's place (`ctid`) says nothing without them.
 */
export async function erasurePlan(db: Database): Promise<ErasedTable[]> {
  const { rows: tables } = await sql<ErasedTable>`
    select c.relname as name, coalesce(parent.relname, c.relname) as kind from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'store_id' and not a.attisdropped
    left join pg_inherits i on i.inhrelid = c.oid
    left join pg_class parent on parent.oid = i.inhparent
    where c.relkind = 'r'
    order by c.relname`.execute(db);
  const { rows: references } = await sql<{ child: string; parent: string }>`
    select child.relname as child, parent.relname as parent from pg_constraint k
    join pg_class child on child.oid = k.conrelid
    join pg_class parent on parent.oid = k.confrelid
    where k.contype = 'f' and child.oid <> parent.oid`.execute(db);
  const erased = tables.filter((table) => !kept.includes(table.kind));
  const order = childrenFirst(
    erased.map((table) => table.name),
    references,
  );
  return erased.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
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
