import { randomBytes } from 'node:crypto';
import { utimes } from 'node:fs/promises';
import type { Media } from '@stoa/sdk';
import sharp from 'sharp';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { StoreContext } from '#kernel/context';
import { systemContext } from '#kernel/system-context';
import { transaction } from '#kernel/transaction';
import { picture, video } from '../../../../test/pictures.ts';
import { faulty, refused } from '../../../../test/refused.ts';
import { newStore, type StaffedStore, staffedStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';
import { forgottenPictures, makeResolutions, setMediaUses, sweepIncoming, sweepOrphans } from './index.ts';

const server = serverForTheseTests();

let shop: StaffedStore;
let storeId: string;
beforeAll(async () => {
  shop = await staffedStore(server, 'shop');
  storeId = shop.store.id;
});

const upload = async (bytes: Uint8Array, name: string, of = storeId): Promise<Media> => {
  const files = [new File([bytes as BlobPart], name)];
  const [media] = await server.admin.media.upload({ storeId: of, files });
  if (!media) throw new Error('Nothing was answered.');
  return media;
};
const anything = (name = 'clip.mp4', size = 50) => upload(video(randomBytes(size)), name);
const read = (id: string) => shop.admin.media.get({ storeId, id });
const statusOf = async (url: string) => (await fetch(url)).status;

const ready = (id: string) =>
  vi.waitFor(
    async () => {
      const media = await read(id);
      expect(media.status).not.toBe('processing');
      return media;
    },
    { timeout: 20_000, interval: 50 },
  );

/** The keys of the files there are in the storage of the store. */
async function stored(): Promise<string[]> {
  const keys: string[] = [];
  for await (const files of server.app.platform.storage.list()) keys.push(...files.map(({ key }) => key));
  return keys.filter((key) => key.startsWith(storeId)).sort();
}

describe('the resolutions of a picture', () => {
  test('are made in the background, each within its box and none larger than the original', async () => {
    const { id } = await upload(await picture('jpeg', { width: 1500, height: 900 }), 'large.jpg');
    const media = await ready(id);
    expect(media.status).toBe('ready');
    const sizes = Object.entries(media.resolutions).map(([name, one]) => [name, one.width, one.height]);
    expect(sizes).toEqual([
      ['original', 1500, 900],
      ['large', 1500, 900],
      ['medium', 1000, 600],
      ['small', 500, 300],
      ['thumbnail', 200, 120],
    ]);
    expect(media.resolutions.large?.url).toBe(media.url);
    for (const [name, one] of Object.entries(media.resolutions)) {
      const answer = await fetch(one.url);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect([name, answer.headers.get('content-type'), bytes.length]).toEqual([
        name,
        'image/jpeg',
        one.bytes,
      ]);
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: one.width });
    }
  });

  test.each([
    ['png', 'image/png'],
    ['gif', 'image/webp'],
    ['webp', 'image/webp'],
    ['avif', 'image/webp'],
    ['tiff', 'image/webp'],
  ] as const)('of a %s are %s', async (format, type) => {
    const { id, url } = await upload(await picture(format, { width: 240, height: 100 }), 'any');
    const { resolutions } = await ready(id);
    const { headers } = await fetch(resolutions.thumbnail?.url ?? '');
    expect([headers.get('content-type'), resolutions.small?.url]).toEqual([type, url]);
  });

  test('that cannot be made leave the original, and say so', async () => {
    const { id, url, checksum } = await upload(await picture('png', { width: 900, height: 20 }), 'a.png');
    await ready(id);
    const { platform } = server.app;
    const row = { store_id: storeId, checksum };
    const again = () =>
      platform.db
        .updateTable('media_files')
        .set({ status: 'processing', attempts: 5, resolutions: '{}' })
        .where(({ and }) => and(row))
        .execute();
    await again();
    await makeResolutions(platform, storeId, checksum);
    expect(await read(id)).toMatchObject({ status: 'failed', resolutions: { original: { url } } });
    expect(await statusOf(url)).toBe(200);
    await again();
    server.clock.advance(16 * 60);
    expect(await forgottenPictures(platform)).toContainEqual(row);
  });
});

