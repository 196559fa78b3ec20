import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The data directory belongs to another process. */
export class DirectoryInUse extends Error {
  constructor(directory: string) {
    super(
      `The data directory ${directory} is in use by another Stoa process. Stop that one, or start this one with another STOA_DATA_DIR.`,
    );
  }
}

/**
 * Takes the directory for this process and answers how to give it back. Two processes on one PGlite
 * directory destroy it, and PGlite does not notice, so this lock is the only guard.
 */
export function lockDirectory(directory: string): () => void {
  // SQLite's file lock is the kernel's: it ends with the process, however that dies, and holds across containers.
  const lock = new DatabaseSync(join(directory, 'lock'));
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode === sqliteBusy) throw new DirectoryInUse(directory);
    throw error;
  }
  return () => lock.close();
}

const sqliteBusy = 5;
