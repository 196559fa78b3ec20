import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createAdmin, type Media, type Store } from '@stoa/sdk';
import { expect, test, vi } from 'vitest';
import { picture } from '../pictures.ts';
import { fetched, type SentFile, sendFile } from '../sent-file.ts';
import { type ServerProcess, startServerProcess } from '../server-process.ts';
import { storeBody } from '../stores.ts';
import { databaseForThisTest, onPostgres } from '../test-database.ts';
import { adminToken } from '../test-server.ts';

const megabyte = 1024 ** 2;
const sdkOf = ({ url }: ServerProcess) => createAdmin({ baseUrl: url, apiToken: adminToken, maxRetries: 0 });

/** The most memory a process has held so far, in megabytes. */
function peakMemory(pid: number): number {
  const [, kilobytes = ''] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

// The embedded database keeps all of its own memory in the same process; what an upload takes is the same there.
test.skipIf(!onPostgres)(
  '32 uploads of 20 MB at once are stored right, in less than 300 MB of memory',
  { timeout: 180_000 },
  async () => {
    const database = await databaseForThisTest();
    const server = await startServerProcess(database);
    const { id: storeId } = await sdkOf(server).store.createStore(storeBody());
    const sent = await Promise.all(
      Array.from({ length: 32 }, (_, n) =>
        sendFile({ url: server.url, storeId, name: `${n}.mp4`, bytes: 20 * megabyte }),
      ),
    );
    for (const { media, checksum } of sent) {
      expect(media).toMatchObject({ checksum, size: 20 * megabyte });
      const stored = readFileSync(join(database.environment.STOA_DATA_DIR ?? '', 'media', media.key));
      expect(createHash('sha256').update(stored).digest('hex')).toBe(checksum);
    }
    const [{ media, checksum }] = sent as [SentFile];
    expect(await fetched(media.url)).toEqual({ status: 200, checksum, bytes: 20 * megabyte });
    expect(peakMemory(server.pid)).toBeLessThan(300);
    await server.stop();
  },
);

test('a server killed in the middle of uploads lists no half file, and loses none it has answered', {
  timeout: 180_000,
}, async () => {
  const database = await databaseForThisTest();
  const answered: { media: Media; checksum: string }[] = [];
  let server = await startServerProcess(database);
  const { id: storeId }: Store = await sdkOf(server).store.createStore(storeBody());

  const rounds = [null, 'emit-before-commit:3', null, 'emit-after-commit:2'];
  for (const point of rounds) {
    await server.kill();
    server = await startServerProcess(database, { environment: point ? { STOA_CRASH_AT: point } : {} });
    const uploads = Array.from({ length: 8 }, (_, n) => {
      const bytes = Math.ceil((0.2 + Math.random()) * 4 * megabyte);
      return sendFile({ url: server.url, storeId, name: `${n}.mp4`, bytes }).then(
        (file) => void answered.push(file),
        // Cut off: nobody knows whether it was stored.
        () => {},
      );
    });
    const pictures = [1, 2].map(async () => {
      const content = await picture('jpeg', { width: 1200, height: 900 });
      const files = [{ name: 'p.jpg', content }];
      await sdkOf(server)
        .media.upload({ storeId, files })
        .catch(() => {});
    });
    if (point) await server.exited;
    else await delay(Math.random() * 400);
    await server.kill();
    await Promise.all([...uploads, ...pictures]);
  }

  // What came in when a process was killed lies there until it is a day old.
  const incoming = join(database.environment.STOA_DATA_DIR ?? '', 'media-incoming');
  const dayBeforeYesterday = new Date(Date.now() - 48 * 3600 * 1000);
  expect(readdirSync(incoming).length).toBeGreaterThan(0);
  for (const name of readdirSync(incoming)) {
    utimesSync(join(incoming, name), dayBeforeYesterday, dayBeforeYesterday);
  }
  server = await startServerProcess(database);
  const listed: Media[] = [];
  for await (const media of sdkOf(server).store.getStoreMedia.all({ id: storeId, limit: 100 }))
    listed.push(media);
  for (const { media } of answered) expect(listed.map(({ id }) => id)).toContain(media.id);
  for (const { media, checksum } of answered) expect(media.checksum).toBe(checksum);
  const here = (url: string) => server.url + new URL(url).pathname;
  for (const { url, checksum, size } of listed) {
    expect(await fetched(here(url)), url).toEqual({ status: 200, checksum, bytes: size });
  }
  const { counts } = await sdkOf(server).store.getStore({ id: storeId });
  expect(counts.media ?? 0).toBe(listed.length);
  expect(counts.media_bytes ?? 0).toBe(listed.reduce((sum, { size }) => sum + size, 0));
  // Every picture gets its resolutions, by whichever process.
  const ready = async () => {
    const { items } = await sdkOf(server).store.getStoreMedia({
      id: storeId,
      limit: 100,
      mime_type: 'image/*',
    });
    expect(items.map(({ status }) => status)).not.toContain('processing');
  };
  await vi.waitFor(ready, { timeout: 90_000, interval: 500 });
  expect(readdirSync(incoming)).toEqual([]);
  await server.stop();
});
