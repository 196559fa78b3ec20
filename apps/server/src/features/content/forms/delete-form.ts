import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { comparable, lockForm } from './rows.ts';

export const deleteForm: Verb<'deleteForm'> = async (ctx, { params, query }) => {
  const form = await lockForm(ctx, params.id, 'deleted');
  requireVersion(ctx, form.version);
  const submissions = await ctx.tx
    .selectFrom('form_submissions')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('form_id', '=', form.id)
    .limit(1)
    .execute();
  if (submissions.length > 0 && !query.recursive) throw new ApiError('FORM.HAS_SUBMISSIONS');

  const { numDeletedRows } = await ctx.tx
    .deleteFrom('form_submissions')
    .where('store_id', '=', ctx.storeId)
    .where('form_id', '=', form.id)
    .executeTakeFirst();
  await ctx.tx.deleteFrom('forms').where('store_id', '=', ctx.storeId).where('id', '=', form.id).execute();
  await count(ctx, 'forms', -1);
  if (numDeletedRows > 0n) await count(ctx, 'form_submissions', -Number(numDeletedRows));
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'form', id: form.id },
    before: { ...comparable(form), submissions: Number(numDeletedRows) },
  });
  return { deleted: true };
};
