import type { UpdateObject } from 'kysely';
import type { Tables } from '#db/tables';
import { enqueue } from '#jobs';
import { after, day, hour } from '#kernel/clock';
import type { Writing } from '#kernel/context';
import { type HookRow, type InStore, whereHeld } from './hook-rows.ts';

// In seconds; nine hours in all.
const delays = [10, 60, 300, 1800, 7200, 21_600];

/** When to try again after so many failures: what was refused may be put right by a person, and is not hurried. */
export function nextTry(
  ctx: InStore,
  attempts: number,
  { outcome, retryAfterSeconds }: { outcome: string; retryAfterSeconds: number | null },
): { at: Date; isLast: boolean } {
  const seconds = delays[attempts - 1] ?? day;
  const least = outcome === 'refused' ? hour : (retryAfterSeconds ?? 0);
  return { at: after(ctx.clock.now(), Math.max(seconds, least)), isLast: attempts > delays.length };
}

/**
 * Lets go of a hook, as it is from now on. One of which something else is wanted meanwhile stays due as it is, with what
 * was `learnt` of it, and one that another process has taken is let alone; answers whether it was still ours.
 */
export async function settleHook(
  ctx: Writing<InStore>,
  hook: HookRow,
  changes: UpdateObject<Tables, 'provider_hooks'>,
  learnt: Pick<UpdateObject<Tables, 'provider_hooks'>, 'remote_id' | 'secret'> = {},
): Promise<boolean> {
  const now = ctx.clock.now();
  const settled = await ctx.tx
    .updateTable('provider_hooks')
    .set({ ...changes, ...learnt, leased_until: null, updated_at: now })
    .where(whereHeld(hook))
    .where('status', '=', hook.status)
    .returning('due_at')
    .executeTakeFirst();
  const job = { store_id: hook.store_id, id: hook.id };
  if (settled) {
    if (settled.due_at) await enqueue(ctx, 'work-on-hook', job, { startAfter: settled.due_at });
    return true;
  }
  const freed = await ctx.tx
    .updateTable('provider_hooks')
    .set({ ...learnt, leased_until: null })
    .where(whereHeld(hook))
    .returning('id')
    .executeTakeFirst();
  if (freed) await enqueue(ctx, 'work-on-hook', job);
  return false;
}
