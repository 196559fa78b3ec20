import { invalidField } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { addressOf, expiryOf } from './address.ts';
import { fileOf, mediaById } from './rows.ts';

export const createMediaUrl: Verb<'createMediaUrl'> = async (ctx, { params, body }) => {
  const row = await mediaById(ctx.tx, ctx.storeId, params.id);
  const file = fileOf(row, body.resolution);
  if (!file)
    throw invalidField('resolution', 'NOT_MADE', 'names a size that has not been made of this media');
  const expires_at = row.visibility === 'public' ? null : expiryOf(ctx, body.expires_in);
  // Who gave away what is private, and for how long.
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'media', id: row.id },
    after: { resolution: body.resolution, expires_at },
  });
  return { url: addressOf(ctx, row, file, body.expires_in), expires_at };
};
