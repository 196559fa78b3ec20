import { sql } from 'kysely';
import { hour } from '#kernel/clock';
import type { Context, InStore } from '#kernel/context';
import { spend } from '#kernel/spend';

/** Of one automation. What is beyond waits: an import, or an automation that starts itself, must not flood anybody. */
export const runsAnHour = 6_000;
/** Of a store, over all of its automations: what is beyond is given up. */
const waitingRuns = 100_000;

/** Whether a run may be done now, or after how many seconds, or never; and why not now. */
export type Room = { seconds: number | null; reason: string } | null;

export async function roomToRun(ctx: Context & InStore, automationId: string): Promise<Room> {
  const seconds = await spend(ctx, bucketOf(automationId), { max: runsAnHour, window_s: hour });
  if (seconds === 0) return null;
  const { rows } = await sql`
    select from automation_runs where store_id = ${ctx.storeId} and due_at is not null
    offset ${waitingRuns} limit 1`.execute(ctx.data);
  return rows.length === 0
    ? { seconds, reason: `Held back: ${runsAnHour} runs of this automation in an hour are all.` }
    : { seconds: null, reason: `Given up: more than ${waitingRuns} runs of this store wait.` };
}

/** The counter of an automation's runs, among those of the rate limits. */
export const bucketOf = (automationId: string): string => `runs of ${automationId}`;