describe('a list of media', () => {
  test('finds by name, title and alt, by type and family, and by id', async () => {
    const store = await newStore(shop.owner);
    const { media } = shop.owner;
    const at = { storeId: store.id };
    const png = await upload(await picture('png'), 'Blue Shirt.png', store.id);
    const mp4 = await upload(video(randomBytes(9)), 'film_100%.mp4', store.id);
    const jpg = await upload(await picture('jpeg'), 'x.jpg', store.id);
    await media.update({ ...at, id: jpg.id, title: 'Grüne Socken', alt: 'Two SOCKS' });
    const list = async (query: object) =>
      (await shop.owner.store.getStoreMedia({ id: store.id, limit: 50, ...query })).items
        .map(({ id }) => id)
        .sort();
    const of = (...found: Media[]) => found.map(({ id }) => id).sort();
    expect(await list({})).toEqual(of(png, mp4, jpg));
    expect(await list({ query: 'shirt' })).toEqual(of(png));
    expect(await list({ query: 'GRÜNE' })).toEqual(of(jpg));
    expect(await list({ query: 'socks' })).toEqual(of(jpg));
    expect(await list({ query: '100%' })).toEqual(of(mp4));
    expect(await list({ query: '%' })).toEqual(of(mp4));
    expect(await list({ mime_type: 'image/*' })).toEqual(of(png, jpg));
    expect(await list({ mime_type: 'image/png' })).toEqual(of(png));
    expect(await list({ mime_type: 'IMAGE/PNG' })).toEqual(of(png));
    expect(await list({ mime_type: 'image/*', query: 'blue' })).toEqual(of(png));
    expect(await list({ ids: [png.id, mp4.id, 'med_unknown'] })).toEqual(of(png, mp4));
    await expect(list({ mime_type: 'image' })).rejects.toMatchObject(faulty('mime_type', 'INVALID_FORMAT'));
  });

  test('is sorted by each of its fields, page by page', async () => {
    const store = await newStore(shop.owner);
    for (const [name, size] of [
      ['b.mp4', 300],
      ['a.mp4', 100],
      ['c.mp4', 200],
      ['c.mp4', 200],
    ] as const) {
      await upload(video(randomBytes(size)), name, store.id);
      server.clock.advance(1);
    }
    const sorted = async (
      sort_field: 'created_at' | 'updated_at' | 'size' | 'title',
      sort_direction: 'asc' | 'desc',
    ) => {
      const all = shop.owner.store.getStoreMedia.all({ id: store.id, limit: 1, sort_field, sort_direction });
      const values: (string | number)[] = [];
      for await (const one of all) values.push(one[sort_field]);
      return values;
    };
    expect(await sorted('title', 'asc')).toEqual(['a.mp4', 'b.mp4', 'c.mp4', 'c.mp4']);
    expect(await sorted('size', 'desc')).toEqual([324, 224, 224, 124]);
    expect(await sorted('size', 'asc')).toEqual([124, 224, 224, 324]);
    for (const field of ['created_at', 'updated_at'] as const) {
      const times = await sorted(field, 'desc');
      expect(times).toHaveLength(4);
      expect(times).toEqual([...times].sort().reverse());
    }
  });
});

describe('changing media', () => {
  test('keeps absent members, notes what changed, and never touches the file', async () => {
    const media = await anything();
    server.clock.advance(1);
    const changed = await shop.admin.media.update({
      ...{ storeId, id: media.id, title: 'Film', alt: 'A film', slug: { en: 'a-film', 'pt-BR': 'um-filme' } },
    });
    expect(changed).toMatchObject({
      ...{ title: 'Film', alt: 'A film', description: null, slug: { en: 'a-film', 'pt-BR': 'um-filme' } },
      ...{ file_name: 'clip.mp4', url: media.url, checksum: media.checksum, version: 2 },
      updated_at: media.updated_at + 1,
    });
    expect(await shop.admin.media.update({ storeId, media_id: media.id, alt: null })).toMatchObject({
      ...{ title: 'Film', alt: null, version: 3 },
    });
    const { items } = await shop.owner.audit.list({ storeId, target: media.id });
    expect(items[0]).toMatchObject({
      action: 'updateMedia',
      before: { alt: 'A film' },
      after: { alt: null },
    });
  });

  test('back into what it is changes nothing; based on an older version it is refused', async () => {
    const media = await anything();
    expect(await shop.admin.media.update({ storeId, ...media })).toEqual(media);
    const change = { storeId, id: media.id, title: 'new' };
    await shop.admin.media.update(change, { ifMatch: 1 });
    const stale = refused('GENERAL.VERSION_MISMATCH');
    await expect(shop.admin.media.update(change, { ifMatch: 1 })).rejects.toMatchObject(stale);
    await expect(shop.admin.media.delete({ storeId, id: media.id }, { ifMatch: 1 })).rejects.toMatchObject(
      stale,
    );
  });

  test.each([
    [{ title: 'a\u0000b' }, 'title', 'UNSTORABLE'],
    [{ title: 'a\u0007b' }, 'title', 'INVALID_FORMAT'],
    [{ title: 'x'.repeat(256) }, 'title', 'TOO_BIG'],
    [{ slug: { nowhere_at_all: 'a' } }, 'slug.nowhere_at_all', 'UNKNOWN_LANGUAGE'],
    [{ slug: { en: 'a b' } }, 'slug.en', 'INVALID_FORMAT'],
  ])('with %j is refused: %s %s', async (members, field, rule) => {
    const { id } = await anything();
    await expect(shop.admin.media.update({ storeId, id, ...members })).rejects.toMatchObject(
      faulty(field, rule),
    );
  });
});

