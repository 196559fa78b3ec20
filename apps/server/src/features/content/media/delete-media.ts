import { emit } from '#events';
import { enqueue } from '#jobs';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import type { StoreContext, Writing } from '#kernel/context';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { comparable, lockMedia, type MediaRow, present } from './rows.ts';

export const deleteMedia: Verb<'deleteMedia'> = async (ctx, { params }) => {
  const row = await lockMedia(ctx, params.id, 'deletion');
  requireVersion(ctx, row.version);
  await refuseUsed(ctx, row);
  await ctx.tx.deleteFrom('media').where('store_id', '=', ctx.storeId).where('id', '=', params.id).execute();
  await forgetUnusedFile(ctx, row);
  await count(ctx, 'media', -1);
  await count(ctx, 'media_bytes', -row.size);
  await emit(ctx, {
    type: 'media.deleted',
    storeId: ctx.storeId,
    entityId: row.id,
    data: { media: present(ctx, row) },
  });
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'media', id: row.id },
    before: comparable(row),
  });
  return { deleted: true };
};

const mostNamed = 10;

/** Refuses media that something shows, and names what does. */
async function refuseUsed(ctx: Writing<StoreContext>, row: MediaRow): Promise<void> {
  const uses = await ctx.tx
    .selectFrom('media_uses')
    .select(['user_type', 'user_id', 'field'])
    .where('store_id', '=', ctx.storeId)
    .where('media_id', '=', row.id)
    .orderBy('user_type')
    .orderBy('user_id')
    .orderBy('field')
    .limit(mostNamed)
    .execute();
  if (uses.length === 0) return;
  const users = [...new Set(uses.map((use) => `${use.user_type} ${use.user_id}`))];
  throw new ApiError('MEDIA.IN_USE', {
    message: `This media is shown by ${users.join(', ')}: remove it there first.`,
    validationErrors: uses.map((use) => ({
      field: use.field,
      error: 'IN_USE',
      message: `${use.user_type} ${use.user_id} shows it`,
    })),
  });
}

/** Forgets the file when no other medium has it; its bytes follow when that is committed. */
async function forgetUnusedFile(ctx: Writing<StoreContext>, row: MediaRow): Promise<void> {
  // First the lock and then the look: an upload of the same content holds this row until it has its medium.
  const file = ctx.tx
    .selectFrom('media_files')
    .select('checksum')
    .where('store_id', '=', ctx.storeId)
    .where('checksum', '=', row.checksum);
  await file.forUpdate().execute();
  const other = await ctx.tx
    .selectFrom('media')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('checksum', '=', row.checksum)
    .limit(1)
    .executeTakeFirst();
  if (other) return;
  await ctx.tx
    .deleteFrom('media_files')
    .where('store_id', '=', ctx.storeId)
    .where('checksum', '=', row.checksum)
    .execute();
  await enqueue(ctx, 'delete-media-folder', { store_id: ctx.storeId, folder: row.folder });
}
