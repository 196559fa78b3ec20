import type { Verb } from '#kernel/verb';
import { namedForm } from './rows.ts';
import { presentSubmission, submissionById } from './submission-rows.ts';

export const getSubmission: Verb<'getSubmission'> = async (ctx, { params }) => {
  const form = await namedForm(ctx.data, ctx.storeId, params.id);
  return presentSubmission(await submissionById(ctx.data, ctx.storeId, form.id, params.submission_id));
};
