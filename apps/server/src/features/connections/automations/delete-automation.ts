import { audit } from '#kernel/audit';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { comparable, lockAutomation } from './rows.ts';

export const deleteAutomation: Verb<'deleteAutomation'> = async (ctx, { params }) => {
  const automation = await lockAutomation(ctx, params.id);
  requireVersion(ctx, automation.version);
  await ctx.tx
    .deleteFrom('automations')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', params.id)
    .execute();
  await count(ctx, 'automations', -1);
  const target = { type: 'automation', id: params.id };
  await audit(ctx, { storeId: ctx.storeId, target, before: comparable(automation) });
  return { deleted: true };
};
