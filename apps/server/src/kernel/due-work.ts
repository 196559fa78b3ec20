import { sql } from 'kysely';
import { after } from './clock.ts';
import type { Context, Platform, Writing } from './context.ts';
import { transaction } from './transaction.ts';

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

/** What came of a try; `retry`: the same may succeed later. */
export interface Tried {
  outcome: 'done' | 'retry' | 'refused';
  /** Why it was not done, in words for a person. */
  reason: string | null;
  /** What the other side asked for; it is waited for longer than planned, never shorter. */
  retryAfterSeconds: number | null;
}

/** How the rows of a table are tried: the seconds between two tries, and the state in which they wait for the next. */
export interface Tries {
  table: 'automation_runs' | 'deploys';
  delays: readonly number[];
  between: 'waiting' | 'running';
}

/** Writes what came of a try under its lease: the row is done, given up, or due again after the next of the delays. */
export const settle = (
  ctx: Context,
  { table, delays, between }: Tries,
  { store_id, id, attempts }: Work & { attempts: number },
  leasedUntil: Date | null,
  { outcome, reason, retryAfterSeconds }: Tried,
): Promise<void> =>
  transaction(ctx, async (ctx) => {
    const now = ctx.clock.now();
    const delay = outcome === 'retry' ? delays[attempts] : undefined;
    const dueAt = delay === undefined ? null : after(now, Math.max(delay, retryAfterSeconds ?? 0));
    const status = outcome === 'done' ? 'succeeded' : dueAt ? between : 'failed';
    // Of a lease that ran out and was taken by another: that one decides.
    const { rows } = await sql`
      update ${sql.table(table)} set attempts = ${attempts + 1}, status = ${status}, error = ${reason},
        due_at = ${dueAt}, leased_until = null, finished_at = ${dueAt ? null : now}
      where store_id = ${store_id} and id = ${id} and leased_until = ${leasedUntil}
      returning id`.execute(ctx.tx);
    if (rows.length > 0 && dueAt) await again(ctx, table, { store_id, id }, dueAt);
  });

/** Gives a row back untried: its time comes later, for that reason. */
export const postpone = (
  ctx: Context,
  { table }: Tries,
  { store_id, id }: Work,
  leasedUntil: Date,
  { seconds, reason }: { seconds: number; reason: string },
): Promise<void> =>
  transaction(ctx, async (ctx) => {
    const dueAt = after(ctx.clock.now(), seconds);
    const { rows } = await sql`
      update ${sql.table(table)} set due_at = ${dueAt}, leased_until = null, error = ${reason}
      where store_id = ${store_id} and id = ${id} and leased_until = ${leasedUntil}
      returning id`.execute(ctx.tx);
    if (rows.length > 0) await again(ctx, table, { store_id, id }, dueAt);
  });

const again = (
  ctx: Writing<Context>,
  table: Tries['table'],
  payload: Work,
  startAfter: Date,
): Promise<void> => ctx.jobs.enqueue({ name: workTables[table], payload, within: ctx, startAfter });

// More wait until the next minute.
const atOnce = 1_000;

/** Has everything done that is due and that nobody does: its job was lost, or its process was. */
export async function resumeDueWork(platform: Platform): Promise<void> {
  const now = platform.clock.now();
  for (const [table, name] of Object.entries(workTables)) {
    // Stores take turns: a flood in one of them leaves the others theirs.
    const { rows } = await sql<Work>`
      select store_id, id from (
        select store_id, id, row_number() over (partition by store_id order by due_at) as turn
        from ${sql.table(table)}
        where due_at <= ${now} and (leased_until is null or leased_until <= ${now})
      ) due order by turn limit ${atOnce}`.execute(platform.data);
    for (const payload of rows) await platform.jobs.enqueue({ name, payload });
  }
}
