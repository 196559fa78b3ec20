import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { video } from '../../../../test/pictures.ts';
import { refused, rejectionOf } from '../../../../test/refused.ts';
import { newStore } from '../../../../test/stores.ts';
import { adminToken, serverForTheseTests } from '../../../../test/test-server.ts';

const limit = 1024 ** 2;
const server = serverForTheseTests({ environment: { STOA_MEDIA_QUOTA_MB: '1' } });

let storeId: string;
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
});

/** Films that together have this many bytes more than their beginnings. */
const films = (...sizes: number[]) =>
  sizes.map((size) => ({ name: `${size}.mp4`, content: video(randomBytes(size - 24)) }));
const upload = (...sizes: number[]) => server.admin.media.upload({ storeId, files: films(...sizes) });
const used = async () => (await server.admin.store.getStore({ id: storeId })).counts.media_bytes ?? 0;

async function stored(): Promise<number> {
  let files = 0;
  for await (const page of server.app.platform.storage.list())
    files += page.filter(({ key }) => key.startsWith(storeId)).length;
  return files;
}

describe('the files of a store', () => {
  test('take as much as they may to the byte, and the store says how much that is', async () => {
    const media = await upload(limit - 1000, 1000);
    expect(await used()).toBe(limit);
    for (const { id } of media) await server.admin.media.delete({ storeId, id });
    expect(await used()).toBe(0);
  });

  test('that do not fit any more are refused, with what there is and what is used, and leave nothing', async () => {
    const [media] = await upload(limit - 1000);
    const before = await stored();
    const attempt = await rejectionOf(upload(1001));
    expect(attempt).toMatchObject(refused('PLAN.LIMIT_REACHED'));
    expect(attempt.message).toContain('no room for 1001 more');
    const form = new FormData();
    for (const { name, content } of films(600, 401))
      form.append('files', new Blob([content as Uint8Array<ArrayBuffer>]), name);
    const answer = await server.fetch(`/v1/stores/${storeId}/media`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminToken}` },
      body: form,
    });
    expect([answer.status, await answer.json()]).toEqual([
      403,
      expect.objectContaining({
        error: 'PLAN.LIMIT_REACHED',
        feature: 'media_bytes',
        limit,
        used: limit - 1000,
      }),
    ]);
    expect([await stored(), await used()]).toEqual([before, limit - 1000]);
    await upload(1000);
    await server.admin.media.delete({ storeId, id: media?.id ?? '' });
    await upload(1001);
  });

  test('of one store take nothing from another, and what is not an upload works while it is full', async () => {
    const other = await newStore(server.admin);
    const files = films(limit);
    const [media] = await server.admin.media.upload({ storeId: other.id, files });
    const at = { storeId: other.id, id: media?.id ?? '' };
    await server.admin.media.update({ ...at, title: 'Full' });
    expect((await fetch(media?.url ?? '')).status).toBe(200);
    const attempt = server.admin.media.upload({ storeId: other.id, files: films(100) });
    await expect(attempt).rejects.toMatchObject(refused('PLAN.LIMIT_REACHED'));
    await server.admin.media.delete(at);
  });
});
