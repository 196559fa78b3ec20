import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { ApiError } from '#kernel/api-error';
import type { StoreContext, Writing } from '#kernel/context';
import { deleteFolder } from './delete-folder.ts';
import { keyOf, originalName } from './key.ts';
import type { StagedFile } from './staged-file.ts';

/** A file with the folder of the storage it is put into. */
export interface ShelvedFile extends StagedFile {
  folder: string;
}

/** The files of one upload on their way into the storage. What no row names in the end is taken away again. */
export class Shelf<Part> {
  readonly #ctx: StoreContext;
  readonly #files = new Map<Part, ShelvedFile>();
  /** The folders that were filled. */
  readonly #stored: string[] = [];
  /** The folders that rows name, once that may have been committed. */
  #named: string[] | null = null;
  #isCommitted = false;

  constructor(ctx: StoreContext) {
    this.#ctx = ctx;
  }

  place(part: Part, file: StagedFile): void {
    // A name of its own for each upload: the same content again may meet its own deletion.
    const folder = `${file.checksum}-${randomSuffix()}`;
    this.#files.set(part, { ...file, folder });
  }

  fileOf(part: Part): ShelvedFile | undefined {
    return this.#files.get(part);
  }

  get files(): ShelvedFile[] {
    return [...this.#files.values()];
  }

  /** Moves the files into the storage; the same content once. */
  async store(): Promise<void> {
    const byChecksum = new Map<string, ShelvedFile>();
    for (const [part, file] of this.#files) {
      const same = byChecksum.get(file.checksum);
      if (same) {
        this.#files.set(part, { ...file, folder: same.folder });
        continue;
      }
      byChecksum.set(file.checksum, file);
      this.#stored.push(file.folder);
      const key = keyOf(this.#ctx.storeId, file.folder, originalName(file.extension));
      await this.#ctx.storage.put(key, file.path, file.mimeType).catch((error) => {
        throw new ApiError('GENERAL.UNAVAILABLE', {
          message: 'The storage of files does not take this one. Try again shortly.',
          headers: { 'retry-after': '5' },
          cause: error,
        });
      });
    }
  }

  /** Says which folders the rows name; the others hold what was there already. */
  keep(ctx: Writing<StoreContext>, folders: string[]): void {
    this.#named = folders;
    ctx.afterCommit(() => {
      this.#isCommitted = true;
    });
  }

  /**
   * Takes away what is not needed. Whether a transaction that failed after it had its rows was committed, nobody
   * knows: its files are left to the sweep.
   */
  async clear(): Promise<void> {
    for (const { path } of this.#files.values()) await rm(path, { force: true });
    const named = this.#named;
    if (named && !this.#isCommitted) return;
    for (const folder of this.#stored.filter((stored) => !named?.includes(stored))) {
      await deleteFolder(this.#ctx, this.#ctx.storeId, folder).catch((error) => {
        this.#ctx.log.warn({ err: error, folder }, 'a folder of media is left to the sweep');
      });
    }
  }
}

/** Who knows the content of a file still cannot tell its address. */
const randomSuffix = (): string => randomBytes(8).toString('hex');
