import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { failureOf, guardFor } from './testing/guard.ts';
import { ok, receiver, repeat } from './testing/receiver.ts';

const get = (url: string) =>
  ({ method: 'GET', url, deadlineMs: 2_000, maxResponseBytes: 1_000_000 }) as const;

describe('a stream', () => {
  test('hands out status and headers first, and then the whole body', async () => {
    const body = 'x'.repeat(900_000);
    const { url } = await receiver((socket) => socket.write(ok(body, 'content-type: image/png\r\n')));
    const answer = await guardFor().stream(get(url));
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': 'image/png' },
      remoteAddress: '127.0.0.1',
    });
    expect((await buffer(answer.body)).toString()).toBe(body);
  });

  test('whose length is announced as too large is refused before its body is read', async () => {
    const { url, closed } = await receiver((socket) =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000001\r\n\r\n'),
    );
    expect(await failureOf(guardFor().stream(get(url)))).toMatchObject({ class: 'too_large' });
    await closed;
  });

  test('that turns out too large fails in its body', async () => {
    const { url, closed } = await receiver((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n');
      repeat(socket, Buffer.alloc(65_536));
    });
    const answer = await guardFor().stream(get(url));
    expect(await failureOf(buffer(answer.body))).toMatchObject({ class: 'too_large' });
    await closed;
  });

  test('that is too large in its first piece fails for its reader, not for the process', async () => {
    const { url } = await receiver((socket) => socket.write(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(100)}`));
    const answer = await guardFor().stream({ ...get(url), maxResponseBytes: 10 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await failureOf(buffer(answer.body))).toMatchObject({ class: 'too_large' });
  });

  test('that drips is cut off at the deadline', async () => {
    const { url, closed } = await receiver((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n');
      repeat(socket, 'x', 20);
    });
    const answer = await guardFor().stream({ ...get(url), deadlineMs: 200 });
    expect(await failureOf(buffer(answer.body))).toMatchObject({ class: 'deadline' });
    await closed;
  });

  test('that breaks off fails in its body', async () => {
    const { url } = await receiver((socket) =>
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf'),
    );
    const answer = await guardFor().stream(get(url));
    expect(await failureOf(buffer(answer.body))).toMatchObject({
      class: 'reset',
    });
  });

  test('that nobody reads does not fill the memory, and waits for its reader', async () => {
    const { url } = await receiver((socket) => socket.write(ok('x'.repeat(900_000))));
    const answer = await guardFor().stream(get(url));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(answer.body.readableLength).toBeLessThan(200_000);
    expect(await buffer(answer.body)).toHaveLength(900_000);
  });

  test('whose reader goes away closes its connection', async () => {
    const { url, closed } = await receiver((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 900000\r\n\r\n');
      repeat(socket, 'x', 20);
    });
    const answer = await guardFor().stream({ ...get(url), deadlineMs: 60_000 });
    answer.body.destroy();
    await closed;
  });

  test('leaves its connection to the next request when it was read to its end', async () => {
    const { url, received } = await receiver((socket) => socket.write(ok()));
    const guard = guardFor();
    await buffer((await guard.stream(get(url))).body);
    expect(await guard.request(get(url))).toMatchObject({ reusedConnection: true });
    expect(received).toHaveLength(1);
  });

  test('to a blocked address is refused like a request', async () => {
    const guard = guardFor({ allow: [] });
    expect(await failureOf(guard.stream(get('http://169.254.169.254/latest/meta-data')))).toMatchObject({
      class: 'blocked',
    });
    const inside = guardFor({ allow: [], resolve: async () => ['10.0.0.1'] });
    expect(await failureOf(inside.stream(get('http://inside.example/')))).toMatchObject({ class: 'blocked' });
  });
});
