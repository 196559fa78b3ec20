import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, opendir, readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import type { Storage, StoredFile } from '#kernel/storage';
import type { IncomingFiles } from './incoming-files.ts';

/** Files below `root`, at the path that is their key. */
export function diskStorage(root: string, incoming: IncomingFiles): Storage {
  const pathOf = (key: string): string => {
    const path = resolve(root, key);
    if (!path.startsWith(resolve(root) + sep)) throw new Error(`The key ${key} leads out of the storage.`);
    return path;
  };
  return {
    newIncoming: () => incoming.newPath(),
    deleteIncoming: (before) => incoming.deleteBefore(before),
    async put(key, path) {
      const target = pathOf(key);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await moveWhole(path, target);
      await syncFolder(dirname(target));
      await syncFolder(dirname(dirname(target)));
    },
    async open(key, range) {
      const stream = createReadStream(pathOf(key), range);
      return new Promise<Readable | null>((found, failed) => {
        stream.once('open', () => found(stream));
        stream.once('error', (error) => (isMissing(error) ? found(null) : failed(error)));
      });
    },
    async local(key) {
      const path = pathOf(key);
      const found = await stat(path).catch(() => null);
      return found && { path, release: async () => {} };
    },
    deleteAll: (prefix) => deleteFolder(pathOf(prefix)),
    list: () => filesIn(root),
    close() {},
  };
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** By a rename, which shows the file as a whole; onto another disk by way of a copy beside the target. */
async function moveWhole(path: string, target: string): Promise<void> {
  try {
    await rename(path, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const part = `${target}.part`;
    await copyFile(path, part);
    await syncFolder(part);
    await rename(part, target);
    await unlink(path);
  }
}

/** Has the disk keep a name, so that a row that outlives a power cut does not name what is gone. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Deletes a folder from its leaves on, so that what was done stays done when the process ends. */
async function* deleteFolder(folder: string): AsyncGenerator<number> {
  const entries = await opendir(folder).catch((error) => {
    if (isMissing(error)) return null;
    throw error;
  });
  let files = 0;
  for await (const entry of entries ?? []) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* deleteFolder(path);
    else {
      await rm(path, { force: true });
      files += 1;
    }
  }
  await rm(folder, { recursive: true, force: true });
  yield files;
}

/** The files of each folder of each store. */
async function* filesIn(root: string): AsyncGenerator<StoredFile[]> {
  for (const store of await readdir(root).catch(() => [])) {
    for (const folder of await readdir(join(root, store)).catch(() => [])) {
      const names = await readdir(join(root, store, folder)).catch(() => []);
      const files: StoredFile[] = [];
      for (const name of names) {
        const found = await stat(join(root, store, folder, name)).catch(() => null);
        if (found) files.push({ key: `${store}/${folder}/${name}`, modifiedAt: found.mtime });
      }
      yield files;
    }
  }
}
