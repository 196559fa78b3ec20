import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll } from 'vitest';

/** A bucket of an S3 that runs in this process, for all tests of a file: its `setting` is filled before they begin. */
export function bucketForTheseTests(): { setting: string } {
  const directory = mkdtempSync(join(tmpdir(), 'stoa-bucket-'));
  const bucket = { setting: '' };
  const server = new S3rver({
    ...{ port: 0, address: '127.0.0.1', silent: true, directory },
    configureBuckets: [{ name: 'media', configs: [] }],
  });
  beforeAll(async () => {
    const { port } = await server.run();
    const endpoint = encodeURIComponent(`http://127.0.0.1:${port}`);
    bucket.setting = `s3://S3RVER:S3RVER@media/shops?endpoint=${endpoint}`;
  });
  afterAll(async () => {
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return bucket;
}
