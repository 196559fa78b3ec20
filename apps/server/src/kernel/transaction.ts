import { setTimeout as delay } from 'node:timers/promises';
import type { Context, Writing } from './context.ts';

/**
 * Runs `work` in one transaction, with its reads in it too: another connection would not see what it wrote, and the
 * embedded database has no other one. The database may refuse a transaction for its neighbours' sake
 * (serialization, deadlock): then it is repeated, so `work` must not touch anything else (rules X9, G3).
 */
export async function transaction<C extends Context, Result>(
  ctx: C,
  work: (ctx: Writing<C>) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const reactions: Reaction[] = [];
    try {
      const result = await ctx.db
        .transaction()
        .execute((tx) =>
          work({ ...ctx, tx, data: tx, control: tx, afterCommit: (run) => void reactions.push(run) }),
        );
      for (const react of reactions) await runReaction(ctx, react);
      return result;
    } catch (error) {
      if (attempt === maxAttempts || !isRetryable(error)) throw error;
      await delay(Math.random() * 20 * 2 ** attempt);
    }
  }
}

type Reaction = () => void | Promise<void>;

/** What is done stays done: a reaction that fails must neither repeat it nor turn its answer into an error. */
async function runReaction(ctx: Context, react: Reaction): Promise<void> {
  try {
    await react();
  } catch (error) {
    ctx.log.error({ err: error }, 'what follows a commit failed');
  }
}

const maxAttempts = 5;

/** serialization_failure and deadlock_detected: the same work may succeed when run again. */
const isRetryable = (error: unknown): boolean => ['40001', '40P01'].includes(sqlState(error) ?? '');

/** PostgreSQL's error code, of an error it caused. */
export const sqlState = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
};

/** Whether the error says that a row with this unique value exists; `constraint` names which. */
export const isUniqueViolation = (error: unknown, constraint: string): boolean =>
  sqlState(error) === '23505' && (error as { constraint?: string }).constraint === constraint;
