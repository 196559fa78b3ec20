import { type Kysely, sql } from 'kysely';

/** Runs of automations read their event from the log, where it is erased with its person, and hold no copy of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // With the week in which the event lies, so that one partition is read.
  'alter table automation_runs add column event_created_at timestamptz(3)',
  `update automation_runs r set event_created_at = coalesce(
    (select e.created_at from events e where e.store_id = r.store_id and e.id = r.event_id), r.created_at)`,
  'alter table automation_runs alter column event_created_at set not null',
  // No release has had this table: no process of one before reads the column.
  'alter table automation_runs drop column event',
];
