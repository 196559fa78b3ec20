import { sql } from 'kysely';
import { json } from '#db/json';
import { emit } from '#events';
import { enqueue } from '#jobs';
import { audit } from '#kernel/audit';
import type { StoreContext, Writing } from '#kernel/context';
import { newId } from '#kernel/ids';
import { count, countWithin } from '#kernel/usage';
import { isPicture } from './accepted-types.ts';
import { comparable, type MediaRow, present, selectMedia, type Visibility } from './rows.ts';
import type { ShelvedFile } from './shelf.ts';

type NamedFile = ShelvedFile & { name: string };

/** Writes the media of an upload, in its order. A content the store has already is named again and not kept twice. */
export async function createMedia(
  ctx: Writing<StoreContext>,
  files: NamedFile[],
  visibility: Visibility,
): Promise<MediaRow[]> {
  await writeFiles(ctx, files);
  const ids = await writeMedia(ctx, files, visibility);
  const found = await selectMedia(ctx.tx, ctx.storeId).where('media.id', 'in', ids).execute();
  const rows = ids.flatMap((id) => found.filter((row) => row.id === id));

  for (const checksum of unfinished(rows)) {
    await enqueue(ctx, 'make-resolutions', { store_id: ctx.storeId, checksum });
  }
  await count(ctx, 'media', rows.length);
  await countWithin(ctx, 'media_bytes', bytesOf(rows), ctx.media.maxStoreBytes);
  for (const row of rows) {
    const { store_id: storeId, id } = row;
    await emit(ctx, { type: 'media.created', storeId, entityId: id, data: { media: present(ctx, row) } });
    await audit(ctx, { storeId, target: { type: 'media', id }, after: comparable(row) });
  }
  return rows;
}

/** What files count for: each medium with its original, also where several have the same. */
export const bytesOf = (files: { size: number }[]): number => files.reduce((sum, { size }) => sum + size, 0);

const unfinished = (rows: MediaRow[]): Set<string> =>
  new Set(rows.filter((row) => row.status === 'processing').map((row) => row.checksum));

/**
 * Writes a row for each content, or holds the one there is against its deletion until the transaction ends. In one
 * order for all, so that two uploads of the same files do not wait for each other (rule X3).
 */
async function writeFiles(ctx: Writing<StoreContext>, files: NamedFile[]): Promise<void> {
  const byChecksum = new Map(files.map((file) => [file.checksum, file]));
  const rows = [...byChecksum.values()].sort((a, b) => (a.checksum < b.checksum ? -1 : 1));
  await ctx.tx
    .insertInto('media_files')
    .values(
      rows.map((file) => ({
        store_id: ctx.storeId,
        checksum: file.checksum,
        folder: file.folder,
        mime_type: file.mimeType,
        extension: file.extension,
        size: file.size,
        width: file.width,
        height: file.height,
        status: isPicture(file.mimeType) ? ('processing' as const) : ('ready' as const),
        resolutions: json({}),
        created_at: ctx.clock.now(),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['store_id', 'checksum']).doUpdateSet({
        // Who sends a picture again wants its resolutions tried again.
        attempts: sql`case when media_files.status = 'failed' then 0 else media_files.attempts end`,
        status: sql`case when media_files.status = 'failed' then excluded.status else media_files.status end`,
      }),
    )
    .execute();
}

async function writeMedia(
  ctx: Writing<StoreContext>,
  files: NamedFile[],
  visibility: Visibility,
): Promise<string[]> {
  const now = ctx.clock.now();
  const rows = files.map((file) => ({
    store_id: ctx.storeId,
    id: newId('media'),
    checksum: file.checksum,
    file_name: file.name,
    mime_type: file.mimeType,
    size: file.size,
    title: file.name,
    visibility,
    slug: json({}),
    created_at: now,
    updated_at: now,
  }));
  await ctx.tx.insertInto('media').values(rows).execute();
  return rows.map((row) => row.id);
}
