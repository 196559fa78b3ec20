import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { guardFor } from './testing/guard.ts';
import { ok, receiver, repeat } from './testing/receiver.ts';

/** The deadline is longer than a test may take: whatever ends such a request, it is not that. */
const patient = (url: string) =>
  ({ method: 'POST', url, body: '{}', deadlineMs: 60_000, bodyTimeoutMs: 100 }) as const;

describe('once there is a status, it is the answer, whatever the body does', () => {
  test.each([200, 500])('%d with a body that drips is answered after the time for bodies', async (status) => {
    const { url, closed } = await receiver((socket) => {
      socket.write(`HTTP/1.1 ${status} Some\r\ncontent-length: 1000000\r\n\r\n`);
      repeat(socket, 'x', 20);
    });
    const answer = await guardFor().request(patient(url));
    expect(answer).toMatchObject({ status, truncated: true });
    expect(answer.body.toString()).toMatch(/^x+$/);
    await closed;
  });

  test('200 with a body that hangs is answered with what came', async () => {
    const { url, closed } = await receiver((socket) =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'),
    );
    expect(await guardFor().request(patient(url))).toMatchObject({
      status: 200,
      truncated: true,
      body: Buffer.from('half'),
    });
    await closed;
  });

  test('200 shortly before the deadline is answered when that comes', async () => {
    const { url } = await receiver((socket) =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf'),
    );
    const answer = await guardFor().request({ ...patient(url), deadlineMs: 200, bodyTimeoutMs: 60_000 });
    expect(answer).toMatchObject({ status: 200, truncated: true });
  });

  test.each([
    ['is reset', 'content-length: 9\r\n\r\nhalf'],
    ['has bad chunks', 'transfer-encoding: chunked\r\n\r\n4\r\nhalf\r\nZZ\r\n'],
  ])('200 with a body that %s is answered with what came', async (_name, rest) => {
    const { url, closed } = await receiver((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${rest}`);
      setTimeout(() => socket.destroy(), 20);
    });
    expect(await guardFor().request(patient(url))).toMatchObject({
      status: 200,
      truncated: true,
      body: Buffer.from('half'),
    });
    await closed;
  });

  test('a body without an end is read to the limit, kept to the excerpt, and then cut off', async () => {
    const { url, closed } = await receiver((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10000000000\r\n\r\n');
      repeat(socket, Buffer.alloc(65_536, 'x'));
    });
    const answer = await guardFor().request({ ...patient(url), bodyTimeoutMs: 60_000 });
    expect(answer).toMatchObject({ status: 200, truncated: true });
    expect(answer.body).toEqual(Buffer.alloc(4_096, 'x'));
    // What the buffers of two kernels hold, and far from 10 GB.
    expect(await closed).toBeLessThan(32 * 1024 * 1024);
  });

  test('a compressed body is not opened', async () => {
    const bomb = gzipSync(Buffer.alloc(10 * 1024 * 1024));
    const { url } = await receiver((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n\r\n`);
      socket.write(bomb);
    });
    const answer = await guardFor().request({ ...patient(url), keepResponseBytes: 65_536 });
    expect(answer).toMatchObject({ status: 200, truncated: false, body: bomb });
  });

  test('a body of exactly the excerpt is whole, one byte more is cut', async () => {
    const { url } = await receiver((socket, { number }) => socket.write(ok('x'.repeat(10 + number))));
    const guard = guardFor();
    const request = { ...patient(url), keepResponseBytes: 10 };
    expect(await guard.request(request)).toMatchObject({ truncated: false, body: Buffer.alloc(10, 'x') });
    expect(await guard.request(request)).toMatchObject({ truncated: true, body: Buffer.alloc(10, 'x') });
  });
});
