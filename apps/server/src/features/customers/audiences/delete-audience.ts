import { emit } from '#events';
import { audit } from '#kernel/audit';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { comparable, lockAudience, present } from './rows.ts';

export const deleteAudience: Verb<'deleteAudience'> = async (ctx, { params }) => {
  const row = await lockAudience(ctx, params.id);
  requireVersion(ctx, row.version);
  await ctx.tx.deleteFrom('audiences').where('store_id', '=', ctx.storeId).where('id', '=', row.id).execute();
  await count(ctx, 'audiences', -1);
  await emit(ctx, {
    type: 'audience.deleted',
    storeId: ctx.storeId,
    entityId: row.id,
    data: { audience: present(row) },
  });
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'audience', id: row.id },
    before: comparable(row),
  });
  return { deleted: true };
};
