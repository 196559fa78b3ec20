import { beforeAll, describe, expect, test } from 'vitest';
import { json } from '#db/json';
import { ApiError } from '#kernel/api-error';
import type { StoreContext } from '#kernel/context';
import { newId } from '#kernel/ids';
import { systemContext } from '#kernel/system-context';
import { transaction } from '#kernel/transaction';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';
import { type MediaUse, setMediaUses } from './index.ts';

const server = serverForTheseTests();

let storeId: string;
let otherId: string;
let media: string[];
let foreign: string;
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
  otherId = (await newStore(server.admin)).id;
  media = [await newMedia(storeId, 'a'), await newMedia(storeId, 'b')];
  foreign = await newMedia(otherId, 'a');
});

async function newMedia(store: string, checksum: string): Promise<string> {
  const { db } = server.app.platform;
  const id = newId('media');
  const now = new Date();
  const file = { store_id: store, checksum, mime_type: 'image/png', size: 3, created_at: now };
  await db
    .insertInto('media_files')
    .values({ ...file, folder: id, extension: 'png', status: 'ready', resolutions: json({}) })
    .execute();
  await db
    .insertInto('media')
    .values({ ...file, id, file_name: 'a.png', title: 'a.png', slug: json({}), updated_at: now })
    .execute();
  return id;
}

const set = (id: string, uses: MediaUse[]) =>
  transaction({ ...systemContext(server.app.platform, 'test'), storeId } as StoreContext, (ctx) =>
    setMediaUses(ctx, { type: 'node', id }, uses),
  );

const usesOf = (id: string) =>
  server.app.platform.db
    .selectFrom('media_uses')
    .select(['field', 'media_id'])
    .where('store_id', '=', storeId)
    .where('user_type', '=', 'node')
    .where('user_id', '=', id)
    .orderBy('field')
    .execute();

describe('what uses media', () => {
  test('replaces what it used before, and leaves others alone', async () => {
    const [one = '', two = ''] = media;
    await set('n1', [
      { mediaId: one, field: 'cover' },
      { mediaId: two, field: 'gallery.0' },
      { mediaId: two, field: 'gallery.0' },
    ]);
    await set('n2', [{ mediaId: one, field: 'cover' }]);
    expect(await usesOf('n1')).toEqual([
      { field: 'cover', media_id: one },
      { field: 'gallery.0', media_id: two },
    ]);
    await set('n1', [{ mediaId: two, field: 'cover' }]);
    expect(await usesOf('n1')).toEqual([{ field: 'cover', media_id: two }]);
    await set('n1', []);
    expect(await usesOf('n1')).toEqual([]);
    expect(await usesOf('n2')).toEqual([{ field: 'cover', media_id: one }]);
  });

  test('cannot name media that do not exist or are another store’s: the error names each field', async () => {
    const [one = ''] = media;
    await set('n3', [{ mediaId: one, field: 'cover' }]);
    const wrong = await set('n3', [
      { mediaId: one, field: 'cover' },
      { mediaId: foreign, field: 'gallery.0' },
      { mediaId: 'med_unknown', field: 'gallery.1' },
    ]).catch((error) => error);
    expect(wrong).toBeInstanceOf(ApiError);
    expect(wrong).toMatchObject({
      code: 'GENERAL.VALIDATION_FAILED',
      validationErrors: [
        { field: 'gallery.0', error: 'UNKNOWN_MEDIA' },
        { field: 'gallery.1', error: 'UNKNOWN_MEDIA' },
      ],
    });
    expect(await usesOf('n3')).toEqual([{ field: 'cover', media_id: one }]);
  });
});
