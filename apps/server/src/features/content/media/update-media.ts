import { json } from '#db/json';
import { audit, difference } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { comparable, lockMedia, mediaById, present } from './rows.ts';

export const updateMedia: Verb<'updateMedia'> = async (ctx, { params, body }) => {
  const before = await lockMedia(ctx, params.id);
  requireVersion(ctx, before.version);
  const { title, alt, description, slug, visibility } = body;
  const columns = {
    ...(title !== undefined && { title }),
    ...(alt !== undefined && { alt }),
    ...(description !== undefined && { description }),
    ...(slug !== undefined && { slug }),
    ...(visibility !== undefined && { visibility }),
  };
  const changes = difference(comparable(before), comparable({ ...before, ...columns }));
  if (!changes.changed) return present(ctx, before);

  const { slug: newSlug, ...rest } = columns;
  await ctx.tx
    .updateTable('media')
    .set({
      ...rest,
      ...(newSlug && { slug: json(newSlug) }),
      updated_at: ctx.clock.now(),
      version: before.version + 1,
    })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', params.id)
    .execute();
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'media', id: params.id },
    before: changes.before,
    after: changes.after,
  });
  return present(ctx, await mediaById(ctx.tx, ctx.storeId, params.id));
};
