import { describe, expect, test } from 'vitest';
import { failureOf, guardFor } from './testing/guard.ts';
import { ok, receiver } from './testing/receiver.ts';

describe('a request', () => {
  test('reaches the receiver as it was given, and is answered with status, headers and body', async () => {
    const { url, received, port } = await receiver((socket) =>
      socket.write(ok('thanks', 'x-one: 1\r\nset-cookie: a\r\nset-cookie: b\r\n')),
    );
    const answer = await guardFor().request({
      method: 'POST',
      url: `${url}?a=%20b`,
      headers: { 'content-type': 'application/json', 'webhook-id': 'evt_1' },
      body: Buffer.from('{"a":"é\u2028"}'),
    });
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'x-one': '1', 'set-cookie': ['a', 'b'] },
      truncated: false,
      remoteAddress: '127.0.0.1',
      reusedConnection: false,
    });
    expect(answer.body.toString()).toBe('thanks');
    const [head, body] = received[0]?.split('\r\n\r\n') ?? [];
    expect(head?.split('\r\n')).toEqual([
      'POST /hook?a=%20b HTTP/1.1',
      `host: 127.0.0.1:${port}`,
      'connection: keep-alive',
      'accept-encoding: identity',
      'content-type: application/json',
      'webhook-id: evt_1',
      'content-length: 13',
    ]);
    expect(Buffer.from(body ?? '', 'latin1').toString()).toBe('{"a":"é\u2028"}');
  });

  test('a name is sent as Host, though the connection was made to a checked address', async () => {
    const { port, received } = await receiver((socket) => socket.write(ok()));
    const guard = guardFor({ resolve: async () => ['127.0.0.1'] });
    await guard.request({ method: 'GET', url: `http://shop.example:${port}/` });
    expect(received[0]).toContain(`host: shop.example:${port}\r\n`);
  });

  test('an address of a name that does not listen does not keep it from the next one', async () => {
    const { port } = await receiver((socket) => socket.write(ok()));
    const guard = guardFor({ resolve: async () => ['127.0.0.2', '127.0.0.1'] });
    const answer = await guard.request({ method: 'GET', url: `http://two.example:${port}/` });
    expect(answer).toMatchObject({ status: 200, remoteAddress: '127.0.0.1' });
  });

  test('a name that moved after its address stopped listening is followed at once', async () => {
    const { port } = await receiver((socket) => socket.write(ok()));
    const answers = [['127.0.0.2'], ['127.0.0.1']];
    const guard = guardFor({ resolve: async () => answers.shift() ?? [] });
    const request = { method: 'GET', url: `http://moving.example:${port}/` } as const;
    expect(await failureOf(guard.request(request))).toMatchObject({ class: 'connect_refused' });
    expect(await guard.request(request)).toMatchObject({ status: 200 });
  });

  test.each([204, 304, 400, 404, 410, 429, 500, 503])(
    'status %d is an answer, not a failure',
    async (status) => {
      const { url } = await receiver((socket) =>
        socket.write(
          `HTTP/1.1 ${status} Some\r\nretry-after: 3600\r\n${status < 400 ? '' : 'content-length: 0\r\n'}\r\n`,
        ),
      );
      const answer = await guardFor().request({ method: 'POST', url });
      expect(answer).toMatchObject({ status, headers: { 'retry-after': '3600' }, truncated: false });
    },
  );

  test('early hints are not taken for the answer', async () => {
    const { url } = await receiver((socket) =>
      socket.write(`HTTP/1.1 103 Early Hints\r\nlink: </a.css>\r\n\r\n${ok('final')}`),
    );
    const answer = await guardFor().request({ method: 'GET', url });
    expect(answer).toMatchObject({ status: 200, body: Buffer.from('final') });
  });

  test('timings are those of this request: none for a connection that was open', async () => {
    const { port } = await receiver((socket) => setTimeout(() => socket.write(ok()), 20));
    const guard = guardFor({ resolve: async () => ['127.0.0.1'] });
    const request = { method: 'POST', url: `http://shop.example:${port}/` } as const;
    const first = await guard.request(request);
    expect(first.timings.dnsMs).toBeGreaterThan(0);
    expect(first.timings.connectMs).toBeGreaterThan(0);
    expect(first.timings.tlsMs).toBe(0);
    expect(first.timings.totalMs).toBeGreaterThanOrEqual(first.timings.firstByteMs);
    const second = await guard.request(request);
    expect(second.reusedConnection).toBe(true);
    expect(second.timings).toMatchObject({ dnsMs: 0, connectMs: 0, tlsMs: 0 });
    expect(second.timings.firstByteMs).toBeGreaterThan(0);
  });
});

describe('what a request may not carry', () => {
  test.each([
    'Host',
    'content-length',
    'Transfer-Encoding',
    'connection',
    'keep-alive',
    'upgrade',
    'expect',
    'te',
    'trailer',
    'Proxy-Authorization',
    'http2-settings',
  ])('the header %s cannot be set, and nothing is sent', async (name) => {
    // biome-ignore format: a list
    const { url, received } = await receiver((socket) => socket.write(ok()));
    const request = guardFor().request({ method: 'POST', url, headers: { [name]: '1' }, body: 'x' });
    expect(await failureOf(request)).toMatchObject({ class: 'protocol' });
    expect(received).toEqual([]);
  });

  test.each([
    ['a line break in a value', { 'x-a': 'a\r\nhost: evil' }],
    ['a lone line feed in a value', { 'x-a': 'a\nb' }],
    ['a zero byte in a value', { 'x-a': 'a\0b' }],
    ['letters outside of Latin-1', { 'x-a': '€' }],
    ['a line break in a name', { 'x-a\r\nhost': 'evil' }],
    ['a colon in a name', { 'x-a:b': 'c' }],
    ['an empty name', { '': 'c' }],
  ])('%s is refused, and nothing is sent', async (_name, headers) => {
    const { url, received } = await receiver((socket) => socket.write(ok()));
    const request = guardFor().request({ method: 'POST', url, headers, body: 'x' });
    expect(await failureOf(request)).toMatchObject({ class: 'protocol' });
    expect(received.join('')).toBe('');
  });

  test('compression cannot be asked for', async () => {
    const { url, received } = await receiver((socket) => socket.write(ok()));
    await guardFor().request({ method: 'GET', url, headers: { 'Accept-Encoding': 'gzip' } });
    expect(received[0]).toContain('accept-encoding: identity\r\n');
    expect(received[0]).not.toContain('gzip');
  });

  test('a line break in the path is encoded away', async () => {
    const { port, received } = await receiver((socket) => socket.write(ok()));
    await guardFor().request({ method: 'GET', url: `http://127.0.0.1:${port}/a\r\nhost: evil` });
    expect(received[0]?.split('\r\n')[0]).toBe('GET /ahost:%20evil HTTP/1.1');
  });
});
