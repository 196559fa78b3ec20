import { TLSSocket, type TlsOptions } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { authority } from './testing/certificates.ts';
import { failureOf, guardFor } from './testing/guard.ts';
import { ok, receiver } from './testing/receiver.ts';

const trusted = authority();
const good = trusted.issue('shop.example');

/** A receiver with this certificate, and a request to it under a name, by a guard that trusts the authority. */
async function callWith(tls: TlsOptions, host = 'shop.example') {
  const { port, received } = await receiver((socket) => socket.write(ok()), { tls });
  const guard = guardFor({ ca: [trusted.cert], resolve: async () => ['127.0.0.1'] });
  const request = { method: 'POST', url: `https://${host}:${port}/`, body: 'secret' } as const;
  return { received, call: () => guard.request(request) };
}

describe('TLS', () => {
  test('a receiver with a certificate of a trusted authority is reached, and its handshake is timed', async () => {
    const { call, received } = await callWith(good);
    const answer = await call();
    expect(answer).toMatchObject({ status: 200, remoteAddress: '127.0.0.1', reusedConnection: false });
    expect(answer.timings.tlsMs).toBeGreaterThan(0);
    expect(received[0]).toContain('secret');
    expect(await call()).toMatchObject({ reusedConnection: true, timings: { tlsMs: 0 } });
  });

  test('a name with a dot at its end is asked for, and judged, without it', async () => {
    const asked: string[] = [];
    const SNICallback: TlsOptions['SNICallback'] = (name, done) => {
      asked.push(name);
      done(null);
    };
    const { call } = await callWith({ ...good, SNICallback }, 'shop.example.');
    expect(await call()).toMatchObject({ status: 200 });
    expect(asked).toEqual(['shop.example']);
  });

  test.each([
    ['of an authority nobody trusts', authority().issue('shop.example')],
    ['that has expired', trusted.issue('shop.example', new Date('2021-01-01'))],
    ['for another host', trusted.issue('other.example')],
  ])('a certificate %s fails, and nothing is sent', async (_name, certificate) => {
    const { call, received } = await callWith(certificate);
    expect(await failureOf(call())).toMatchObject({ class: 'tls' });
    expect(received.join('')).toBe('');
  });

  test('a certificate for a name does not serve its address', async () => {
    const { call, received } = await callWith(good, '127.0.0.1');
    expect(await failureOf(call())).toMatchObject({ class: 'tls' });
    expect(received.join('')).toBe('');
  });

  test('a receiver that knows only TLS 1.1 is not spoken to', async () => {
    const old: TlsOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };
    const { call, received } = await callWith({ ...good, ...old });
    expect(await failureOf(call())).toMatchObject({ class: 'tls' });
    expect(received.join('')).toBe('');
  });

  test('a receiver that speaks plain HTTP where TLS is asked for is told nothing', async () => {
    const { port, received } = await receiver(() => {}, { greeting: 'HTTP/1.1 400 Bad Request\r\n\r\n' });
    const request = guardFor().request({ method: 'POST', url: `https://127.0.0.1:${port}/`, body: 'secret' });
    expect(await failureOf(request)).toMatchObject({ class: 'tls' });
    expect(received.join('')).not.toContain('secret');
  });

  test('no variable of the environment makes it trust everybody', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      const { call } = await callWith(authority().issue('shop.example'));
      expect(await failureOf(call())).toMatchObject({ class: 'tls' });
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });

  test('a session is resumed with the same host and port, and with no other', async () => {
    const resumed: boolean[] = [];
    const { port } = await receiver(
      (socket) => {
        resumed.push(socket instanceof TLSSocket && socket.isSessionReused());
        socket.end(ok('ok', 'connection: close\r\n'));
      },
      { tls: { ...good, maxVersion: 'TLSv1.2' } },
    );
    const guard = guardFor({ ca: [trusted.cert], resolve: async () => ['127.0.0.1'] });
    const call = (host: string) => guard.request({ method: 'GET', url: `https://${host}:${port}/` });
    await call('shop.example');
    await call('shop.example');
    await call('shop.example.');
    expect(resumed).toEqual([false, true, false]);
  });
});
