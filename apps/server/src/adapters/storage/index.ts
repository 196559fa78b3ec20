import { join } from 'node:path';
import type { Storage } from '#kernel/storage';
import { bucketStorage } from './bucket.ts';
import { readBucketAddress } from './bucket-address.ts';
import { diskStorage } from './disk.ts';
import { IncomingFiles } from './incoming-files.ts';

/** What is wrong with the setting of a storage; null for nothing. */
export function storageFault(setting: string): string | null {
  if (setting === 'file') return null;
  try {
    readBucketAddress(setting);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Opens the storage that `STOA_STORAGE` names: `file` is the data directory, anything else a bucket. */
export function openStorage(setting: string, dataDir: string): Storage {
  // Beside the files and not in the system's temporary folder: a rename does not cross disks.
  const incoming = new IncomingFiles(join(dataDir, 'media-incoming'));
  if (setting === 'file') return diskStorage(join(dataDir, 'media'), incoming);
  return bucketStorage(readBucketAddress(setting), incoming);
}
