import { act } from '#features/connections/integrations';
import { enqueue } from '#jobs';
import { after } from '#kernel/clock';
import type { Platform } from '#kernel/context';
import { systemContext } from '#kernel/system-context';
import { transaction } from '#kernel/transaction';
import type { DeployRow } from './rows.ts';

const leaseSeconds = 60;

// In seconds; five tries in an hour and a half.
const delays = [10, 60, 600, 3600];

/** Calls the hook; what fails is called again later, and changes since then are gathered for a call of their own. */
export async function deploy(platform: Platform, job: { store_id: string; id: string }): Promise<void> {
  const ctx = { ...systemContext(platform, 'deploy'), storeId: job.store_id };
  const begun = await begin(ctx, job.id);
  if (!begun) return;
  const { result } = await act(ctx, begun.integration_id, 'deploy', {}, begun.id);
  const attempts = begun.attempts + 1;
  const now = ctx.clock.now();
  const delay = result.outcome === 'retry' ? delays[attempts - 1] : undefined;
  const dueAt = delay === undefined ? null : after(now, Math.max(delay, result.retryAfterSeconds ?? 0));
  await transaction(ctx, async (ctx) => {
    const held = await ctx.tx
      .updateTable('deploys')
      .set({
        attempts,
        status: result.outcome === 'done' ? 'succeeded' : dueAt ? 'running' : 'failed',
        error: result.reason,
        due_at: dueAt,
        leased_until: null,
        finished_at: dueAt ? null : now,
      })
      .where('store_id', '=', ctx.storeId)
      .where('id', '=', job.id)
      // Of a lease that ran out and was taken by another: that one decides.
      .where('leased_until', '=', begun.leased_until)
      .returning('id')
      .executeTakeFirst();
    if (held && dueAt) await enqueue(ctx, 'deploy', job, { startAfter: dueAt });
  });
}

type InStore = ReturnType<typeof systemContext> & { storeId: string };

/** Ends the gathering, after all changes that were gathered have committed, and takes the call under a lease. */
const begin = (ctx: InStore, id: string): Promise<DeployRow | undefined> =>
  transaction(ctx, async (ctx) => {
    const now = ctx.clock.now();
    const due = await ctx.tx
      .selectFrom('deploys')
      .select('id')
      .where('store_id', '=', ctx.storeId)
      .where('id', '=', id)
      .where('due_at', '<=', now)
      .where(({ or, eb }) => or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
      .forUpdate()
      .executeTakeFirst();
    if (!due) return undefined;
    return ctx.tx
      .updateTable('deploys')
      .set({ status: 'running', leased_until: after(now, leaseSeconds) })
      .where('store_id', '=', ctx.storeId)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
  });
