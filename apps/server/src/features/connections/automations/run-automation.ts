import type { Action } from '@stoa/providers';
import { act } from '#features/connections/integrations';
import type { Context, InStore, Platform } from '#kernel/context';
import { lease, postpone, settle, type Tried, type Tries } from '#kernel/due-work';
import { systemContext } from '#kernel/system-context';
import { inputOf } from './input-of.ts';
import { roomToRun } from './room-to-run.ts';

// Longer than an action may take.
const leaseSeconds = 90;

/** Eight in 21 hours. */
const tries: Tries = {
  table: 'automation_runs',
  delays: [10, 60, 300, 1800, 7200, 21_600, 43_200],
  between: 'waiting',
};

/** Has the integration act on the event; a refusal ends the run, anything else is tried again later. */
export async function runAutomation(
  platform: Platform,
  job: { store_id: string; id: string },
): Promise<void> {
  const ctx = { ...systemContext(platform, 'runAutomation'), storeId: job.store_id };
  const leasedUntil = await lease(ctx, 'automation_runs', job, leaseSeconds);
  if (!leasedUntil) return;
  const run = await readRun(ctx, job.id);
  if (!run) return;
  const obstacle = obstacleOf(run);
  if (obstacle) return settle(ctx, tries, run, leasedUntil, refused(obstacle));
  const room = await roomToRun(ctx, run.automation_id);
  if (room?.seconds === null) return settle(ctx, tries, run, leasedUntil, refused(room.reason));
  if (room) return postpone(ctx, tries, run, leasedUntil, { ...room, seconds: room.seconds });
  const input = (action: Action) => inputOf(action, run.input, JSON.parse(run.event ?? ''));
  const { result } = await act(ctx, run.integration_id ?? '', run.action, input, run.id);
  await settle(ctx, tries, run, leasedUntil, result);
}

const readRun = (ctx: Context & InStore, id: string) =>
  ctx.data
    .selectFrom('automation_runs as r')
    .innerJoin('automations as a', (join) =>
      join.onRef('a.store_id', '=', 'r.store_id').onRef('a.id', '=', 'r.automation_id'),
    )
    .leftJoin('events as e', (join) =>
      join
        .onRef('e.store_id', '=', 'r.store_id')
        .onRef('e.id', '=', 'r.event_id')
        .onRef('e.created_at', '=', 'r.event_created_at'),
    )
    .selectAll('r')
    .select(['a.integration_id', 'a.action', 'a.input', 'a.enabled', 'e.body as event'])
    .where('r.store_id', '=', ctx.storeId)
    .where('r.id', '=', id)
    .executeTakeFirst();

type Run = NonNullable<Awaited<ReturnType<typeof readRun>>>;

/** Why the run cannot be done, whatever the provider says. */
function obstacleOf({ enabled, integration_id, event }: Run): string | null {
  if (!enabled) return 'The automation was switched off.';
  if (integration_id === null) return 'The integration was deleted.';
  if (event === null) return 'The event is not kept any more.';
  return null;
}

const refused = (reason: string): Tried => ({ outcome: 'refused', reason, retryAfterSeconds: null });
