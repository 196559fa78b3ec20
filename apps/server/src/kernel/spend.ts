import { sql } from 'kysely';
import { after } from './clock.ts';
import type { Context } from './context.ts';
import type { RateLimit } from './rate-limits.ts';

/**
 * Counts one use of `bucket` in the database and answers the seconds until it may be used again: 0 when this
 * use is within the limit. Exact over all processes, for the rare uses that must be (rule A8). It counts beside any
 * transaction: a use stays used when what it was for fails.
 */
export async function spend(ctx: Context, bucket: string, limit: RateLimit): Promise<number> {
  const now = ctx.clock.now();
  const ends = after(now, limit.window_s);
  const { hits, expires_at } = await ctx.db
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

/** Whether the caller is on this machine. Behind a proxy that is not trusted all callers are: one must not lock out the rest. */
export const isLoopback = (ip: string): boolean => ip === '::1' || /^(?:::ffff:)?127\./.test(ip);
