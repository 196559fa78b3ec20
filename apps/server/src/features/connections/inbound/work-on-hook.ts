import type { Platform } from '#kernel/context';
import { lease } from '#kernel/due-work';
import { systemContext } from '#kernel/system-context';
import { forgetHook } from './forget-hook.ts';
import type { InStore } from './hook-rows.ts';
import { tellHook } from './tell-hook.ts';

// Longer than two requests to a provider may take.
const leaseSeconds = 60;

/** Tells a provider where its webhooks go, or takes that back; one process at a time. */
export async function workOnHook(platform: Platform, job: { store_id: string; id: string }): Promise<void> {
  const ctx: InStore = { ...systemContext(platform, 'workOnHook'), storeId: job.store_id };
  if (!(await lease(ctx, 'provider_hooks', job, leaseSeconds))) return;
  const hook = await ctx.data
    .selectFrom('provider_hooks')
    .selectAll()
    .where('store_id', '=', job.store_id)
    .where('id', '=', job.id)
    .executeTakeFirst();
  if (hook?.status === 'unwanted') await forgetHook(ctx, hook);
  else if (hook) await tellHook(ctx, hook);
}
