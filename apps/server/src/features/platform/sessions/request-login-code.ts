import { ApiError } from '#kernel/api-error';
import { requireUnhurried } from '#kernel/code-limits';
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
