import { existsSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Settings } from '@stoa/server/operator';
import { type Finding, fault, ok, warning } from './finding.ts';

const name = 'storage';
const scarceBytes = 1024 ** 3;

/** Room on the disk, or a bucket's address that can be read. */
export function checkStorage(settings: Settings): Finding {
  if (settings.STOA_STORAGE !== 'file') return checkBucket(settings.STOA_STORAGE);
  let directory = resolve(settings.STOA_DATA_DIR);
  while (!existsSync(directory)) directory = dirname(directory);
  const { bavail, bsize } = statfsSync(directory);
  const free = `${((bavail * bsize) / 1024 ** 3).toFixed(1)} GB free at ${directory}`;
  return bavail * bsize >= scarceBytes
    ? ok(name, free)
    : warning(name, free, 'Make room: a full disk stops the embedded database.');
}

function checkBucket(storage: string): Finding {
  const url = URL.parse(storage);
  const endpoint = url?.searchParams.get('endpoint');
  if (!url?.hostname || (endpoint && !URL.canParse(endpoint))) {
    const advice = 'Write it as s3://bucket?endpoint=https://s3.example.com.';
    return fault(name, `"${storage}" names no bucket or a wrong endpoint`, advice);
  }
  return ok(name, `bucket ${url.hostname}${endpoint ? ` at ${endpoint}` : ''} (not contacted)`);
}
