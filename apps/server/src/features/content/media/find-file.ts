import type { Platform } from '#kernel/context';
import { acceptedType } from './accepted-types.ts';
import { readSigned, requireSigned } from './address.ts';
import { keyOf, originalName } from './key.ts';

/** A file that may be served to whoever asks with this address. */
export interface ServedFile {
  key: string;
  mimeType: string;
  size: number;
  /** The same for the same bytes. */
  etag: string;
  uploadedAt: Date;
  /** The name to save it under, for what is never shown in place. */
  saveAs: string | null;
  /** Whether anyone may have it, and caches keep it. */
  isPublic: boolean;
}

type Place = { store_id: string; folder: string; file: string };

const resizedTypes: Record<string, string> = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' };

/**
 * The file at an address, as long as a medium of a store that exists has it. A file that public media show is anyone's;
 * any other one needs an address that was signed for a medium that is there still: `query` holds it.
 */
export async function findFile(
  platform: Platform,
  { store_id: storeId, folder, file }: Place,
  query: unknown,
): Promise<ServedFile | null> {
  if ([storeId, folder, file].some((part) => !/^[\w.-]{1,200}$/.test(part))) return null;
  const row = await fileIn(platform, { storeId, folder, mediaId: readSigned(query)?.mediaId ?? '' });
  if (!row) return null;
  const key = keyOf(storeId, folder, file);
  const isPublic = row.public_name !== null;
  // What the address may open is told before what there is: nobody looks around with a wrong one.
  if (!isPublic) requireSigned(platform, key, query);
  const name = row.public_name ?? row.signed_name;
  if (name === null) return null;
  const served = { key, isPublic, uploadedAt: row.created_at };
  if (file === originalName(row.extension)) {
    const { mime_type: mimeType, size } = row;
    const saveAs = acceptedType(mimeType)?.kind === 'download' ? nameFor(name, row.extension) : null;
    return { ...served, mimeType, size, etag: `"${row.checksum}"`, saveAs };
  }
  const [size, made] = Object.entries(row.resolutions).find(([, one]) => one.file === file) ?? [];
  const mimeType = resizedTypes[file.split('.').at(-1) ?? ''];
  if (!made || !mimeType) return null;
  return { ...served, mimeType, size: made.size, etag: `"${row.checksum}-${size}"`, saveAs: null };
}

/** The file of a folder, with the name that public media give it and the one that the signed-for medium does. */
const fileIn = (platform: Platform, at: { storeId: string; folder: string; mediaId: string }) =>
  platform.db
    .selectFrom('media_files')
    .innerJoin('stores', 'stores.id', 'media_files.store_id')
    .selectAll('media_files')
    .select(({ selectFrom }) => {
      const media = selectFrom('media')
        .select('file_name')
        .whereRef('media.store_id', '=', 'media_files.store_id')
        .whereRef('media.checksum', '=', 'media_files.checksum')
        .limit(1);
      return [
        media.where('media.visibility', '=', 'public').as('public_name'),
        media.where('media.id', '=', at.mediaId).as('signed_name'),
      ];
    })
    .where('media_files.store_id', '=', at.storeId)
    .where('media_files.folder', '=', at.folder)
    .where('stores.deleting_at', 'is', null)
    .executeTakeFirst();

/** What it was called, with the ending of what it is. */
const nameFor = (name: string, extension: string): string =>
  `${name.replace(/\.\w{1,10}$/, '')}.${extension}`;
