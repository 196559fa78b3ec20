import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createAdmin } from '../src/index.ts';
import { type Answer, failure, fakeTiming, serve } from './fake-server.ts';

async function serving(...answers: Answer[]) {
  const { baseUrl, received } = await serve((_, count) => answers[count - 1] ?? { body: [] });
  const { timing } = fakeTiming();
  return { sdk: createAdmin({ baseUrl, apiToken: 'token', storeId: 'store_1', timing }), received };
}

test('an upload is sent again as a whole, with the same key, also one of a stream', async () => {
  const { sdk, received } = await serving(failure(503, 'GENERAL.UNAVAILABLE'), { status: 201, body: [] });
  const content = new Blob(['the whole film']).stream();
  const media = await sdk.media.upload({
    files: [{ content, name: 'film.mp4' }],
    urls: ['https://example.com/a.png'],
  });
  expect(media).toEqual(Object.assign([], { errors: [] }));
  const [first, second] = received;
  for (const { body } of received) {
    expect(body).toContain('name="files"; filename="film.mp4"');
    expect(body).toContain('the whole film');
    expect(body).toMatch(/name="urls"\r\n\r\nhttps:\/\/example\.com\/a\.png/);
  }
  expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
  expect(first?.path).toBe('/v1/stores/store_1/media');
});

test('what was stored in part is an array, with what was not beside it', async () => {
  const error = {
    field: 'files[1]',
    name: 'b',
    error: 'MEDIA.INVALID_FILE_TYPE',
    message: 'no',
    statusCode: 400,
  };
  const { sdk } = await serving({ status: 207, body: { items: [{ id: 'med_1' }], errors: [error] } });
  const media = await sdk.media.upload({ files: [new Blob(['a']), new Uint8Array([1]).buffer] });
  expect(media.map(({ id }) => id)).toEqual(['med_1']);
  expect(media.errors).toEqual([error]);
});

test('a path is read where there are files, and refused elsewhere', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stoa-sdk-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'a.txt');
  writeFileSync(path, 'from the disk');
  const { sdk, received } = await serving();
  await sdk.media.upload({ files: [path] });
  expect(received[0]?.body).toMatch(/filename="a\.txt"[\s\S]*from the disk/);
  const builtin = vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined as never);
  onTestFinished(() => builtin.mockRestore());
  await expect(sdk.media.upload({ files: [path] })).rejects.toThrow(TypeError);
});
