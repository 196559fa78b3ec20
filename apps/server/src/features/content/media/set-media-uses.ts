import { ApiError } from '#kernel/api-error';
import type { StoreContext, Writing } from '#kernel/context';

/** A medium and the field of its user that shows it. */
export interface MediaUse {
  mediaId: string;
  field: string;
}

/**
 * Writes down which media `user` shows now, in place of what it showed before; an empty list forgets it. What is used
 * cannot be deleted. A medium that is not in the store is a validation error that names the field.
 */
export async function setMediaUses(
  ctx: Writing<StoreContext>,
  user: { type: string; id: string },
  uses: MediaUse[],
): Promise<void> {
  await requireMedia(ctx, uses);
  await ctx.tx
    .deleteFrom('media_uses')
    .where('store_id', '=', ctx.storeId)
    .where('user_type', '=', user.type)
    .where('user_id', '=', user.id)
    .execute();
  if (uses.length === 0) return;
  await ctx.tx
    .insertInto('media_uses')
    .values(
      uses.map(({ mediaId, field }) => ({
        store_id: ctx.storeId,
        user_type: user.type,
        user_id: user.id,
        field,
        media_id: mediaId,
      })),
    )
    // A field may name a medium twice.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Holds the media against a deletion that would come in between; they are locked in one order (rule X3). */
async function requireMedia(ctx: Writing<StoreContext>, uses: MediaUse[]): Promise<void> {
  if (uses.length === 0) return;
  const found = await ctx.tx
    .selectFrom('media')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', 'in', [...new Set(uses.map(({ mediaId }) => mediaId))])
    .orderBy('id')
    .forKeyShare()
    .execute();
  const known = new Set(found.map(({ id }) => id));
  const unknown = uses.filter(({ mediaId }) => !known.has(mediaId));
  const [first] = unknown;
  if (!first) return;
  throw new ApiError('GENERAL.VALIDATION_FAILED', {
    message: `${first.field}: must be media of this store.`,
    validationErrors: unknown.map(({ field }) => ({
      field,
      error: 'UNKNOWN_MEDIA',
      message: 'must be media of this store',
    })),
  });
}
