import type { Belonging } from '#kernel/belonging';
import { allNaming, rowsNaming } from '#kernel/erase-texts';
import { systemContext } from '#kernel/system-context';
import { count } from '#kernel/usage';
import { presentSubmission, type SubmissionRow, submissionColumns } from './submission-rows.ts';

const table = {
  table: 'form_submissions',
  key: { created_at: 'timestamptz', id: 'text' },
  text: `concat_ws(' ', profile_id, fields)`,
} as const;

/** What a customer filled in, and what anybody filled in that names them: it goes as a whole, for it is free text. */
export const submissionsOfPerson: Belonging = {
  kind: 'form_submissions',
  read: async ({ db }, person) => {
    const rows = await db.transaction().execute((tx) => allNaming<SubmissionRow>(tx, table, person));
    return rows.map(({ id, form_id, fields, created_at }) => ({ id, form_id, fields, created_at }));
  },
  newest: async ({ data }, { storeId, profileId }, limit) => {
    const rows = await data
      .selectFrom('form_submissions')
      .select(submissionColumns)
      .where('store_id', '=', storeId)
      .where('profile_id', '=', profileId)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(presentSubmission);
  },
  move: async (ctx, from, to) => {
    await ctx.tx
      .updateTable('form_submissions')
      .set({ profile_id: to })
      .where('store_id', '=', ctx.storeId)
      .where('profile_id', '=', from)
      .execute();
  },
  erase: async ({ tx, ...platform }, person, position) => {
    const { rows, next } = await rowsNaming<SubmissionRow>(tx, table, person, position);
    if (rows.length === 0) return { erased: 0, next };
    await tx
      .deleteFrom('form_submissions')
      .where('store_id', '=', person.storeId)
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute();
    const ctx = { ...systemContext(platform, 'eraseProfile'), tx, afterCommit: () => {} };
    await count({ ...ctx, storeId: person.storeId }, 'form_submissions', -rows.length);
    return { erased: rows.length, next };
  },
};
