import { ApiError } from '#kernel/api-error';
import type { Verb } from '#kernel/verb';
import { fillIn } from './fill-in.ts';
import { namedForm } from './rows.ts';
import { insertSubmission, newSubmission, presentSubmission } from './submission-rows.ts';

export const createSubmission: Verb<'createSubmission'> = async (ctx, { params, body }) => {
  const form = await namedForm(ctx.tx, ctx.storeId, params.id);
  if (form.status !== 'active') throw new ApiError('FORM.CLOSED');
  const row = newSubmission(ctx, form.id, fillIn(form, body.fields));
  await insertSubmission(ctx, row);
  return presentSubmission(row);
};
