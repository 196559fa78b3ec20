import { act } from '#features/connections/integrations';
import { enqueue } from '#jobs';
import { after } from '#kernel/clock';
import type { Context, Platform } from '#kernel/context';
import { lease } from '#kernel/due-work';
import { systemContext } from '#kernel/system-context';
import { transaction } from '#kernel/transaction';
import type { RunRow } from './runs.ts';
import { filled } from './template.ts';

const leaseSeconds = 60;

// In seconds; eight tries in 21 hours.
const delays = [10, 60, 300, 1800, 7200, 21_600, 43_200];

/** Has the integration act on the event; a refusal ends the run, anything else is tried again later. */
export async function runAutomation(
  platform: Platform,
  job: { store_id: string; id: string },
): Promise<void> {
  const ctx = { ...systemContext(platform, 'runAutomation'), storeId: job.store_id };
  const leasedUntil = await lease(ctx, 'automation_runs', job, leaseSeconds);
  if (!leasedUntil) return;
  const found = await ctx.data
    .selectFrom('automation_runs as r')
    .innerJoin('automations as a', (join) =>
      join.onRef('a.store_id', '=', 'r.store_id').onRef('a.id', '=', 'r.automation_id'),
    )
    .selectAll('r')
    .select(['a.integration_id', 'a.action', 'a.input'])
    .where('r.store_id', '=', job.store_id)
    .where('r.id', '=', job.id)
    .executeTakeFirst();
  if (!found) return;
  const { integration_id: integrationId, action, input, ...run } = found;
  const result = integrationId
    ? (await act(ctx, integrationId, action, filled(input, JSON.parse(run.event)), run.id)).result
    : { outcome: 'refused' as const, reason: 'The integration was deleted.', retryAfterSeconds: null };
  await settle(ctx, run, leasedUntil, result);
}

interface Result {
  outcome: 'done' | 'retry' | 'refused';
  reason: string | null;
  retryAfterSeconds: number | null;
}

const settle = (ctx: Context & { storeId: string }, run: RunRow, leasedUntil: Date, result: Result) =>
  transaction(ctx, async (ctx) => {
    const attempts = run.attempts + 1;
    const now = ctx.clock.now();
    const delay = result.outcome === 'retry' ? delays[attempts - 1] : undefined;
    const dueAt = delay === undefined ? null : after(now, Math.max(delay, result.retryAfterSeconds ?? 0));
    const held = await ctx.tx
      .updateTable('automation_runs')
      .set({
        attempts,
        status: result.outcome === 'done' ? 'succeeded' : dueAt ? 'waiting' : 'failed',
        error: result.reason,
        due_at: dueAt,
        leased_until: null,
        finished_at: dueAt ? null : now,
      })
      .where('store_id', '=', run.store_id)
      .where('id', '=', run.id)
      // Of a lease that ran out and was taken by another: that one decides.
      .where('leased_until', '=', leasedUntil)
      .returning('id')
      .executeTakeFirst();
    if (held && dueAt)
      await enqueue(ctx, 'run-automation', { store_id: run.store_id, id: run.id }, { startAfter: dueAt });
  });
