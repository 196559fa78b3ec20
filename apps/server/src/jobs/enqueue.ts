import type { Context, Writing } from '#kernel/context';
import type { JobPayloads } from './start-jobs.ts';

/** Puts a job into its queue in the transaction of the change it follows from; `startAfter`: not before that. */
export const enqueue = <Name extends keyof JobPayloads>(
  ctx: Writing<Context>,
  name: Name,
  payload: JobPayloads[Name],
  { startAfter = null }: { startAfter?: Date | null } = {},
): Promise<void> => ctx.jobs.enqueue({ name, payload, within: ctx, startAfter });

/** The same for many payloads at once. */
export const enqueueAll = <Name extends keyof JobPayloads>(
  ctx: Writing<Context>,
  name: Name,
  payloads: JobPayloads[Name][],
): Promise<void> => ctx.jobs.enqueueAll({ name, payloads, within: ctx });
