import { visitorsProfile } from '#features/customers/profiles';
import { ApiError } from '#kernel/api-error';
import type { Context } from '#kernel/context';
import { isLoopback, spend } from '#kernel/spend';
import type { Prepared } from '#kernel/verb';
import { fillIn } from './fill-in.ts';
import { namedForm } from './rows.ts';
import { insertSubmission, newSubmission, presentSubmission } from './submission-rows.ts';

export const submitForm: Prepared<'submitForm'> = {
  // Outside the transaction: what is refused is counted, too.
  before: async (ctx, { params }) => {
    const form = await namedForm(ctx.data, ctx.storeId, params.id, 'active');
    await requireUnhurried(ctx, `submission ${ctx.storeId} ${form.id} ${ctx.ip}`);
  },
  change: async (ctx, { params, body }) => {
    const form = await namedForm(ctx.tx, ctx.storeId, params.id, 'active');
    const profileId = await visitorsProfile(ctx);
    const row = newSubmission(ctx, form.id, fillIn(form, body.fields), profileId);
    // A machine that learns it was caught comes back better.
    if (!body.honeypot) await insertSubmission(ctx, row);
    return presentSubmission(row);
  },
};

async function requireUnhurried(ctx: Context, use: string): Promise<void> {
  if (!ctx.limits || isLoopback(ctx.ip)) return;
  const bucket = ctx.keyring.hash('rate limit', use).toString('base64url');
  const seconds = await spend(ctx, bucket, ctx.limits.submission);
  if (seconds > 0) {
    throw new ApiError('GENERAL.RATE_LIMITED', { headers: { 'retry-after': String(seconds) } });
  }
}
