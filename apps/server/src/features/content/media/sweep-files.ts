import { after, day } from '#kernel/clock';
import type { Platform } from '#kernel/context';
import type { StoredFile } from '#kernel/storage';
import { deleteFolder } from './delete-folder.ts';

// Longer than any upload takes: what is younger may be on its way into a row.
const youngSeconds = day;

/** Deletes what processes that were killed have left on this machine. */
export const sweepIncoming = (platform: Platform): Promise<void> =>
  platform.storage.deleteIncoming(after(platform.clock.now(), -youngSeconds));

/** Deletes the folders of the storage that no row names, unless they are young; answers how many those were. */
export async function sweepOrphans(platform: Platform): Promise<number> {
  const before = after(platform.clock.now(), -youngSeconds);
  let swept = 0;
  for await (const files of platform.storage.list()) {
    for (const { storeId, folder } of await unnamed(platform, files, before)) {
      platform.log.info({ store_id: storeId, folder }, 'a folder of media that nothing names is deleted');
      await deleteFolder(platform, storeId, folder);
      swept += 1;
    }
  }
  return swept;
}

/** The folders of these files that hold nothing young and that no row names. */
async function unnamed(
  platform: Platform,
  files: StoredFile[],
  before: Date,
): Promise<{ storeId: string; folder: string }[]> {
  const young = new Set(files.filter((file) => file.modifiedAt >= before).map(({ key }) => folderOf(key)));
  const old = [...new Set(files.map(({ key }) => folderOf(key)))].filter((path) => !young.has(path));
  const folders = old.flatMap((path) => {
    const [storeId, folder] = path.split('/');
    return storeId && folder ? [{ storeId, folder }] : [];
  });
  if (folders.length === 0) return [];
  const named = await platform.data
    .selectFrom('media_files')
    .select(['store_id', 'folder'])
    .where('store_id', 'in', [...new Set(folders.map(({ storeId }) => storeId))])
    .where('folder', 'in', [...new Set(folders.map(({ folder }) => folder))])
    .execute();
  const known = new Set(named.map((row) => `${row.store_id}/${row.folder}`));
  return folders.filter(({ storeId, folder }) => !known.has(`${storeId}/${folder}`));
}

const folderOf = (key: string): string => key.split('/').slice(0, 2).join('/');
