import type { Platform } from '#kernel/context';

/** Deletes the files of a folder. Nothing names it any more, and nothing ever will again. */
export async function deleteFolder(platform: Platform, storeId: string, folder: string): Promise<void> {
  for await (const _ of platform.storage.deleteAll(`${storeId}/${folder}/`));
}