describe('deleting media', () => {
  test('tells, counts, and takes the bytes away', async () => {
    const counts = async () => (await shop.admin.store.getStore({ id: storeId })).counts;
    const before = await counts();
    const media = await anything();
    expect(await shop.admin.media.delete({ storeId, id: media.id })).toEqual({ deleted: true });
    expect(await counts()).toMatchObject({ media: before.media, media_bytes: before.media_bytes });
    await expect(read(media.id)).rejects.toMatchObject(refused('MEDIA.NOT_FOUND'));
    const [event] = (await shop.admin.event.list({ storeId, entity: media.id })).items;
    expect(event).toMatchObject({ type: 'media.deleted', data: { media: { id: media.id } } });
    await vi.waitFor(async () => expect(await stored()).not.toContain(media.key), { timeout: 10_000 });
  });

  test('leaves the bytes as long as other media show them', async () => {
    const bytes = video(randomBytes(200));
    const [one, two] = [await upload(bytes, 'one.mp4'), await upload(bytes, 'two.mp4')];
    expect(two.url).toBe(one.url);
    await shop.admin.media.delete({ storeId, id: one.id });
    expect(await statusOf(two.url)).toBe(200);
    expect(await stored()).toContain(two.key);
    await shop.admin.media.delete({ storeId, id: two.id });
    await vi.waitFor(async () => expect(await stored()).not.toContain(two.key), { timeout: 10_000 });
    // The same bytes once more are not hit by the deletion of the first ones.
    const three = await upload(bytes, 'three.mp4');
    expect(three.key).not.toBe(two.key);
    expect(await statusOf(three.url)).toBe(200);
  });

  test('that something shows is refused, and what shows it is named', async () => {
    const { id } = await anything();
    const use = (uses: { mediaId: string; field: string }[]) =>
      transaction({ ...systemContext(server.app.platform, 'test'), storeId } as StoreContext, (ctx) =>
        setMediaUses(ctx, { type: 'node', id: 'node_1' }, uses),
      );
    await use([{ mediaId: id, field: 'blocks.0.value' }]);
    await expect(shop.admin.media.delete({ storeId, id })).rejects.toMatchObject({
      ...refused('MEDIA.IN_USE'),
      message: expect.stringContaining('node node_1'),
      validationErrors: [{ field: 'blocks.0.value', error: 'IN_USE' }],
    });
    await use([]);
    expect(await shop.admin.media.delete({ storeId, id })).toEqual({ deleted: true });
  });

  test('or reading or changing what was deleted, never was, or is another store’s, is unknown', async () => {
    const { id } = await anything();
    await shop.admin.media.delete({ storeId, id });
    const foreign = await upload(video(randomBytes(9)), 'a.mp4', (await newStore(shop.owner)).id);
    for (const unknown of [id, 'med_unknown', foreign.id]) {
      const at = { storeId, id: unknown };
      for (const attempt of [
        () => shop.admin.media.get(at),
        () => shop.admin.media.update({ ...at, title: 'new' }),
        () => shop.admin.media.delete(at),
      ]) {
        await expect(attempt()).rejects.toMatchObject(refused('MEDIA.NOT_FOUND'));
      }
    }
  });

  test('with a whole store takes its files too', async () => {
    const store = await newStore(shop.owner);
    const media = [
      await upload(await picture('png', { width: 900, height: 30 }), 'a.png', store.id),
      await upload(video(randomBytes(9)), 'b.mp4', store.id),
    ];
    await server.admin.store.deleteStore({ id: store.id });
    const erased = async () => {
      const report = await server.admin.platform.getErasure({ id: store.id });
      expect(report.finished_at).not.toBeNull();
      return report.erased;
    };
    const counts = await vi.waitFor(erased, { timeout: 20_000 });
    expect(counts).toMatchObject({ media: 2, media_files: 2 });
    expect(counts.files).toBeGreaterThanOrEqual(2);
    for (const { key } of media) expect(await server.app.platform.storage.open(key)).toBeNull();
  });
});

describe('what ended processes have left', () => {
  test('is swept when it is a day old, and spared while it is young', async () => {
    const { storage } = server.app.platform;
    const orphan = async (folder: string) => {
      const path = await storage.newIncoming();
      await server.app.platform.images.rewrite(await written(await picture('png')), path, 'image/png');
      await storage.put(`${storeId}/${folder}/original.png`, path, 'image/png');
    };
    await orphan('old-one');
    const kept = await anything();
    const half = await written(Buffer.from('half a file'));
    server.clock.advance(25 * 3600);
    await orphan('young-one');
    const young = await storage.local(`${storeId}/young-one/original.png`);
    await utimes(young?.path ?? '', server.clock.now(), server.clock.now());
    const present = await written(Buffer.from('a file that comes in'));
    await utimes(present, server.clock.now(), server.clock.now());

    expect(await sweepOrphans(server.app.platform)).toBeGreaterThanOrEqual(1);
    await sweepIncoming(server.app.platform);
    const keys = await stored();
    expect(keys).toContain(kept.key);
    expect(keys).toContain(`${storeId}/young-one/original.png`);
    expect(keys).not.toContain(`${storeId}/old-one/original.png`);
    const { existsSync } = process.getBuiltinModule('node:fs');
    expect([existsSync(half), existsSync(present)]).toEqual([false, true]);
  });
});

async function written(bytes: Buffer): Promise<string> {
  const path = await server.app.platform.storage.newIncoming();
  process.getBuiltinModule('node:fs').writeFileSync(path, bytes);
  return path;
}
