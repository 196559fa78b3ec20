import { gzipSync } from 'node:zlib';
import { type Endpoint, endpoints, isStream } from '@stoa/contract';
import { describe, expect, test } from 'vitest';
import { newStore } from '../stores.ts';
import { adminToken, serverForTheseTests } from '../test-server.ts';
import { call } from './call.ts';
import { rawBytes, rawRequest } from './raw-http.ts';

const server = serverForTheseTests();
const bearer = { authorization: `Bearer ${adminToken}` };

describe('every answer', () => {
  const paths = [
    '/v1/stores',
    '/v1/stores/unknown',
    '/v1/nothing',
    '/docs',
    '/docs/errors',
    '/openapi.json',
    '/health',
    '/metrics',
  ];

  test.each(paths)('%s: lets nothing sniff, frame or refer', async (path) => {
    const { headers } = await server.fetch(path, { headers: bearer });
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=15552000',
      'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'$/),
    });
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });

  test.each(paths)("%s: carries a request id, the caller's when it is safe to write down", async (path) => {
    const idFor = async (sent: string) =>
      (await server.fetch(path, { headers: { ...bearer, 'x-request-id': sent } })).headers.get(
        'x-request-id',
      );
    for (const safe of ['a', 'req_01.2:3-4', 'x'.repeat(128)]) expect(await idFor(safe)).toBe(safe);
    for (const unsafe of ['', 'a b', '{"a":1}', 'ü', 'x'.repeat(129), 'a,b']) {
      expect(await idFor(unsafe), unsafe).toMatch(/^req_[0-9a-z]{26}$/);
    }
  });

  test('of the API is kept by nobody but the caller', async () => {
    const read = await call(server.url, 'getStores', { token: adminToken });
    expect(read.headers.get('cache-control')).toBe('private, no-cache');
    const changed = await call(server.url, 'updateAccount', { token: adminToken, body: {} });
    expect(changed.headers.get('cache-control')).toBe('no-store');
  });

  test('that is an error is JSON with the request id, whatever was asked for', async () => {
    const accept = { accept: 'text/html', 'x-request-id': 'mine' };
    const answer = await server.fetch('/v1/nothing', { headers: accept });
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await answer.json()).toEqual({
      error: 'GENERAL.NOT_FOUND',
      message: 'There is nothing at GET /v1/nothing.',
      statusCode: 404,
      validationErrors: [],
      request_id: 'mine',
      doc_url: '/docs/errors#GENERAL.NOT_FOUND',
    });
  });
});

describe('methods', () => {
  const byPath = Object.entries(
    Object.groupBy(Object.values<Endpoint>(endpoints), (entry) => entry.path),
  ).map(([path, entries = []]) => [path, entries.map((entry) => entry.method)] as const);

  // Of /webhooks/test and /webhooks/{id} the first one wins, for the methods it knows.
  const isAt = (address: string, { path }: Endpoint) =>
    new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(address);

  test.each(byPath)('%s answers 405 to what it does not know, and names what it knows', async (path) => {
    const address = path.replaceAll(/\{\w+\}/g, 'some-id');
    // A path may stand beside one with a parameter in that place.
    const known = new Set(
      Object.values<Endpoint>(endpoints)
        .filter((entry) => isAt(address, entry))
        .map((entry): string => entry.method),
    );
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'TRACE']) {
      if (known.has(method)) continue;
      const answer = await rawRequest(server.url, { method, path: address, headers: bearer });
      expect(answer.status, method).toBe(405);
      expect(answer.headers.get('allow')?.split(', ').sort()).toEqual([...known].sort());
      expect(JSON.parse(answer.text)).toMatchObject({
        error: 'GENERAL.METHOD_NOT_ALLOWED',
        statusCode: 405,
      });
    }
  });

  test('HEAD answers what GET does, without a body', async () => {
    const get = await server.fetch('/v1/stores', { headers: bearer });
    const head = await server.fetch('/v1/stores', { method: 'HEAD', headers: bearer });
    expect(head.status).toBe(get.status);
    expect(head.headers.get('content-length')).toBe(String((await get.text()).length));
    expect(await head.text()).toBe('');
    expect((await server.fetch('/v1/stores', { method: 'HEAD' })).status).toBe(401);
  });

  test('HEAD is not known where GET answers a stream', async () => {
    const { id } = await newStore(server.admin);
    const streams = Object.values<Endpoint>(endpoints).filter(isStream);
    expect(streams).not.toEqual([]);
    for (const { path } of streams) {
      const address = path.replace('{store_id}', id);
      const answer = await rawRequest(server.url, { method: 'HEAD', path: address, headers: bearer });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
    }
  });

  test.each(['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'])(
    '%s overrides nothing',
    async (header) => {
      const { id } = await newStore(server.admin);
      const headers = { ...bearer, [header]: 'DELETE', 'content-type': 'application/json' };
      const answer = await server.fetch(`/v1/stores/${id}?_method=DELETE`, {
        method: 'PUT',
        headers,
        body: '{}',
      });
      expect(answer.status).toBe(200);
      expect((await server.admin.store.getStore({ id })).version).toBe(1);
    },
  );
});

