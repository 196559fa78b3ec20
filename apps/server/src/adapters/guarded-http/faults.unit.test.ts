import net from 'node:net';
import { describe, expect, test } from 'vitest';
import { failureOf, guardFor } from './testing/guard.ts';
import { receiver, repeat } from './testing/receiver.ts';

const post = (url: string) => ({ method: 'POST', url, body: '{}', deadlineMs: 200 }) as const;
/** Longer than a test may take: whatever ends such a request, it is not its deadline. */
const patient = (url: string) => ({ ...post(url), deadlineMs: 60_000 }) as const;

describe('a connection that is not made', () => {
  test('is refused, when nobody listens', async () => {
    const failure = await failureOf(guardFor().request(post('http://127.0.0.1:2/')));
    expect(failure).toMatchObject({ class: 'connect_refused', reusedConnection: false });
    expect(failure.timings.totalMs).toBeGreaterThan(0);
  });

  test('failed in DNS, when the name is unknown', async () => {
    const guard = guardFor({ resolve: () => Promise.reject(new Error('ENOTFOUND')) });
    expect(await failureOf(guard.request(post('http://unknown.example/')))).toMatchObject({ class: 'dns' });
  });

  test('failed in DNS, when the name server hangs for longer than connecting may take', async () => {
    const guard = guardFor({ resolve: () => new Promise(() => {}) });
    const request = guard.request({ ...patient('http://slow.example/'), connectTimeoutMs: 50 });
    const failure = await failureOf(request);
    expect(failure).toMatchObject({ class: 'dns' });
    expect(failure.timings.dnsMs).toBeGreaterThan(0);
  });

  test('failed in TCP, when the address does not answer', async () => {
    const guard = guardFor({ openSocket: () => new net.Socket() });
    const request = guard.request({ ...patient('http://127.0.0.1/'), connectTimeoutMs: 50 });
    expect(await failureOf(request)).toMatchObject({ class: 'connect_timeout' });
  });

  test('failed in TLS, when the handshake hangs', async () => {
    const { port, closed } = await receiver();
    const request = guardFor().request({ ...patient(`https://127.0.0.1:${port}/`), connectTimeoutMs: 50 });
    expect(await failureOf(request)).toMatchObject({ class: 'tls' });
    await closed;
  });

  test.each(['dns', 'tcp'])('met the deadline, when that comes first (%s)', async (step) => {
    const guard = guardFor(
      step === 'dns'
        ? { resolve: () => new Promise(() => {}) }
        : { openSocket: () => new net.Socket(), resolve: async () => ['127.0.0.1'] },
    );
    const request = guard.request({ ...post('http://slow.example/'), deadlineMs: 50 });
    expect(await failureOf(request)).toMatchObject({ class: 'deadline' });
  });
});

describe('a receiver that does not answer', () => {
  test('is left when the deadline comes, and its connection is closed', async () => {
    const { url, closed, received } = await receiver();
    const failure = await failureOf(guardFor().request(post(url)));
    expect(failure).toMatchObject({ class: 'headers_timeout', reusedConnection: false });
    await closed;
    expect(received[0]).toContain('POST /hook');
  });

  test('is left also when it drips its headers', async () => {
    const { url, closed } = await receiver((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      repeat(socket, 'x-a: b\r\n', 20);
    });
    const failure = await failureOf(guardFor().request(post(url)));
    expect(failure).toMatchObject({ class: 'headers_timeout' });
    expect(failure.timings.firstByteMs).toBeGreaterThan(0);
    await closed;
  });

  test('is left also when it sends early hints without end', async () => {
    const { url, closed } = await receiver((socket) =>
      repeat(socket, 'HTTP/1.1 103 Early Hints\r\n\r\n', 20),
    );
    expect(await failureOf(guardFor().request(post(url)))).toMatchObject({ class: 'headers_timeout' });
    await closed;
  });

  test('is left also when it takes no more of the body', async () => {
    const { url, closed } = await receiver((socket) => {
      socket.pause();
      setTimeout(() => socket.resume(), 400);
    });
    const request = guardFor().request({ ...post(url), body: Buffer.alloc(32 * 1024 * 1024) });
    expect(await failureOf(request)).toMatchObject({ class: 'headers_timeout' });
    await closed;
  });

  test('has reset the connection, when it closes it instead', async () => {
    const { url } = await receiver((socket) => socket.resetAndDestroy());
    expect(await failureOf(guardFor().request(post(url)))).toMatchObject({ class: 'reset' });
    const polite = await receiver((socket) => socket.end());
    expect(await failureOf(guardFor().request(post(polite.url)))).toMatchObject({ class: 'reset' });
  });

  test('has reset the connection, when it closes it in the middle of its headers', async () => {
    const { url } = await receiver((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-le'));
    expect(await failureOf(guardFor().request(post(url)))).toMatchObject({ class: 'reset' });
  });
});

describe('an answer that is not HTTP', () => {
  test.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.7\r\n'],
    ['a header without a name', 'HTTP/1.1 200 OK\r\n: x\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\nabc'],
    [
      'a switch of protocols nobody asked for',
      'HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
    ],
    ['one header of 1 MB', `HTTP/1.1 200 OK\r\nx-a: ${'a'.repeat(1_000_000)}\r\n\r\n`],
    ['a thousand headers', `HTTP/1.1 200 OK\r\n${'x-a: bbbbbbbbbbbbbbbb\r\n'.repeat(1_000)}\r\n`],
  ])('%s is a fault of the protocol, and closes the connection', async (_name, bytes) => {
    const { url, closed } = await receiver((socket) => socket.write(bytes));
    expect(await failureOf(guardFor().request(post(url)))).toMatchObject({ class: 'protocol' });
    await closed;
  });
});
