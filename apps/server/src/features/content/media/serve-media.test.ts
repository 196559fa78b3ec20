import { randomBytes } from 'node:crypto';
import type { Media } from '@stoa/sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { picture, video } from '../../../../test/pictures.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

let storeId: string;
let clip: Media;
const bytes = video(randomBytes(100_000));
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
  clip = await upload(bytes, 'clip.mp4');
});

async function upload(content: Uint8Array, name: string): Promise<Media> {
  const files = [new File([content as BlobPart], name)];
  const [media] = await server.admin.media.upload({ storeId, files });
  if (!media) throw new Error('Nothing was answered.');
  return media;
}

const get = async (url: string, headers: Record<string, string> = {}, method = 'GET') => {
  const answer = await fetch(url, { method, headers });
  const { status } = answer;
  return {
    status,
    headers: Object.fromEntries(answer.headers),
    body: Buffer.from(await answer.arrayBuffer()),
  };
};

describe('a file', () => {
  test('is served to anyone, for ever the same, and as nothing but what it is', async () => {
    const { status, headers, body } = await get(clip.url);
    expect(status).toBe(200);
    expect(body.equals(bytes)).toBe(true);
    expect(headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': String(bytes.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      etag: `"${clip.checksum}"`,
    });
    expect(headers).not.toHaveProperty('content-disposition');
  });

  test('answers HEAD as GET, without the bytes', async () => {
    const head = await get(clip.url, {}, 'HEAD');
    const { headers } = await get(clip.url);
    // What is about the connection, and not about the file.
    const own = /^(?:x-request-id|date|connection|keep-alive)$/;
    const without = (headers: Record<string, string>) =>
      Object.fromEntries(Object.entries(headers).filter(([name]) => !own.test(name)));
    expect(head.status).toBe(200);
    expect(head.body).toHaveLength(0);
    expect(without(head.headers)).toEqual(without(headers));
  });

  test('is not sent again to whoever has it', async () => {
    const etag = `"${clip.checksum}"`;
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await get(clip.url, { 'if-none-match': known });
      expect([answer.status, answer.body.length, answer.headers.etag]).toEqual([304, 0, etag]);
    }
    expect((await get(clip.url, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  const last = bytes.length - 1;
  test.each([
    ['bytes=0-0', 0, 0],
    ['bytes=10-19', 10, 19],
    ['bytes=99000-', 99_000, last],
    ['bytes=-100', last - 99, last],
    ['bytes=-999999999', 0, last],
    [`bytes=5-${last + 1000}`, 5, last],
  ])('is served in part: %s', async (range, from, to) => {
    const { status, headers, body } = await get(clip.url, { range });
    expect([status, headers['content-range']]).toEqual([206, `bytes ${from}-${to}/${bytes.length}`]);
    expect(headers['content-length']).toBe(String(to - from + 1));
    expect(body.equals(bytes.subarray(from, to + 1))).toBe(true);
  });

  test.each(['bytes=5-2', 'bytes=a-b', 'bytes=-', 'items=0-1', 'bytes=0-1,5-6'])(
    'is served whole for %s, which is no single range',
    async (range) => {
      const { status, body } = await get(clip.url, { range });
      expect([status, body.length]).toEqual([200, bytes.length]);
    },
  );

  test.each([`bytes=${bytes.length}-`, 'bytes=-0'])('ends before %s, and says where', async (range) => {
    const { status, headers, body } = await get(clip.url, { range });
    expect([status, headers['content-range']]).toEqual([416, `bytes */${bytes.length}`]);
    expect(JSON.parse(body.toString())).toMatchObject({ error: 'GENERAL.RANGE_NOT_SATISFIABLE' });
  });

  test('is served in part only as long as it is the same', async () => {
    const range = 'bytes=0-9';
    expect((await get(clip.url, { range, 'if-range': `"${clip.checksum}"` })).status).toBe(206);
    expect((await get(clip.url, { range, 'if-range': '"other"' })).status).toBe(200);
  });

  test('that is neither picture, video nor sound is saved under its name and not shown', async () => {
    const table = Buffer.from('name;price\nshirt;10\nsocks;5\n');
    const media = await upload(table, 'Preis "liste" été.txt');
    expect(media).toMatchObject({ mime_type: 'text/csv' });
    const { headers, body } = await get(media.url);
    expect(body.equals(table)).toBe(true);
    expect(headers['content-type']).toBe('text/csv');
    expect(headers['content-disposition']).toBe(
      `attachment; filename="Preis _liste_ _t_.csv"; filename*=UTF-8''Preis%20%22liste%22%20%C3%A9t%C3%A9.csv`,
    );
    const image = await upload(await picture('png'), 'a.png');
    expect((await get(image.url)).headers).not.toHaveProperty('content-disposition');
  });
});

describe('an address', () => {
  test.each([
    ['/media/a/b/c'],
    ['/media/../../etc/passwd'],
    ['/media/..%2f..%2fetc/passwd/x'],
    ['/media/%00/%00/%00'],
    ['/media/store_x/%2e%2e/original.mp4'],
  ])('%s leads to nothing', async (path) => {
    const { status, headers } = await get(server.url + path);
    expect([status, headers['content-type']]).toEqual([404, 'application/json; charset=utf-8']);
  });

  test('of another file in the folder, or of the file in another store, leads to nothing', async () => {
    const other = await newStore(server.admin);
    for (const url of [
      clip.url.replace('original.mp4', 'large.jpg'),
      clip.url.replace('original.mp4', 'original.exe'),
      clip.url.replace(storeId, other.id),
      clip.url.replace(clip.checksum, 'f'.repeat(64)),
    ]) {
      expect((await get(url)).status, url).toBe(404);
    }
  });

  test('leads to nothing from the moment the media, or the store, is deleted', async () => {
    const media = await upload(video(randomBytes(100)), 'gone.mp4');
    await server.admin.media.delete({ storeId, id: media.id });
    expect((await get(media.url)).status).toBe(404);
    const doomed = await newStore(server.admin);
    const files = [new File([bytes as BlobPart], 'a.mp4')];
    const [file] = await server.admin.media.upload({ storeId: doomed.id, files });
    expect((await get(file?.url ?? '')).status).toBe(200);
    await server.admin.store.deleteStore({ id: doomed.id });
    expect((await get(file?.url ?? '')).status).toBe(404);
  });
});
