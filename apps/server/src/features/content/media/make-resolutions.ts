import { rm } from 'node:fs/promises';
import { resolutionSides } from '@stoa/contract';
import type { Selectable } from 'kysely';
import { json } from '#db/json';
import type { DataPlane } from '#db/tables';
import { after, minute } from '#kernel/clock';
import type { Platform } from '#kernel/context';
import { UnreadablePicture } from '#kernel/images';
import { deleteFolder } from './delete-folder.ts';
import { keyOf, originalName } from './key.ts';

type FileRow = Selectable<DataPlane['media_files']>;
type Made = FileRow['resolutions'];

// A picture that ends the process each time it is tried must not do so for ever.
const mostAttempts = 5;

/** Makes the smaller sizes of a picture. Done again it finds nothing to do; a fault of the storage is tried again. */
export async function makeResolutions(platform: Platform, storeId: string, checksum: string): Promise<void> {
  const file = await beginAttempt(platform, storeId, checksum);
  if (!file) return;
  if (file.attempts > mostAttempts) return fail(platform, file, 'It was tried too often.');
  try {
    const made = await resized(platform, file);
    const kept = await finish(platform, file, { status: 'ready', failure: null, resolutions: made });
    // The picture was deleted meanwhile, and with it all that was there before.
    if (!kept) await deleteFolder(platform, storeId, file.folder);
  } catch (error) {
    if (error instanceof UnreadablePicture) return fail(platform, file, error.message);
    // The storage is to blame, and not the picture: it has as many attempts as before.
    await platform.data
      .updateTable('media_files')
      .set(({ eb }) => ({ attempts: eb('attempts', '-', 1) }))
      .where('store_id', '=', storeId)
      .where('checksum', '=', checksum)
      .execute();
    throw error;
  }
}

/** The pictures that have waited so long that their job must have been lost. */
export const forgottenPictures = (platform: Platform): Promise<{ store_id: string; checksum: string }[]> =>
  platform.data
    .selectFrom('media_files')
    .select(['store_id', 'checksum'])
    .where('status', '=', 'processing')
    .where('created_at', '<', after(platform.clock.now(), -15 * minute))
    .orderBy('created_at')
    .limit(1000)
    .execute();

const beginAttempt = (platform: Platform, storeId: string, checksum: string): Promise<FileRow | undefined> =>
  platform.data
    .updateTable('media_files')
    .set(({ eb }) => ({ attempts: eb('attempts', '+', 1) }))
    .where('store_id', '=', storeId)
    .where('checksum', '=', checksum)
    .where('status', '=', 'processing')
    .returningAll()
    .executeTakeFirst();

/** Makes each size the picture is larger than, and puts it beside the original. */
async function resized(platform: Platform, file: FileRow): Promise<Made> {
  const { storage, images } = platform;
  const longest = Math.max(file.width ?? 0, file.height ?? 0);
  const wanted = Object.entries(resolutionSides).filter(([, side]) => side < longest);
  if (wanted.length === 0) return {};
  const original = await storage.local(keyOf(file.store_id, file.folder, originalName(file.extension)));
  if (!original) throw new UnreadablePicture('damaged', 'The original is gone.');
  const { mimeType, extension } = formatOf(file);
  const sizes = await Promise.all(
    wanted.map(async ([name, side]) => ({
      name,
      file: `${name}.${extension}`,
      picture: { side, mimeType, path: await storage.newIncoming() },
    })),
  );
  try {
    const written = await images.resize(
      original.path,
      sizes.map(({ picture }) => picture),
    );
    const made: Made = {};
    for (const [index, size] of sizes.entries()) {
      const picture = written[index];
      if (!picture) throw new Error(`The size ${size.name} was not written.`);
      await storage.put(keyOf(file.store_id, file.folder, size.file), size.picture.path, mimeType);
      made[size.name] = { file: size.file, ...picture };
    }
    return made;
  } finally {
    await original.release();
    for (const { picture } of sizes) await rm(picture.path, { force: true });
  }
}

/** What browsers have always shown stays what it is; the rest is shown as WebP. */
const formatOf = (file: FileRow): { mimeType: string; extension: string } =>
  ['image/jpeg', 'image/png'].includes(file.mime_type)
    ? { mimeType: file.mime_type, extension: file.extension }
    : { mimeType: 'image/webp', extension: 'webp' };

async function fail(platform: Platform, file: FileRow, failure: string): Promise<void> {
  platform.log.warn({ store_id: file.store_id, checksum: file.checksum, failure }, 'resolutions failed');
  await finish(platform, file, { status: 'failed', failure, resolutions: {} });
}

/** Writes the end of the work down; whether there was still a row to write it to. */
async function finish(
  platform: Platform,
  file: FileRow,
  end: { status: 'ready' | 'failed'; failure: string | null; resolutions: Made },
): Promise<boolean> {
  const { numUpdatedRows } = await platform.data
    .updateTable('media_files')
    .set({ ...end, resolutions: json(end.resolutions) })
    .where('store_id', '=', file.store_id)
    .where('checksum', '=', file.checksum)
    .where('folder', '=', file.folder)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
