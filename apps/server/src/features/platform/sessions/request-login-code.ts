import { ApiError } from '#kernel/api-error';
import type { Context } from '#kernel/context';
import { networkOf } from '#kernel/network';
import type { RateLimit } from '#kernel/rate-limits';
import { isLoopback, spend } from '#kernel/spend';
import type { OwnTransactions } from '#kernel/verb';
import { newLoginCode } from './login-code.ts';

export const requestLoginCode: OwnTransactions<'requestLoginCode'> = {
  ownTransactions: async (ctx, { body: { email } }) => {
    if (!ctx.mailer) throw new ApiError('MAIL.NOT_CONFIGURED');
    await requireUnhurried(ctx, email);
    const code = await newLoginCode(ctx, email);
    await ctx.mailer
      .send({
        to: email,
        subject: `Your login code: ${code}`,
        text: `Your login code is ${code}.\n\nIt is valid for 10 minutes. If you did not ask for it, ignore this mail.\n`,
      })
      .catch((cause) => {
        // Not before the pause between two codes is over: this one was counted.
        const seconds = ctx.limits?.code_pause.window_s ?? 30;
        throw new ApiError('MAIL.UNAVAILABLE', { cause, headers: { 'retry-after': String(seconds) } });
      });
    return { sent: true };
  },
};

/** Refuses codes asked for faster than a person reads them, by mailbox and by address (rule A8). */
async function requireUnhurried(ctx: Context, email: string): Promise<void> {
  if (!ctx.limits) return;
  // The address comes first: what it is refused must not count against the owner of a mailbox.
  if (!isLoopback(ctx.ip)) await within(ctx, `code address ${networkOf(ctx.ip)}`, ctx.limits.code_address);
  await within(ctx, `code pause ${email}`, ctx.limits.code_pause);
  await within(ctx, `code mailbox ${email}`, ctx.limits.code_mailbox);
}

async function within(ctx: Context, bucket: string, limit: RateLimit): Promise<void> {
  const seconds = await spend(ctx, ctx.keyring.hash('rate limit', bucket).toString('base64url'), limit);
  if (seconds > 0) throw new ApiError('AUTH.TOO_MANY_CODES', { headers: { 'retry-after': String(seconds) } });
}
