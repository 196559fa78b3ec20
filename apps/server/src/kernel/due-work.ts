import { sql } from 'kysely';
import { after } from './clock.ts';
import type { Context, Platform } from './context.ts';

/**
 * Tables whose rows are work: due at a time, and held by a lease while somebody does it. A job says that a row may be
 * due; the row says whether it is. So a lost job costs a minute, a repeated one nothing, and a killed process the rest
 * of its lease.
 */
export const workTables = {
  agent_chats: 'work-on-chat',
  automation_runs: 'run-automation',
  deploys: 'deploy',
  provider_hooks: 'work-on-hook',
  inbound_events: 'handle-inbound-event',
  store_mails: 'send-store-mail',
} as const;
export type WorkTable = keyof typeof workTables;

interface Work {
  store_id: string;
  id: string;
}

/** Takes a row that is due and that nobody has; answers when the lease ends, which proves it later. */
export async function lease(
  ctx: Pick<Context, 'data' | 'clock'>,
  table: WorkTable,
  { store_id: storeId, id }: Work,
  seconds: number,
): Promise<Date | null> {
  const now = ctx.clock.now();
  const until = after(now, seconds);
  const { rows } = await sql`
    update ${sql.table(table)} set leased_until = ${until}
    where store_id = ${storeId} and id = ${id} and due_at <= ${now}
      and (leased_until is null or leased_until <= ${now})
    returning id`.execute(ctx.data);
  return rows.length > 0 ? until : null;
}

// More wait until the next minute.
const atOnce = 1_000;

/** Has everything done that is due and that nobody does: its job was lost, or its process was. */
export async function resumeDueWork(platform: Platform): Promise<void> {
  const now = platform.clock.now();
  for (const [table, name] of Object.entries(workTables)) {
    const { rows } = await sql<Work>`
      select store_id, id from ${sql.table(table)}
      where due_at <= ${now} and (leased_until is null or leased_until <= ${now})
      order by due_at limit ${atOnce}`.execute(platform.data);
    for (const payload of rows) await platform.jobs.enqueue({ name, payload });
  }
}
