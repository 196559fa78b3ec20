import { type Media, type ResolutionName, resolutionSides } from '@stoa/contract';
import { type Selectable, sql } from 'kysely';
import type { Database } from '#db/client';
import type { DataPlane } from '#db/tables';
import { ApiError } from '#kernel/api-error';
import { epochSeconds } from '#kernel/clock';
import type { Context, StoreContext, Writing } from '#kernel/context';
import { isPicture } from './accepted-types.ts';
import { addressOf } from './address.ts';
import { keyOf, originalName } from './key.ts';

type FileRow = Selectable<DataPlane['media_files']>;
export type Visibility = Media['visibility'];

/** A medium with what is known of its file, read in the same query. */
export type MediaRow = Selectable<DataPlane['media']> &
  Pick<FileRow, 'folder' | 'extension' | 'width' | 'height' | 'status' | 'resolutions'>;

/** The media of a store, each with its file. */
export const selectMedia = (db: Pick<Database, 'selectFrom'>, storeId: string) =>
  db
    .selectFrom('media')
    .innerJoin('media_files as file', (join) =>
      join.onRef('file.store_id', '=', 'media.store_id').onRef('file.checksum', '=', 'media.checksum'),
    )
    .selectAll('media')
    .select(['file.folder', 'file.extension', 'file.width', 'file.height', 'file.status', 'file.resolutions'])
    .where('media.store_id', '=', storeId);

/** The medium, or a 404. */
export async function mediaById(
  db: Pick<Database, 'selectFrom'>,
  storeId: string,
  id: string,
): Promise<MediaRow> {
  const row = await selectMedia(db, storeId).where('media.id', '=', id).executeTakeFirst();
  if (!row) throw new ApiError('MEDIA.NOT_FOUND');
  return row;
}

/** The medium, or a 404, held against other changes until the transaction ends; `deletion` waits for users too. */
export async function lockMedia(
  ctx: Writing<StoreContext>,
  id: string,
  purpose: 'change' | 'deletion' = 'change',
): Promise<MediaRow> {
  const row = ctx.tx
    .selectFrom('media')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', id);
  await (purpose === 'deletion' ? row.forUpdate() : row.forNoKeyUpdate()).execute();
  return mediaById(ctx.tx, ctx.storeId, id);
}

/** The medium as the API answers it. */
export function present(ctx: Context, row: MediaRow): Media {
  const original = originalName(row.extension);
  return {
    id: row.id,
    store_id: row.store_id,
    visibility: row.visibility,
    url: addressOf(ctx, row, original),
    key: keyOf(row.store_id, row.folder, original),
    file_name: row.file_name,
    mime_type: row.mime_type,
    size: row.size,
    width: row.width,
    height: row.height,
    checksum: row.checksum,
    title: row.title,
    alt: row.alt,
    description: row.description,
    slug: row.slug,
    status: row.status,
    resolutions: resolutionsOf(ctx, row),
    created_at: epochSeconds(row.created_at),
    updated_at: epochSeconds(row.updated_at),
    version: row.version,
  };
}

/** The sizes there are of a medium: of a picture all of them, once they are made. */
function sizesOf({ status, mime_type }: MediaRow): ResolutionName[] {
  const isMade = status === 'ready' && isPicture(mime_type);
  return ['original', ...(isMade ? (Object.keys(resolutionSides) as (keyof typeof resolutionSides)[]) : [])];
}

/** The name of the file of a size; undefined for one that has not been made. */
export const fileOf = (row: MediaRow, size: ResolutionName): string | undefined =>
  sizesOf(row).includes(size) ? (row.resolutions[size]?.file ?? originalName(row.extension)) : undefined;

/** Every resolution of a picture; one that would be larger than the original is the original. */
function resolutionsOf(ctx: Context, row: MediaRow): Media['resolutions'] {
  const original = {
    file: originalName(row.extension),
    size: row.size,
    width: row.width,
    height: row.height,
  };
  return Object.fromEntries(
    sizesOf(row).map((name) => {
      const { file, size, width, height } = row.resolutions[name] ?? original;
      const url = addressOf(ctx, row, file);
      return [name, { id: name, size: name, url, width, height, bytes: size }];
    }),
  );
}

/** The members of a medium that its audit rows compare. */
export const comparable = (row: MediaRow) => ({
  file_name: row.file_name,
  mime_type: row.mime_type,
  size: row.size,
  checksum: row.checksum,
  title: row.title,
  alt: row.alt,
  description: row.description,
  slug: row.slug,
  visibility: row.visibility,
});

/** SQL of the family of a MIME type: `image` of `image/png`. It is what the index holds. */
export const family = sql<string>`split_part(media.mime_type, '/', 1)`;
