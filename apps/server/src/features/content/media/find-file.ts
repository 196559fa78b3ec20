import type { Platform } from '#kernel/context';
import { acceptedType } from './accepted-types.ts';
import { keyOf, originalName } from './rows.ts';

/** A file that may be served to anyone who knows its address. */
export interface ServedFile {
  key: string;
  mimeType: string;
  size: number;
  /** The same for the same bytes. */
  etag: string;
  uploadedAt: Date;
  /** The name to save it under, for what is never shown in place. */
  saveAs: string | null;
}

const resizedTypes: Record<string, string> = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' };

/** The file at an address, as long as a medium of a store that exists has it. */
export async function findFile(
  platform: Platform,
  { store_id: storeId, folder, file }: { store_id: string; folder: string; file: string },
): Promise<ServedFile | null> {
  if ([storeId, folder, file].some((part) => !/^[\w.-]{1,200}$/.test(part))) return null;
  const row = await platform.db
    .selectFrom('media_files')
    .innerJoin('stores', 'stores.id', 'media_files.store_id')
    .selectAll('media_files')
    .select(({ selectFrom }) =>
      selectFrom('media')
        .select('file_name')
        .whereRef('media.store_id', '=', 'media_files.store_id')
        .whereRef('media.checksum', '=', 'media_files.checksum')
        .limit(1)
        .as('file_name'),
    )
    .where('media_files.store_id', '=', storeId)
    .where('media_files.folder', '=', folder)
    .where('stores.deleting_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const key = keyOf(storeId, folder, file);
  const uploadedAt = row.created_at;
  if (file === originalName(row.extension)) {
    const { mime_type: mimeType, size } = row;
    const saveAs = acceptedType(mimeType)?.kind === 'download' ? nameFor(row) : null;
    return { key, mimeType, size, etag: `"${row.checksum}"`, uploadedAt, saveAs };
  }
  const [name, made] = Object.entries(row.resolutions).find(([, one]) => one.file === file) ?? [];
  const mimeType = resizedTypes[file.split('.').at(-1) ?? ''];
  if (!made || !mimeType) return null;
  return { key, mimeType, size: made.size, etag: `"${row.checksum}-${name}"`, uploadedAt, saveAs: null };
}

/** What it was called, with the ending of what it is. */
function nameFor({ file_name: name, extension }: { file_name: string | null; extension: string }): string {
  const base = (name ?? 'file').replace(/\.\w{1,10}$/, '');
  return `${base}.${extension}`;
}
