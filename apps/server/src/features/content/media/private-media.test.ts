import { randomBytes } from 'node:crypto';
import type { Media } from '@stoa/sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../../../test/eventually.ts';
import { picture, video } from '../../../../test/pictures.ts';
import { faulty, refused } from '../../../../test/refused.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

let storeId: string;
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
});

const film = () => video(randomBytes(5_000));

async function upload(content: Buffer, visibility?: 'public' | 'private', name = 'a.mp4'): Promise<Media> {
  const files = [{ name, content }];
  const [media] = await server.admin.media.upload({ storeId, files, ...(visibility && { visibility }) });
  if (!media) throw new Error('Nothing was answered.');
  return media;
}

const get = async (url: string, headers: Record<string, string> = {}, method = 'GET') => {
  const answer = await fetch(url, { method, headers });
  const body = Buffer.from(await answer.arrayBuffer());
  const code = answer.status >= 400 && body.length > 0 ? JSON.parse(body.toString()).error : null;
  return { status: answer.status, code, headers: Object.fromEntries(answer.headers), body };
};

const opens = async (url: string) => {
  const { status, code } = await get(url);
  return code ?? status;
};

const bare = (url: string) => url.split('?')[0] ?? '';
const hour = 3_600;

describe('private media', () => {
  test('are read by a signed address alone, which works for an hour and is kept by no cache', async () => {
    const bytes = film();
    const media = await upload(bytes, 'private');
    expect(media.visibility).toBe('private');
    const { status, headers, body } = await get(media.url);
    expect([status, body.equals(bytes)]).toEqual([200, true]);
    expect(headers).toMatchObject({
      'cache-control': 'private, no-store',
      'content-type': 'video/mp4',
      'accept-ranges': 'bytes',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(await opens(bare(media.url))).toBe('MEDIA.URL_INVALID');
    server.clock.advance(hour - 1);
    expect(await opens(media.url)).toBe(200);
    server.clock.advance(1);
    expect(await opens(media.url)).toBe('MEDIA.URL_EXPIRED');
    const read = await server.admin.media.get({ storeId, id: media.id });
    expect(await opens(read.url)).toBe(200);
  });

  test('open for no address that was changed in any part', async () => {
    const media = await upload(film(), 'private');
    const other = await upload(film(), 'private');
    const url = new URL(media.url);
    const changed = (change: (query: URLSearchParams) => void) => {
      const copy = new URL(url);
      change(copy.searchParams);
      return copy.href;
    };
    const signature = url.searchParams.get('signature') ?? '';
    const expires = Number(url.searchParams.get('expires'));
    const flipped = signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    // Bits at the end that base64 does not need, too.
    const last = [...'ABCDEFGHIJKLMNOP'].map((letter) => signature.slice(0, -1) + letter);
    const forged = [
      changed((query) => query.set('expires', String(expires + 1))),
      changed((query) => query.set('expires', `${expires}.0`)),
      changed((query) => query.set('expires', '')),
      changed((query) => query.set('media', other.id)),
      changed((query) => query.set('media', 'med_\0')),
      changed((query) => query.set('signature', flipped)),
      changed((query) => query.set('signature', signature.slice(0, -1))),
      changed((query) => query.append('signature', signature)),
      ...['media', 'expires', 'signature'].map((name) => changed((query) => query.delete(name))),
      ...last
        .filter((one) => one !== signature)
        .map((one) => changed((query) => query.set('signature', one))),
      bare(other.url) + url.search,
    ];
    for (const address of forged) expect(await opens(address), address).toBe('MEDIA.URL_INVALID');
    expect(await opens(media.url)).toBe(200);
  });

  test('are served in part, by HEAD and in each of their sizes, of which none opens another', async () => {
    const bytes = film();
    const clip = await upload(bytes, 'private');
    const part = await get(clip.url, { range: 'bytes=10-19' });
    expect([part.status, part.headers['content-range']]).toEqual([206, `bytes 10-19/${bytes.length}`]);
    expect(part.body.equals(bytes.subarray(10, 20))).toBe(true);
    expect((await get(bare(clip.url), { range: 'bytes=10-19' })).code).toBe('MEDIA.URL_INVALID');
    expect((await get(clip.url, { range: 'bytes=999999-' })).headers['cache-control']).toBe('no-store');
    const head = await get(clip.url, {}, 'HEAD');
    expect([head.status, head.headers['content-length']]).toEqual([200, String(bytes.length)]);
    expect((await get(bare(clip.url), {}, 'HEAD')).status).toBe(403);
    const again = await get(clip.url, { 'if-none-match': String(head.headers.etag) });
    expect([again.status, again.headers['cache-control']]).toEqual([304, 'private, no-store']);
    expect((await get(bare(clip.url), { 'if-none-match': String(head.headers.etag) })).status).toBe(403);

    const { id } = await upload(await picture('png', { width: 700, height: 300 }), 'private', 'a.png');
    const made = await eventually(async () => {
      const found = await server.admin.media.get({ storeId, id });
      expect(found.status).toBe('ready');
      return found;
    });
    const urls = Object.values(made.resolutions).map(({ url }) => url);
    expect(new Set(urls.map(bare)).size).toBe(3);
    for (const url of urls) {
      expect(await opens(url)).toBe(200);
      expect(await opens(bare(url))).toBe('MEDIA.URL_INVALID');
    }
    const { small, thumbnail } = made.resolutions;
    const mixed = bare(small?.url ?? '') + new URL(thumbnail?.url ?? '').search;
    expect(await opens(mixed)).toBe('MEDIA.URL_INVALID');
  });

  test('lose every address with their deletion', async () => {
    const media = await upload(film(), 'private');
    await server.admin.media.delete({ storeId, id: media.id });
    expect(await opens(media.url)).toBe('MEDIA.NOT_FOUND');
    // Also where other private media keep the bytes.
    const bytes = film();
    const [one, two] = [await upload(bytes, 'private'), await upload(bytes, 'private')];
    await server.admin.media.delete({ storeId, id: one.id });
    expect([await opens(one.url), await opens(two.url)]).toEqual(['MEDIA.NOT_FOUND', 200]);
  });

  test('are shown in lists and events with addresses that work', async () => {
    const media = await upload(film(), 'private');
    const { items } = await server.admin.store.getStoreMedia({ storeId, limit: 1, ids: [media.id] });
    expect(await opens(items[0]?.url ?? '')).toBe(200);
    const events = await server.admin.event.list({ storeId, type: 'media.created', entity: media.id });
    const { data } = events.items[0] as unknown as { data: { media: Media } };
    expect(data.media).toMatchObject({ id: media.id, visibility: 'private' });
    expect(await opens(data.media.url)).toBe(200);
  });

  test('are asked for by form, by JSON and by the SDK, and are public when nothing is said', async () => {
    const form = new FormData();
    form.append('visibility', 'private');
    form.append('files', new Blob([film() as Uint8Array<ArrayBuffer>]), 'a.mp4');
    const headers = { authorization: `Bearer test-admin-token-0123456789` };
    const path = `/v1/stores/${storeId}/media`;
    const sent = await server.fetch(path, { method: 'POST', headers, body: form });
    expect(await sent.json()).toMatchObject([{ visibility: 'private' }]);
    expect(await upload(film())).toMatchObject({ visibility: 'public' });
    const wrong = server.admin.media.upload({
      storeId,
      files: [{ name: 'a.mp4', content: film() }],
      visibility: 'secret' as never,
    });
    await expect(wrong).rejects.toMatchObject(faulty('visibility', 'INVALID_VALUE'));
  });
});

describe('an address that is asked for', () => {
  const ask = (id: string, more: object = {}) => server.admin.media.createUrl({ storeId, id, ...more });

  test('works as long as it was to, of the size that was named', async () => {
    const { id } = await upload(await picture('png', { width: 300, height: 50 }), 'private', 'a.png');
    const now = Math.floor(server.clock.now().getTime() / 1000);
    const short = await ask(id, { expires_in: 60 });
    const long = await ask(id, { expires_in: 7 * 86_400 });
    expect([short.expires_at, long.expires_at]).toEqual([now + 60, now + 7 * 86_400]);
    expect((await ask(id)).expires_at).toBe(now + hour);
    const thumbnail = await eventually(() => ask(id, { resolution: 'thumbnail' }));
    expect(bare(thumbnail.url)).toMatch(/thumbnail\.png$/);
    expect(await opens(thumbnail.url)).toBe(200);
    server.clock.advance(60);
    expect([await opens(short.url), await opens(long.url)]).toEqual(['MEDIA.URL_EXPIRED', 200]);
  });

  test.each([59, 7 * 86_400 + 1, 1.5, '60'])('for %j seconds is refused', async (expires_in) => {
    const { id } = await upload(film(), 'private');
    await expect(ask(id, { expires_in })).rejects.toMatchObject(refused('GENERAL.VALIDATION_FAILED'));
  });

  test('of a size there is not, or of media there are not, is refused', async () => {
    const { id } = await upload(film(), 'private');
    await expect(ask(id, { resolution: 'large' })).rejects.toMatchObject(faulty('resolution', 'NOT_MADE'));
    await expect(ask('med_unknown')).rejects.toMatchObject(refused('MEDIA.NOT_FOUND'));
  });

  test('of public media is their own, which does not expire', async () => {
    const { id, url } = await upload(film());
    expect(await ask(id, { expires_in: 60 })).toEqual({ url, expires_at: null });
  });
});

describe('media that change between public and private', () => {
  const set = (id: string, visibility: 'public' | 'private') =>
    server.admin.media.update({ storeId, id, visibility });

  test('close the addresses that were known, and open them again', async () => {
    const media = await upload(film());
    expect(await opens(media.url)).toBe(200);
    const { etag } = (await get(media.url)).headers;
    const hidden = await set(media.id, 'private');
    expect(await opens(media.url)).toBe('MEDIA.URL_INVALID');
    expect((await get(media.url, { 'if-none-match': String(etag) })).status).toBe(403);
    expect([bare(hidden.url), await opens(hidden.url)]).toEqual([media.url, 200]);
    expect(hidden.version).toBe(media.version + 1);
    const shown = await set(media.id, 'public');
    expect(shown.url).toBe(media.url);
    const { status, headers } = await get(media.url);
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    // Whoever was given a signed address keeps one that works.
    expect(await opens(hidden.url)).toBe(200);
    const audit = await server.admin.audit.list({ storeId, target: media.id, action: 'updateMedia' });
    expect(audit.items.map(({ after }) => after)).toEqual([
      { visibility: 'public' },
      { visibility: 'private' },
    ]);
  });

  test('stay anyone’s as long as other public media have the same content', async () => {
    const bytes = film();
    const [secret, shown] = [await upload(bytes, 'private'), await upload(bytes)];
    expect(bare(secret.url)).toBe(shown.url);
    expect(await opens(shown.url)).toBe(200);
    await server.admin.media.delete({ storeId, id: shown.id });
    expect([await opens(shown.url), await opens(secret.url)]).toEqual(['MEDIA.URL_INVALID', 200]);
  });
});

describe('the storefront', () => {
  const shown = async (...ids: string[]) => {
    const { items } = await server.sdkFor().storefront.listMedia({ storeId, ids });
    return items;
  };

  test('shows the public media it is asked for, in that order, and neither private nor foreign ones', async () => {
    const other = await newStore(server.admin);
    const [foreign] = await server.admin.media.upload({
      storeId: other.id,
      files: [{ name: 'a.mp4', content: film() }],
    });
    const [one, secret, two] = [await upload(film()), await upload(film(), 'private'), await upload(film())];
    const asked = [two.id, secret.id, foreign?.id ?? '', 'med_unknown', one.id];
    const items = await shown(...asked);
    expect(items.map(({ id }) => id)).toEqual([two.id, one.id]);
    expect(items[0]).toMatchObject({ url: two.url, mime_type: 'video/mp4', title: 'a.mp4' });
    for (const name of ['key', 'file_name', 'checksum', 'visibility', 'version'])
      expect(items[0]).not.toHaveProperty(name);
    await server.admin.media.update({ storeId, id: two.id, visibility: 'private' });
    expect(await shown(two.id)).toEqual([]);
    expect(await shown()).toEqual([]);
  });
});
