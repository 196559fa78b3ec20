import { act } from '#features/connections/integrations';
import { after } from '#kernel/clock';
import type { Platform } from '#kernel/context';
import { settle, type Tries } from '#kernel/due-work';
import { systemContext } from '#kernel/system-context';
import { transaction } from '#kernel/transaction';
import type { DeployRow } from './rows.ts';

// Longer than a call may take.
const leaseSeconds = 90;

/** Five in an hour and a quarter; meanwhile changes gather for a call of their own. */
const tries: Tries = { table: 'deploys', delays: [10, 60, 600, 3600], between: 'running' };

/** Calls the hook; what fails is called again later, and changes since then are gathered for a call of their own. */
export async function deploy(platform: Platform, job: { store_id: string; id: string }): Promise<void> {
  const ctx = { ...systemContext(platform, 'deploy'), storeId: job.store_id };
  const begun = await begin(ctx, job.id);
  if (!begun) return;
  const { result } = await act(ctx, begun.integration_id, 'deploy', {}, begun.id);
  await settle(ctx, tries, begun, begun.leased_until, result);
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
