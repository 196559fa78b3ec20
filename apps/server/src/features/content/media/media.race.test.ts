import { randomBytes } from 'node:crypto';
import { StoaError } from '@stoa/sdk';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { ApiError } from '#kernel/api-error';
import type { StoreContext } from '#kernel/context';
import { systemContext } from '#kernel/system-context';
import { transaction } from '#kernel/transaction';
import { oneOf, together } from '../../../../test/outcomes.ts';
import { video } from '../../../../test/pictures.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';
import { setMediaUses } from './index.ts';

const server = serverForTheseTests();

let storeId: string;
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
});

const upload = (bytes: Buffer, name: string, options = {}) =>
  server.admin.media.upload({ storeId, files: [{ name, content: bytes }] }, options);
const counts = async () => (await server.admin.store.getStore({ id: storeId })).counts;
const bytesAt = async (url: string) => {
  const answer = await fetch(url);
  return answer.ok ? Buffer.from(await answer.arrayBuffer()) : null;
};

test('media and bytes are counted exactly while many are uploaded and deleted at once', async () => {
  const before = await counts();
  const sizes: number[] = [];
  await together(24, async (n) => {
    const [media] = await upload(video(randomBytes(100 + n)), `${n}.mp4`);
    if (n % 3 === 0) await server.admin.media.delete({ storeId, id: media?.id ?? '' });
    else sizes.push(media?.size ?? 0);
  });
  expect(await counts()).toMatchObject({
    media: (before.media ?? 0) + 16,
    media_bytes: (before.media_bytes ?? 0) + sizes.reduce((sum, size) => sum + size, 0),
  });
});

test('of the same bytes uploaded and deleted at once, whatever is left has its bytes', async () => {
  for (let round = 0; round < 25; round += 1) {
    const bytes = video(randomBytes(64));
    const [first] = await upload(bytes, 'first.mp4');
    const outcomes = await together(6, (n) =>
      n === 0 ? server.admin.media.delete({ storeId, id: first?.id ?? '' }) : upload(bytes, `${n}.mp4`),
    );
    expect(outcomes).toEqual(Array(6).fill('done'));
    const { items } = await server.admin.store.getStoreMedia({ storeId, limit: 5, sort_field: 'created_at' });
    expect(items).toHaveLength(5);
    const settled = async () => {
      const jobs = await server.app.platform.db
        .selectFrom('media_files')
        .select('folder')
        .where('checksum', '=', items[0]?.checksum ?? '')
        .execute();
      expect(jobs).toHaveLength(1);
    };
    await vi.waitFor(settled);
    for (const { url } of items) expect((await bytesAt(url))?.equals(bytes), `round ${round}`).toBe(true);
    for (const { id } of items) await server.admin.media.delete({ storeId, id });
  }
});

test('media that is deleted and used at one moment is one of the two', async () => {
  for (let round = 0; round < 50; round += 1) {
    const [media] = await upload(video(randomBytes(64)), 'a.mp4');
    const id = media?.id ?? '';
    const ctx = { ...systemContext(server.app.platform, 'test'), storeId } as StoreContext;
    const use = () =>
      transaction(ctx, (ctx) =>
        setMediaUses(ctx, { type: 'node', id: `n${round}` }, [{ mediaId: id, field: 'cover' }]),
      ).catch(asRefusal);
    const outcomes = await together(2, (n) => (n === 0 ? server.admin.media.delete({ storeId, id }) : use()));
    expect([oneOf(2, 'MEDIA.IN_USE'), oneOf(2, 'GENERAL.VALIDATION_FAILED')]).toContainEqual(outcomes);
    const left = await server.app.platform.db
      .selectFrom('media_uses')
      .select('media_id')
      .where('media_id', '=', id)
      .execute();
    const found = await server.admin.media.get({ storeId, id }).catch(() => null);
    expect(left).toHaveLength(found ? 1 : 0);
  }
});

/** What the code behind a door throws, as its caller would be answered. */
function asRefusal(error: unknown): never {
  if (!(error instanceof ApiError)) throw error;
  throw new StoaError(error.message, { code: error.code, status: error.status, operation: 'setMediaUses' });
}

test('one Idempotency-Key makes one medium, however many send it at once', async () => {
  for (let round = 0; round < 10; round += 1) {
    const bytes = video(randomBytes(64));
    const answers: string[] = [];
    await together(5, async () => {
      const [media] = await upload(bytes, 'a.mp4', { idempotencyKey: `round-${round}`, maxRetries: 3 });
      answers.push(media?.id ?? '');
    });
    expect(answers).toHaveLength(5);
    expect(new Set(answers).size).toBe(1);
  }
});

describe('a store with little room', () => {
  const small = serverForTheseTests({ environment: { STOA_MEDIA_QUOTA_MB: '1' } });

  test('takes of many uploads at once as many as fit, and counts what it took', async () => {
    const size = 150_000;
    const most = Math.floor(1024 ** 2 / size);
    const { id: storeId } = await newStore(small.admin);
    for (let round = 0; round < 10; round += 1) {
      const outcomes = await together(20, (n) =>
        small.admin.media.upload({
          storeId,
          files: [{ name: `${n}.mp4`, content: video(randomBytes(size - 24)) }],
        }),
      );
      const refusals = Array(20 - most).fill('PLAN.LIMIT_REACHED');
      expect(outcomes, `round ${round}`).toEqual([...refusals, ...Array(most).fill('done')]);
      const { items } = await small.admin.store.getStoreMedia({ storeId, limit: 100 });
      const { counts } = await small.admin.store.getStore({ id: storeId });
      expect([items.length, counts.media_bytes]).toEqual([most, most * size]);
      await together(items.length, (n) => small.admin.media.delete({ storeId, id: items[n]?.id ?? '' }));
      expect((await small.admin.store.getStore({ id: storeId })).counts.media_bytes).toBe(0);
    }
  });
});
