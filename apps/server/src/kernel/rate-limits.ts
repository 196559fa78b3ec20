import { sql } from 'kysely';
import { z } from 'zod';
import { after } from './clock.ts';
import type { Context } from './context.ts';

/** At most `max` in `window_s` seconds. */
const limit = (max: number, windowSeconds: number) =>
  z
    .object({ max: z.int().min(1), window_s: z.int().min(1).max(86_400) })
    .default({ max, window_s: windowSeconds });

/** The limits of the installation; a member that is absent keeps its default. */
export const RateLimits = z.object({
  /** Requests of one session or API token. */
  token: limit(6_000, 60),
  /** Requests to one store, of all its callers. */
  store: limit(30_000, 60),
  /** Requests of one address without a valid token. */
  anonymous: limit(600, 60),
  /** Login codes for one mailbox: a pause between two of them, and a sum (rule A8). */
  code_pause: limit(1, 60),
  code_mailbox: limit(5, 3_600),
  /** Login codes asked for from one address. */
  code_address: limit(20, 3_600),
});
export type RateLimits = z.infer<typeof RateLimits>;
export type RateLimit = RateLimits[keyof RateLimits];

/**
 * Counts one use of `bucket` in the database and answers the seconds until it may be used again: 0 when this
 * use is within the limit. Exact over all processes, for the rare uses that must be (rule A8).
 */
export async function spend(ctx: Context, bucket: string, limit: RateLimit): Promise<number> {
  const now = ctx.clock.now();
  const ends = after(now, limit.window_s);
  const { hits, expires_at } = await ctx.control
    .insertInto('rate_limits')
    .values({ bucket, hits: 1, expires_at: ends })
    .onConflict((conflict) =>
      conflict.column('bucket').doUpdateSet({
        hits: sql`case when rate_limits.expires_at <= ${now} then 1 else rate_limits.hits + 1 end`,
        expires_at: sql`case when rate_limits.expires_at <= ${now} then ${ends} else rate_limits.expires_at end`,
      }),
    )
    .returning(['hits', 'expires_at'])
    .executeTakeFirstOrThrow();
  return hits <= limit.max ? 0 : Math.max(1, Math.ceil((expires_at.getTime() - now.getTime()) / 1000));
}
