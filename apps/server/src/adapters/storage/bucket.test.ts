import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { Media } from '@stoa/sdk';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { deleteFolder, sweepOrphans } from '#features/content/media';
import { bucketForTheseTests } from '../../../test/bucket.ts';
import { picture, video } from '../../../test/pictures.ts';
import { newStore } from '../../../test/stores.ts';
import { startTestServer, type TestServer } from '../../../test/test-server.ts';
import { readBucketAddress } from './bucket-address.ts';

const bucket = bucketForTheseTests();

let server: TestServer;
let storeId: string;
beforeAll(async () => {
  server = await startTestServer({ environment: { STOA_STORAGE: bucket.setting } });
  storeId = (await newStore(server.admin)).id;
  return () => server.close();
});

const upload = async (content: Buffer, name: string, of = storeId): Promise<Media> => {
  const [media] = await server.admin.media.upload({ storeId: of, files: [{ name, content }] });
  if (!media) throw new Error('Nothing was answered.');
  return media;
};
const keys = async (): Promise<string[]> => {
  const all: string[] = [];
  for await (const files of server.app.platform.storage.list()) all.push(...files.map(({ key }) => key));
  return all;
};

describe('media in a bucket', () => {
  test('are stored there, served from there whole and in part, and deleted there', async () => {
    const bytes = video(randomBytes(3_000_000));
    const media = await upload(bytes, 'clip.mp4');
    expect(await keys()).toContain(media.key);
    expect(Buffer.from(await (await fetch(media.url)).arrayBuffer()).equals(bytes)).toBe(true);
    const part = await fetch(media.url, { headers: { range: 'bytes=100-199' } });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100, 200))).toBe(true);
    await server.admin.media.delete({ storeId, id: media.id });
    await vi.waitFor(async () => expect(await keys()).not.toContain(media.key), { timeout: 10_000 });
  });

  test('that are private are read through the server by signed addresses alone', async () => {
    const bytes = video(randomBytes(10_000));
    const files = [{ name: 'a.mp4', content: bytes }];
    const [media] = await server.admin.media.upload({ storeId, files, visibility: 'private' });
    const url = media?.url ?? '';
    const part = await fetch(url, { headers: { range: 'bytes=100-199' } });
    expect([part.status, part.headers.get('cache-control')]).toEqual([206, 'private, no-store']);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100, 200))).toBe(true);
    expect((await fetch(url.replace(/\?.*/, ''))).status).toBe(403);
  });

  test('have their resolutions made, and leave nothing on this machine', async () => {
    const { id } = await upload(await picture('jpeg', { width: 700, height: 300 }), 'a.jpg');
    const ready = async () => {
      const media = await server.admin.media.get({ storeId, id });
      expect(media.status).toBe('ready');
      return media;
    };
    const { resolutions } = await vi.waitFor(ready, { timeout: 20_000 });
    expect(resolutions).toMatchObject({ small: { width: 500 }, thumbnail: { width: 200 } });
    const answer = await fetch(resolutions.thumbnail?.url ?? '');
    expect((await answer.arrayBuffer()).byteLength).toBe(resolutions.thumbnail?.bytes);
    const incoming = await server.app.platform.storage.newIncoming();
    expect(readdirSync(incoming.replace(/[^/]+$/, ''))).toEqual([]);
  });

  test('of a deleted store are erased with it, and orphans are swept', async () => {
    const store = await newStore(server.admin);
    const media = await upload(video(randomBytes(10)), 'a.mp4', store.id);
    const kept = await upload(video(randomBytes(10)), 'b.mp4');
    await server.admin.store.deleteStore({ id: store.id });
    await vi.waitFor(async () => expect(await keys()).not.toContain(media.key), { timeout: 20_000 });

    const { storage } = server.app.platform;
    const path = await storage.newIncoming();
    process.getBuiltinModule('node:fs').writeFileSync(path, 'orphan');
    await storage.put(`${storeId}/orphan/original.mp4`, path, 'video/mp4');
    expect(await sweepOrphans(server.app.platform)).toBe(0);
    server.clock.advance(25 * 3600);
    expect(await sweepOrphans(server.app.platform)).toBe(1);
    expect(await keys()).toContain(kept.key);
    await deleteFolder(server.app.platform, storeId, 'orphan');
  });
});

test('an upload ends with 503 while the bucket takes nothing, and leaves no row', async () => {
  const gone = bucket.setting.replace('@media', '@no-such-bucket');
  const other = await startTestServer({ environment: { STOA_STORAGE: gone } });
  try {
    const { id } = await newStore(other.admin);
    const files = [{ name: 'a.mp4', content: video(randomBytes(10)) }];
    await expect(other.admin.media.upload({ storeId: id, files })).rejects.toMatchObject({
      ...{ status: 503, code: 'GENERAL.UNAVAILABLE' },
    });
    expect((await other.admin.store.getStoreMedia({ id, limit: 1 })).items).toEqual([]);
  } finally {
    await other.close();
  }
});

test('the address of a bucket says what is wrong with it', () => {
  expect(readBucketAddress('s3://media')).toMatchObject({ bucket: 'media', prefix: '', endpoint: null });
  expect(readBucketAddress('s3://a:b%2Fc@media/some/where/?region=eu-1&endpoint=http://x:1')).toEqual({
    ...{ bucket: 'media', prefix: 'some/where', endpoint: 'http://x:1', region: 'eu-1' },
    credentials: { accessKeyId: 'a', secretAccessKey: 'b/c' },
  });
  expect(() => readBucketAddress('s3://')).toThrow('s3://bucket');
  expect(() => readBucketAddress('s3://media?endpoint=nowhere')).toThrow('endpoint');
  expect(() => readBucketAddress('s3://key@media')).toThrow('secret');
});
