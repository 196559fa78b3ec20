import type { Verb } from '#kernel/verb';
import { submissionPage } from './submission-page.ts';

export const listSubmissions: Verb<'listSubmissions'> = (ctx, { query }) =>
  submissionPage(ctx, 'submissions', query, query);
