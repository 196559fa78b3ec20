import type { Verb } from '#kernel/verb';
import { namedForm } from './rows.ts';
import { submissionPage } from './submission-page.ts';

export const listFormSubmissions: Verb<'listFormSubmissions'> = async (ctx, { params, query }) => {
  const { id } = await namedForm(ctx.data, ctx.storeId, params.id);
  return submissionPage(ctx, `submissions of ${id}`, query, { ...query, form_ids: [id] });
};
