import { describe, expect, test } from 'vitest';
import { failureOf, guardFor } from './testing/guard.ts';
import { ok, receiver } from './testing/receiver.ts';

describe('connections', () => {
  test('are used again, one request after the other', async () => {
    const { url, received } = await receiver((socket) => socket.write(ok()));
    const guard = guardFor();
    const reused = [];
    for (let n = 0; n < 5; n += 1)
      reused.push((await guard.request({ method: 'POST', url })).reusedConnection);
    expect(reused).toEqual([false, true, true, true, true]);
    expect(received).toHaveLength(1);
  });

  test('are never more than the pool may have, and every request has its turn', async () => {
    let open = 0;
    let most = 0;
    const { url, received } = await receiver((socket) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        socket.write(ok());
      }, 5);
    });
    const guard = guardFor();
    const requests = Array.from({ length: 20 }, () => guard.request({ method: 'POST', url, connections: 3 }));
    expect((await Promise.all(requests)).map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(received).toHaveLength(3);
    expect(most).toBe(3);
  });

  test('that hang keep the others of their pool waiting no longer than the deadline', async () => {
    const { url } = await receiver((socket, { number }) => number > 0 && socket.write(ok()));
    const guard = guardFor();
    const request = { method: 'POST', url, connections: 1 } as const;
    const hanging = failureOf(guard.request({ ...request, deadlineMs: 100 }));
    const given = failureOf(guard.request({ ...request, deadlineMs: 50 }));
    const patient = guard.request({ ...request, deadlineMs: 5_000 });
    expect(await given).toMatchObject({ class: 'deadline' });
    expect(await hanging).toMatchObject({ class: 'headers_timeout' });
    expect(await patient).toMatchObject({ status: 200, reusedConnection: false });
  });

  test('of different pools do not wait for each other', async () => {
    const { url } = await receiver((socket, { head }) => head.includes('x-answer') && socket.write(ok()));
    const guard = guardFor();
    const hanging = failureOf(
      guard.request({ method: 'POST', url, pool: 'a', connections: 1, deadlineMs: 60_000 }),
    );
    const other = { method: 'POST', url, pool: 'b', connections: 1, headers: { 'x-answer': '1' } } as const;
    expect(await guard.request(other)).toMatchObject({ status: 200 });
    await guard.close();
    expect(await hanging).toMatchObject({ class: 'reset' });
  });

  test('of different origins are different, also when their names share an address', async () => {
    const { port, received } = await receiver((socket) => socket.write(ok()));
    const guard = guardFor({ resolve: async () => ['127.0.0.1'] });
    await guard.request({ method: 'GET', url: `http://a.example:${port}/` });
    await guard.request({ method: 'GET', url: `http://b.example:${port}/` });
    expect(received).toHaveLength(2);
  });

  test('older than a minute are not used again', async () => {
    const { url, received } = await receiver((socket) => socket.write(ok()));
    let now = 0;
    const guard = guardFor({ now: () => now });
    await guard.request({ method: 'POST', url });
    now = 59_999;
    expect(await guard.request({ method: 'POST', url })).toMatchObject({ reusedConnection: true });
    now = 60_000;
    expect(await guard.request({ method: 'POST', url })).toMatchObject({ reusedConnection: false });
    expect(received).toHaveLength(2);
  });

  test('that were closed after an answer are opened again', async () => {
    const { url, received } = await receiver((socket) => socket.end(ok('ok', 'connection: close\r\n')));
    const guard = guardFor();
    for (let n = 0; n < 3; n += 1) {
      expect(await guard.request({ method: 'POST', url })).toMatchObject({
        status: 200,
        reusedConnection: false,
      });
    }
    expect(received).toHaveLength(3);
  });

  test('that were closed while they rested are opened again', async () => {
    const { url, closed } = await receiver((socket) => {
      socket.write(ok());
      setTimeout(() => socket.destroy(), 20);
    });
    const guard = guardFor();
    await guard.request({ method: 'POST', url });
    await closed;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await guard.request({ method: 'POST', url })).toMatchObject({
      status: 200,
      reusedConnection: false,
    });
  });

  test('that break in the moment they are used again say that they were used before', async () => {
    const { url } = await receiver((socket, { number }) =>
      number === 0 ? socket.write(ok()) : socket.destroy(),
    );
    const guard = guardFor();
    await guard.request({ method: 'POST', url });
    expect(await failureOf(guard.request({ method: 'POST', url }))).toMatchObject({
      class: 'reset',
      reusedConnection: true,
    });
  });

  test('of an answer that was cut off are not used again', async () => {
    const { url, received } = await receiver((socket) => socket.write(ok('x'.repeat(100))));
    const guard = guardFor();
    await guard.request({ method: 'POST', url, maxResponseBytes: 50 });
    expect(await guard.request({ method: 'POST', url })).toMatchObject({ reusedConnection: false });
    expect(received).toHaveLength(2);
  });

  test('all end with the guard, and nothing is sent afterwards', async () => {
    const { url, closed } = await receiver();
    const guard = guardFor();
    const running = failureOf(guard.request({ method: 'POST', url, connections: 1 }));
    const waiting = failureOf(guard.request({ method: 'POST', url, connections: 1 }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await guard.close();
    expect(await running).toMatchObject({ class: 'reset' });
    expect(await waiting).toMatchObject({ class: 'reset' });
    expect(await failureOf(guard.request({ method: 'POST', url }))).toMatchObject({ class: 'reset' });
    await closed;
  });
});