describe('addresses', () => {
  test('mean the same with a slash at the end', async () => {
    for (const path of ['/v1/stores', '/v1/accounts/me', '/docs', '/openapi.json', '/health/ready']) {
      expect((await server.fetch(`${path}/`, { headers: bearer })).status, path).toBe(200);
    }
  });

  test.each([
    '/v1/stores/%',
    '/v1/stores/%zz',
    '/v1/stores/%c0%af',
    '/v1/stores/%ED%A0%80',
    '/v1/stores/%00',
    '/v1/stores/%2e%2e',
    '/v1/stores/..%2f..%2fetc%2fpasswd',
    '/v1/stores/a%2fb',
    '/v1/stores/../../../etc/passwd',
    '/v1/stores//markets',
    '//v1/stores',
    '/v1/STORES',
    '/v1/stores/undefined',
    '/v1/stores/[object%20Object]',
    '/docs/../main.ts',
    '/docs/%2e%2e/main.ts',
    '/docs/reference.js.map',
    '/.env',
    '/%25%25',
  ])('that lead nowhere are a clean 404: %s', async (path) => {
    const answer = await rawRequest(server.url, { path, headers: bearer });
    expect(answer.status, answer.text).toBe(404);
    const { error, request_id } = JSON.parse(answer.text);
    expect(error).toMatch(/NOT_FOUND$/);
    expect(request_id).toBe(answer.headers.get('x-request-id'));
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  test('that are as long as a request may be are a clean 404', async () => {
    const answer = await rawRequest(server.url, {
      path: `/v1/stores/${'x'.repeat(15_000)}`,
      headers: bearer,
    });
    expect(JSON.parse(answer.text).error).toBe('STORE.NOT_FOUND');
  });

  test('that lead nowhere ask nobody for a token before they are known to lead somewhere', async () => {
    expect((await server.fetch('/v1/nothing')).status).toBe(404);
    expect((await server.fetch('/v1/stores/undefined')).status).toBe(401);
  });
});

describe('queries', () => {
  test.each([
    '?query=%zz',
    '?query=%ED%A0%80',
    '?nobody-knows=this',
    '?x=%00',
    '?__proto__=1&constructor=2',
    '?ids=&cursor=',
    '?=&&&=',
  ])('that say nothing are passed over: %s', async (query) => {
    const answer = await rawRequest(server.url, { path: `/v1/stores${query}`, headers: bearer });
    expect(answer.status, answer.text).toBe(200);
  });

  test.each(['?limit=1&limit=2', '?limit=0', '?limit=101', '?limit=1e1', '?limit=%2010', '?limit=0x10'])(
    'that say nonsense are refused by name: %s',
    async (query) => {
      const answer = await rawRequest(server.url, { path: `/v1/stores${query}`, headers: bearer });
      expect(JSON.parse(answer.text)).toMatchObject({
        error: 'GENERAL.VALIDATION_FAILED',
        validationErrors: [{ field: 'limit' }],
      });
    },
  );

  test.each([
    ['limit=ten', 'limit: must be a whole number.'],
    ['limit=1.5', 'limit: must be a whole number.'],
    ['isNetwork=1', 'is_network: must be true or false.'],
  ])('are told what would be right, not that text is no number: %s', async (query, message) => {
    const answer = await server.fetch(`/v1/stores?${query}`, { headers: bearer });
    expect(await answer.json()).toMatchObject({ message });
  });

  test('cannot smuggle a NUL into the database inside of JSON', async () => {
    const answer = await call(server.url, 'getStores', { token: adminToken, query: { ids: '["a\\u0000"]' } });
    expect(answer.body).toMatchObject({
      error: 'GENERAL.VALIDATION_FAILED',
      validationErrors: [{ field: 'ids.0' }],
    });
  });
});

test('a compressed body is told to be one, not to be no JSON', async () => {
  const answer = await server.fetch('/v1/auth/code', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: gzipSync(JSON.stringify({ email: 'a@example.com' })),
  });
  expect(answer.status).toBe(415);
  expect(await answer.json()).toMatchObject({
    error: 'GENERAL.UNSUPPORTED_MEDIA_TYPE',
    message: expect.stringContaining('Content-Encoding gzip'),
  });
});

test('an expectation nobody knows is passed over', async () => {
  const bytes = 'GET /health/live HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\nConnection: close\r\n\r\n';
  expect(await rawBytes(server.url, bytes)).toMatch(/^HTTP\/1\.1 200 /);
});

describe('what is no HTTP', () => {
  test.each([
    ['a method nobody knows', 'FOO / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a header without a colon', 'GET / HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n'],
    ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`],
    [
      'two lengths',
      'POST /v1/auth/code HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}',
    ],
    ['no host', 'GET /health HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['a chunk of no size', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
  ])('is a 400 in the shape of all errors: %s', async (_, bytes) => {
    const text = await rawBytes(server.url, bytes);
    const [head = '', body = ''] = text.split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 400 /);
    expect(head).toMatch(/content-type: application\/json; charset=utf-8/i);
    const { error, statusCode, request_id } = JSON.parse(body);
    expect({ error, statusCode }).toEqual({ error: 'GENERAL.BAD_REQUEST', statusCode: 400 });
    expect(head).toContain(request_id);
  });
});
