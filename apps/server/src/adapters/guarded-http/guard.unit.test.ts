import net from 'node:net';
import { describe, expect, test } from 'vitest';
import { BlockedAddress } from './index.ts';
import { failureOf, guardFor } from './testing/guard.ts';
import { ok, receiver } from './testing/receiver.ts';

const answering = () => receiver((socket) => socket.write(ok()));

describe('nothing is written to an address that may not be reached', () => {
  test.each([
    '127.0.0.1',
    '0x7f.1',
    '2130706433',
    '0177.0.0.1',
    '127.1',
    '[::ffff:127.0.0.1]',
    'localhost',
    'a.localhost.',
  ])('%s in the address is refused before a connection is made', async (host) => {
    const { port, received } = await answering();
    const guard = guardFor({ allow: [] });
    const request = guard.request({ method: 'POST', url: `http://${host}:${port}/`, body: 'x' });
    expect(await failureOf(request)).toBeInstanceOf(BlockedAddress);
    expect(received).toEqual([]);
  });

  test('a name that resolves to a private address is refused before a connection is made', async () => {
    const { port, received } = await answering();
    const guard = guardFor({ allow: [], resolve: async () => ['127.0.0.1'] });
    const request = guard.request({ method: 'POST', url: `http://inside.example:${port}/`, body: 'x' });
    expect(await failureOf(request)).toBeInstanceOf(BlockedAddress);
    expect(received).toEqual([]);
  });

  test.each([
    [['127.0.0.1', '10.0.0.1']],
    [['10.0.0.1', '127.0.0.1']],
    [['127.0.0.1', '::1']],
    [['127.0.0.1', 'junk']],
  ])('one blocked address among those of a name refuses them all: %j', async (addresses) => {
    const { port, received } = await answering();
    const guard = guardFor({ allow: ['127.0.0.0/8'], resolve: async () => addresses });
    const request = guard.request({ method: 'POST', url: `http://mixed.example:${port}/`, body: 'x' });
    expect(await failureOf(request)).toBeInstanceOf(BlockedAddress);
    expect(received).toEqual([]);
  });

  test('a name that was good when it was checked is refused when it has moved inside', async () => {
    const { port, received } = await answering();
    const answers = [['93.184.216.34'], ['127.0.0.1']];
    let now = 0;
    const guard = guardFor({ allow: [], now: () => now, resolve: async () => answers.shift() ?? [] });
    const url = `http://rebinding.example:${port}/`;
    expect(await guard.checkResolvedUrl(url)).toBe(null);
    now += 30_001;
    expect(await failureOf(guard.request({ method: 'POST', url, body: 'x' }))).toBeInstanceOf(BlockedAddress);
    expect(received).toEqual([]);
  });

  test('a connection that ends up elsewhere than its address says is closed without a byte', async () => {
    const { port, received, closed } = await answering();
    const guard = guardFor({
      allow: [],
      resolve: async () => ['93.184.216.34'],
      openSocket: () => net.connect(port, '127.0.0.1'),
    });
    const request = guard.request({ method: 'POST', url: 'http://rerouted.example/', body: 'x' });
    expect(await failureOf(request)).toBeInstanceOf(BlockedAddress);
    await closed;
    expect(received).toEqual(['']);
  });

  test('also not the first byte of TLS', async () => {
    const { port, received, closed } = await answering();
    const guard = guardFor({
      allow: [],
      resolve: async () => ['93.184.216.34'],
      openSocket: () => net.connect(port, '127.0.0.1'),
    });
    const request = guard.request({ method: 'POST', url: 'https://rerouted.example/', body: 'x' });
    expect(await failureOf(request)).toBeInstanceOf(BlockedAddress);
    await closed;
    expect(received).toEqual(['']);
  });

  test.each([301, 302, 303, 307, 308])(
    'a redirect (%d) to metadata is an answer, and never followed',
    async (status) => {
      const canary = await answering();
      const { url, received } = await receiver((socket) =>
        socket.write(
          `HTTP/1.1 ${status} Moved\r\nlocation: http://127.0.0.1:${canary.port}/\r\ncontent-length: 0\r\n\r\n`,
        ),
      );
      const answer = await guardFor().request({ method: 'POST', url, body: 'x' });
      expect(answer).toMatchObject({ status, headers: { location: `http://127.0.0.1:${canary.port}/` } });
      expect(received).toHaveLength(1);
      expect(canary.received).toEqual([]);
    },
  );

  test.each([
    'ftp://example.com/',
    'http://user:password@example.com/',
    'http://example.com:25/',
    'nonsense',
  ])('%s, stored in whatever way, is refused when it is used', async (url) => {
    expect(await failureOf(guardFor().request({ method: 'GET', url }))).toBeInstanceOf(BlockedAddress);
    expect(await failureOf(guardFor().stream({ method: 'GET', url }))).toBeInstanceOf(BlockedAddress);
  });
});

describe('a refusal tells users nothing about the network behind the server', () => {
  test('every reason looks the same, open port or closed, known name or not', async () => {
    const { port } = await answering();
    const inside = guardFor({ allow: [], resolve: async () => ['10.0.0.1'] });
    const elsewhere = guardFor({
      allow: [],
      resolve: async () => ['93.184.216.34'],
      openSocket: () => net.connect(port, '127.0.0.1'),
    });
    const failures = await Promise.all([
      failureOf(inside.request({ method: 'GET', url: `http://127.0.0.1:${port}/` })),
      failureOf(inside.request({ method: 'GET', url: 'http://127.0.0.1:1024/' })),
      failureOf(inside.request({ method: 'GET', url: 'http://169.254.169.254/' })),
      failureOf(inside.request({ method: 'GET', url: 'http://inside.example/' })),
      failureOf(inside.request({ method: 'GET', url: 'ftp://inside.example/' })),
      failureOf(elsewhere.request({ method: 'GET', url: 'http://elsewhere.example/' })),
    ]);
    const seen = failures.map((failure) => ({ ...failure, message: failure.message, cause: failure.cause }));
    expect(new Set(seen.map((one) => JSON.stringify(one)))).toHaveLength(1);
    expect(seen[0]).toEqual({
      name: 'BlockedAddress',
      class: 'blocked',
      message: 'This address cannot be used.',
      cause: undefined,
      timings: { dnsMs: 0, connectMs: 0, tlsMs: 0, firstByteMs: 0, totalMs: 0 },
      reusedConnection: false,
    });
  });

  test('the log tells the operator which address it was, and why', async () => {
    const told: object[] = [];
    const log = { debug: (details: object) => told.push(details) };
    const guard = guardFor({ allow: [], log, resolve: async () => ['10.0.0.1'] });
    await failureOf(guard.request({ method: 'GET', url: 'http://inside.example/' }));
    await failureOf(guard.request({ method: 'GET', url: 'http://127.0.0.1/' }));
    expect(told).toEqual([
      { host: 'inside.example', address: '10.0.0.1', reason: 'private' },
      { host: '127.0.0.1', address: '127.0.0.1', reason: 'loopback' },
    ]);
  });
});
