import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type { Media } from '@stoa/sdk';
import sharp from 'sharp';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { picture, video } from '../../../../test/pictures.ts';
import { receiver } from '../../../../test/receiver.ts';
import { faulty, refused } from '../../../../test/refused.ts';
import { type StaffedStore, staffedStore } from '../../../../test/stores.ts';
import { adminToken, serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests({ environment: { STOA_MEDIA_MAX_MB: '1' } });

let shop: StaffedStore;
let storeId: string;
beforeAll(async () => {
  shop = await staffedStore(server, 'shop');
  storeId = shop.store.id;
});

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const read = (id: string) => shop.admin.media.get({ storeId, id });
const bytesAt = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());
const upload = (files: Parameters<StaffedStore['admin']['media']['upload']>[0]['files'] = []) =>
  shop.admin.media.upload({ storeId, files });
const file = (bytes: Uint8Array, name: string, type = '') => new File([bytes as BlobPart], name, { type });

/** The request as a published client makes it. */
const post = (form: FormData, headers: Record<string, string> = {}) =>
  server.fetch(`/v1/stores/${storeId}/media`, {
    method: 'POST',
    body: form,
    headers: { authorization: `Bearer ${adminToken}`, ...headers },
  });

describe('an upload', () => {
  test('answers what was stored: type, size, checksum and dimensions, told from the content', async () => {
    const [media] = await upload([file(await picture('png'), 'Linen shirt.png')]);
    expect(media).toMatchObject({
      ...{
        id: expect.stringMatching(/^med_/),
        store_id: storeId,
        mime_type: 'image/png',
        width: 60,
        height: 40,
      },
      ...{ file_name: 'Linen shirt.png', title: 'Linen shirt.png', alt: null, description: null, slug: {} },
      ...{ status: 'processing', version: 1 },
      resolutions: { original: { id: 'original', size: 'original', url: media?.url } },
    });
    const served = await bytesAt(media?.url ?? '');
    expect(served).toHaveLength(media?.size ?? 0);
    expect(sha256(served)).toBe(media?.checksum);
    expect(await sharp(served).metadata()).toMatchObject({ format: 'png', width: 60, height: 40 });
    expect(media?.url).toBe(`${server.url}/media/${media?.key}`);
  });

  test('takes many files under the names that clients use, and answers them as a bare array in their order', async () => {
    const form = new FormData();
    form.append('files', file(await picture('jpeg'), 'a.jpg'));
    form.append('files[0]', file(await picture('webp'), 'b.webp'));
    form.append('files[]', file(await picture('gif'), 'c.gif'));
    form.append('other', file(await picture('gif'), 'ignored.gif'));
    form.append('files[3]', file(video(randomBytes(5000)), 'd.mp4'));
    const answer = await post(form);
    expect(answer.status).toBe(201);
    const media = (await answer.json()) as Media[];
    expect(media.map((one) => [one.file_name, one.mime_type])).toEqual([
      ['a.jpg', 'image/jpeg'],
      ['b.webp', 'image/webp'],
      ['c.gif', 'image/gif'],
      ['d.mp4', 'video/mp4'],
    ]);
  });

  test('keeps what is no picture byte by byte', async () => {
    const bytes = video(randomBytes(300_000));
    const [media] = await upload([file(bytes, 'clip.mp4')]);
    expect(media).toMatchObject({
      checksum: sha256(bytes),
      size: bytes.length,
      status: 'ready',
      width: null,
    });
    expect((await bytesAt(media?.url ?? '')).equals(bytes)).toBe(true);
  });

  test('takes a File, a Blob, bytes, a stream, a path and the URL of a file', async () => {
    const bytes = await picture('png');
    const folder = mkdtempSync(join(tmpdir(), 'stoa-upload-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'from disk.png');
    writeFileSync(path, bytes);
    const media = await upload([
      file(bytes, 'file.png'),
      new Blob([bytes as BlobPart]),
      bytes,
      { content: Readable.from([bytes.subarray(0, 100), bytes.subarray(100)]), name: 'stream.png' },
      new Blob([bytes as BlobPart]).stream(),
      path,
      pathToFileURL(path),
    ]);
    expect(media.errors).toEqual([]);
    expect(media.map((one) => one.file_name)).toEqual([
      ...['file.png', 'file', 'file', 'stream.png', 'file', 'from disk.png', 'from disk.png'],
    ]);
    expect(new Set(media.map((one) => one.checksum)).size).toBe(1);
    expect(new Set(media.map((one) => one.url)).size, 'the same bytes are kept once').toBe(1);
    expect(new Set(media.map((one) => one.id)).size).toBe(7);
  });

  test('tells, counts and notes what it made', async () => {
    const counts = async () => (await shop.admin.store.getStore({ id: storeId })).counts;
    const before = await counts();
    const [media] = await upload([file(video(randomBytes(1000)), 'counted.mp4')]);
    const { id = '', size = 0 } = media ?? {};
    expect(await counts()).toMatchObject({
      media: (before.media ?? 0) + 1,
      media_bytes: (before.media_bytes ?? 0) + size,
    });
    const events = await shop.admin.event.list({ storeId, entity: id });
    expect(events.items).toMatchObject([{ type: 'media.created', data: { media: { id, url: media?.url } } }]);
    const audit = await shop.owner.audit.list({ storeId, target: id });
    expect(audit.items).toMatchObject([{ action: 'uploadMedia', after: { file_name: 'counted.mp4', size } }]);
  });
});

describe('of files of which some are bad', () => {
  test('the good ones are kept, and the answer names the bad ones', async () => {
    const good = await picture('png');
    const media = await upload([
      file(good, 'good.png'),
      file(Buffer.from('<html>'), 'page.png'),
      file(video(randomBytes(1024 ** 2)), 'large.mp4'),
      file(await picture('jpeg'), 'also good.jpg'),
    ]);
    expect(media.map((one) => one.file_name)).toEqual(['good.png', 'also good.jpg']);
    expect(media.errors).toMatchObject([
      { field: 'files[1]', name: 'page.png', error: 'MEDIA.INVALID_FILE_TYPE', statusCode: 400 },
      { field: 'files[2]', name: 'large.mp4', error: 'MEDIA.FILE_TOO_LARGE', statusCode: 413 },
    ]);
    expect(await read(media[0]?.id ?? '')).toMatchObject({ file_name: 'good.png' });
  });

  test('the status is 207, and when none is good that of the first, with all of them named', async () => {
    const form = new FormData();
    form.append('files', file(await picture('png'), 'good.png'));
    form.append('files', file(Buffer.alloc(0), 'empty.png'));
    const answer = await post(form);
    expect(answer.status).toBe(207);
    expect(await answer.json()).toMatchObject({
      items: [{ file_name: 'good.png' }],
      errors: [{ field: 'files[1]' }],
    });
    const before = await server.app.platform.db.selectFrom('media').select('id').execute();
    const bad = upload([
      file(video(randomBytes(1024 ** 2)), 'large.mp4'),
      file(Buffer.from('text'), 'a.txt'),
    ]);
    await expect(bad).rejects.toMatchObject({
      ...{ status: 413, code: 'MEDIA.FILE_TOO_LARGE' },
      validationErrors: [
        { field: 'files[0]', error: 'MEDIA.FILE_TOO_LARGE' },
        { field: 'files[1]', error: 'MEDIA.INVALID_FILE_TYPE' },
      ],
    });
    expect(await server.app.platform.db.selectFrom('media').select('id').execute()).toHaveLength(
      before.length,
    );
  });

  test('nothing of the bad ones is left on the disk', async () => {
    const left = async () => {
      await server.app.platform.storage.deleteIncoming(new Date(0));
      const names: string[] = [];
      for await (const files of server.app.platform.storage.list())
        names.push(...files.map(({ key }) => key));
      return names;
    };
    const before = await left();
    await upload([
      file(Buffer.from('<html>'), 'page.png'),
      file(video(randomBytes(1024 ** 2)), 'large.mp4'),
    ]).catch(() => {});
    expect(await left()).toEqual(before);
  });
});

describe('an upload from addresses', () => {
  test('fetches what lies there; what cannot be fetched is named, and not why', async () => {
    const bytes = await picture('png');
    const { url: base, answer } = await receiver();
    answer(({ path }, response) => {
      if (path.startsWith('/shirt')) response.writeHead(200).end(bytes);
      else if (path === '/large') response.writeHead(200).end(randomBytes(1024 ** 2 + 1));
      else if (path === '/moved') response.writeHead(302, { location: '/shirt.png' }).end();
      else response.writeHead(404).end();
    });
    const paths = ['/shirt%20one.png?size=2', '/none', '/moved', '/large'];
    const urls = paths.map((path) => new URL(path, base).href);
    const media = await shop.admin.media.upload({
      storeId,
      files: [file(bytes, 'first.png')],
      urls: [...urls, 'http://169.254.169.254/latest', 'ftp://example.com/a.png', 'no address'],
    });
    expect(media.map((one) => one.file_name)).toEqual(['first.png', 'shirt one.png']);
    expect(media.errors.map(({ field, error }) => [field, error])).toEqual([
      ['urls[1]', 'MEDIA.URL_UNREACHABLE'],
      ['urls[2]', 'MEDIA.URL_UNREACHABLE'],
      ['urls[3]', 'MEDIA.FILE_TOO_LARGE'],
      ['urls[4]', 'MEDIA.URL_UNREACHABLE'],
      ['urls[5]', 'MEDIA.URL_UNREACHABLE'],
      ['urls[6]', 'MEDIA.URL_UNREACHABLE'],
    ]);
    const messages = media.errors.filter(({ error }) => error === 'MEDIA.URL_UNREACHABLE');
    expect(new Set(messages.map(({ message }) => message)).size).toBe(1);
  });

  test('takes a text part `files` as an address too, as older clients send it', async () => {
    const bytes = await picture('png');
    const { url, answer } = await receiver();
    answer((_, response) => void response.writeHead(200).end(bytes));
    const form = new FormData();
    form.append('files', `${url}/a.png`);
    form.append('urls[0]', `${url}/b.png`);
    expect(await (await post(form)).json()).toMatchObject([{ file_name: 'b.png' }, { file_name: 'a.png' }]);
  });
});

describe('an Idempotency-Key of an upload', () => {
  test('makes the same files the same media, and other files a mismatch', async () => {
    const [one, other] = [await picture('png'), await picture('png')];
    const options = { idempotencyKey: `upload-${randomBytes(8).toString('hex')}` };
    const send = (bytes: Buffer, name = 'a.png') =>
      shop.admin.media.upload({ storeId, files: [file(bytes, name)] }, options);
    const first = await send(one);
    expect(await send(one)).toEqual(first);
    await expect(send(other)).rejects.toMatchObject(refused('GENERAL.IDEMPOTENCY_MISMATCH'));
    await expect(send(one, 'b.png')).rejects.toMatchObject(refused('GENERAL.IDEMPOTENCY_MISMATCH'));
  });

  test('fetches an address once', async () => {
    const bytes = await picture('png');
    const { url, answer, received } = await receiver();
    answer((_, response) => void response.writeHead(200).end(bytes));
    const options = { idempotencyKey: `fetch-${randomBytes(8).toString('hex')}` };
    const send = () => shop.admin.media.upload({ storeId, urls: [`${url}/a.png`] }, options);
    expect(await send()).toEqual(await send());
    expect(received).toHaveLength(1);
  });
});

describe('an upload that is not let in, or breaks off', () => {
  test('is answered at once, although its body is large', async () => {
    const form = new FormData();
    form.append('files', file(video(randomBytes(8 * 1024 ** 2)), 'large.mp4'));
    const answer = await post(form, { authorization: 'Bearer nobody-has-this-token-0123456789' });
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([
      ...[401, 'GENERAL.UNAUTHENTICATED'],
    ]);
  });

  test('leaves neither rows nor files', async () => {
    const { db, storage } = server.app.platform;
    const rows = () => db.selectFrom('media').select('id').execute();
    const before = await rows();
    const sending = request(`${server.url}/v1/stores/${storeId}/media`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${adminToken}`,
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': 1_000_000,
      },
    });
    sending.on('error', () => {});
    sending.write('--x\r\ncontent-disposition: form-data; name="files"; filename="a.mp4"\r\n\r\n');
    sending.write(video(randomBytes(200_000)));
    const incoming = dirname(await storage.newIncoming());
    await vi.waitFor(() => expect(readdirSync(incoming)).toHaveLength(1));
    sending.destroy();
    await vi.waitFor(() => expect(readdirSync(incoming)).toEqual([]));
    expect(await rows()).toEqual(before);
  });
});

describe('a request that brings no files', () => {
  test.each([
    ['nothing at all', new FormData(), faulty('files', 'REQUIRED')],
    ['too many addresses', withUrls(51), faulty('urls', 'TOO_BIG')],
  ])('with %s is refused by name', async (_, form, error) => {
    const answer = await post(form);
    expect({ ...(await answer.json()), status: answer.status }).toMatchObject({
      status: 400,
      error: error.code,
      validationErrors: error.validationErrors,
    });
  });

  test('may name addresses in JSON', async () => {
    const bytes = await picture('png');
    const { url, answer } = await receiver();
    answer((_, response) => void response.writeHead(200).end(bytes));
    const sent = await server.fetch(`/v1/stores/${storeId}/media`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ urls: [url] }),
    });
    expect([sent.status, await sent.json()]).toMatchObject([201, [{ file_name: 'hook' }]]);
  });

  test('and is no readable form is told so', async () => {
    const headers = { authorization: `Bearer ${adminToken}` };
    const send = async (type: string, body: string) => {
      const answer = await server.fetch(`/v1/stores/${storeId}/media`, {
        ...{ method: 'POST', body },
        headers: { ...headers, 'content-type': type },
      });
      return [answer.status, ((await answer.json()) as { error: string }).error];
    };
    expect(await send('application/json', '{"urls":[]}')).toEqual([400, 'GENERAL.VALIDATION_FAILED']);
    expect(await send('text/plain', 'text')).toEqual([415, 'GENERAL.UNSUPPORTED_MEDIA_TYPE']);
    expect(await send('multipart/form-data; boundary=x', '--x\r\nbroken')).toEqual([
      400,
      'GENERAL.BAD_REQUEST',
    ]);
    expect(await send('multipart/form-data', 'none')).toEqual([415, 'GENERAL.UNSUPPORTED_MEDIA_TYPE']);
    const half = '--x\r\ncontent-disposition: form-data; name="files"; filename="a.png"\r\n\r\nhalf of it';
    expect(await send('multipart/form-data; boundary=x', half)).toEqual([400, 'GENERAL.BAD_REQUEST']);
  });
});

function withUrls(count: number): FormData {
  const form = new FormData();
  for (let n = 0; n < count; n += 1) form.append('urls', `http://127.0.0.1:1/${n}`);
  return form;
}
