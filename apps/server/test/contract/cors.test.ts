import { describe, expect, test } from 'vitest';
import { adminToken, serverForTheseTests, serverForThisTest } from '../test-server.ts';

const exposed = [
  'ETag',
  'Idempotent-Replayed',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Retry-After',
  'X-Request-Id',
];
const listed = (headers: Headers, name: string) => (headers.get(name) ?? '').split(', ').sort();

describe('a browser on any origin', () => {
  const server = serverForTheseTests();

  test('may send every method and header of the API', async () => {
    const { status, headers } = await server.fetch('/v1/stores/some-id', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'DELETE',
        'access-control-request-headers': 'authorization,content-type,idempotency-key,x-api-key,if-match',
      },
    });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(listed(headers, 'access-control-allow-methods')).toEqual(['DELETE', 'GET', 'POST', 'PUT']);
    expect(listed(headers, 'access-control-allow-headers')).toEqual([
      'Authorization',
      'Content-Type',
      'Idempotency-Key',
      'If-Match',
      'If-None-Match',
      'Last-Event-ID',
      'X-API-Key',
      'X-Request-Id',
    ]);
    expect(Number(headers.get('access-control-max-age'))).toBeGreaterThan(0);
  });

  test.each([
    ['/v1/stores', { authorization: `Bearer ${adminToken}` }, 200],
    ['/v1/stores', {}, 401],
    ['/v1/nothing', {}, 404],
  ])('may read the answer of %s with %o: %i', async (path, headers, status) => {
    const answer = await server.fetch(path, { headers: { ...headers, origin: 'https://shop.example' } });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(listed(answer.headers, 'access-control-expose-headers')).toEqual(exposed);
  });

  test('is never told to send cookies', async () => {
    const { headers } = await server.fetch('/v1/stores', { headers: { origin: 'https://shop.example' } });
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('gets a plain answer to an OPTIONS that is no preflight', async () => {
    const answer = await server.fetch('/v1/stores', { method: 'OPTIONS' });
    expect(answer.status).toBe(204);
    expect(await answer.text()).toBe('');
  });
});

test('with STOA_CORS_ORIGINS only the named origins may read answers', async () => {
  const server = await serverForThisTest({
    environment: { STOA_CORS_ORIGINS: 'https://admin.example, https://shop.example' },
  });
  const allowed = async (origin: string) => {
    const { headers } = await server.fetch('/v1/stores', { headers: { origin } });
    expect(headers.get('vary')).toContain('Origin');
    return headers.get('access-control-allow-origin');
  };
  expect(await allowed('https://shop.example')).toBe('https://shop.example');
  for (const origin of [
    'https://evil.example',
    'https://shop.example.evil.example',
    'http://shop.example',
    'null',
  ])
    expect(await allowed(origin), origin).toBeNull();
});
