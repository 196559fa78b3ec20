import { json } from '#db/json';
import { audit, difference } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { fillIn } from './fill-in.ts';
import { namedForm } from './rows.ts';
import {
  comparableSubmission,
  lockSubmission,
  presentSubmission,
  type SubmissionRow,
  submissionSearch,
} from './submission-rows.ts';

export const updateSubmission: Verb<'updateSubmission'> = async (ctx, { params, body }) => {
  const form = await namedForm(ctx.tx, ctx.storeId, params.id);
  const before = await lockSubmission(ctx, form.id, params.submission_id);
  requireVersion(ctx, before.version);
  const after: SubmissionRow = { ...before, ...(body.fields && { fields: fillIn(form, body.fields) }) };
  const changes = difference(comparableSubmission(before), comparableSubmission(after));
  if (!changes.changed) return presentSubmission(before);

  after.updated_at = ctx.clock.now();
  after.version = before.version + 1;
  await ctx.tx
    .updateTable('form_submissions')
    .set({ ...after, fields: json(after.fields), search: submissionSearch(after) })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', after.id)
    .execute();
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'form_submission', id: after.id },
    before: changes.before,
    after: changes.after,
  });
  return presentSubmission(after);
};
