import { audit } from '#kernel/audit';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { namedForm } from './rows.ts';
import { comparableSubmission, lockSubmission } from './submission-rows.ts';

export const deleteSubmission: Verb<'deleteSubmission'> = async (ctx, { params }) => {
  const form = await namedForm(ctx.tx, ctx.storeId, params.id);
  const submission = await lockSubmission(ctx, form.id, params.submission_id);
  requireVersion(ctx, submission.version);
  await ctx.tx
    .deleteFrom('form_submissions')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', submission.id)
    .execute();
  await count(ctx, 'form_submissions', -1);
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'form_submission', id: submission.id },
    before: comparableSubmission(submission),
  });
  return { deleted: true };
};
