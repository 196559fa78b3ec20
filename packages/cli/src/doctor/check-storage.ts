import { existsSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { openStorage, type Settings } from '@stoa/server/operator';
import { type Finding, fault, ok, warning } from './finding.ts';

const name = 'storage';
const scarceBytes = 1024 ** 3;

/** Room on the disk, or a bucket that answers. */
export async function checkStorage(settings: Settings): Promise<Finding> {
  if (settings.STOA_STORAGE !== 'file') return checkBucket(settings);
  let directory = resolve(settings.STOA_DATA_DIR);
  while (!existsSync(directory)) directory = dirname(directory);
  const { bavail, bsize } = statfsSync(directory);
  const free = `${((bavail * bsize) / 1024 ** 3).toFixed(1)} GB free at ${directory}`;
  return bavail * bsize >= scarceBytes
    ? ok(name, free)
    : warning(name, free, 'Make room: a full disk stops the embedded database.');
}

/** Lists a little of the bucket, which needs its name, its endpoint and its keys to be right. */
async function checkBucket({ STOA_STORAGE: setting, STOA_DATA_DIR: dataDir }: Settings): Promise<Finding> {
  // Its secret stays out of what is printed.
  const { hostname = '', searchParams } = URL.parse(setting) ?? {};
  const endpoint = searchParams?.get('endpoint');
  const bucket = `bucket ${hostname}${endpoint ? ` at ${endpoint}` : ''}`;
  const storage = openStorage(setting, dataDir);
  try {
    for await (const _ of storage.list()) break;
    return ok(name, `${bucket} answers`);
  } catch (error) {
    const advice =
      'Check bucket, endpoint, region and keys of STOA_STORAGE, and that this machine may reach it.';
    return fault(name, `${bucket} cannot be read: ${(error as Error).message}`, advice);
  } finally {
    storage.close();
  }
}
