import { ApiError } from './api-error.ts';
import type { Context } from './context.ts';
import { networkOf } from './network.ts';
import type { RateLimit } from './rate-limits.ts';
import { isLoopback, spend } from './spend.ts';

/**
 * Refuses codes asked for faster than a person reads them, by mailbox and by address (rule A8). `scope` keeps the
 * mailbox of a customer in one store apart from the same one elsewhere.
 */
export async function requireUnhurried(ctx: Context, email: string, scope = ''): Promise<void> {
  if (!ctx.limits) return;
  // Behind a proxy that is not trusted all callers come from loopback; one of them must not lock out the rest.
  // The address comes first: what it is refused must not count against the owner of a mailbox.
  if (!isLoopback(ctx.ip)) await within(ctx, `code address ${networkOf(ctx.ip)}`, ctx.limits.code_address);
  await within(ctx, `code pause ${scope}${email}`, ctx.limits.code_pause);
  await within(ctx, `code mailbox ${scope}${email}`, ctx.limits.code_mailbox);
}

async function within(ctx: Context, bucket: string, limit: RateLimit): Promise<void> {
  const seconds = await spend(ctx, ctx.keyring.hash('rate limit', bucket).toString('base64url'), limit);
  if (seconds > 0) throw new ApiError('AUTH.TOO_MANY_CODES', { headers: { 'retry-after': String(seconds) } });
}
