import { type Endpoint, endpoints, errors, errorsOf, openApiDocument } from '@stoa/contract';
import { describe, expect, test } from 'vitest';
import { serverForTheseTests } from '../test-server.ts';

const server = serverForTheseTests();

const textOf = async (path: string): Promise<string> => {
  const answer = await server.fetch(path);
  expect(answer.status, path).toBe(200);
  return answer.text();
};

/** What is served beside the operations of the contract. */
const beside = [
  '/ GET',
  '* OPTIONS',
  '/dev/mails GET',
  '/docs GET',
  '/docs/errors GET',
  '/docs/reference.js GET',
  '/health GET',
  '/health/live GET',
  '/health/ready GET',
  '/media/:store_id/:folder/:file GET',
  '/metrics GET',
  '/openapi.json GET',
  '/subscriptions/confirm/:store_id GET',
  '/subscriptions/confirm/:store_id POST',
  '/subscriptions/unsubscribe/:store_id GET',
  '/subscriptions/unsubscribe/:store_id POST',
];

describe('the OpenAPI document', () => {
  test("is the contract's own, with the address of this server", async () => {
    const served = JSON.parse(await textOf('/openapi.json'));
    const { url } = served.servers[0];
    expect(url).toBe(server.url);
    expect(served).toEqual(
      JSON.parse(JSON.stringify(openApiDocument({ serverUrl: url, version: served.info.version }))),
    );
  });

  test('documents every mounted route, beyond the ones named here', () => {
    const documented = Object.values<Endpoint>(endpoints).map(
      ({ method, path }) => `${path.replaceAll(/\{(\w+)\}/g, ':$1')} ${method}`,
    );
    expect(mountedRoutes().sort()).toEqual([...documented, ...beside].sort());
  });

  test("names every error code: for its operations, or as one of the server's own", async () => {
    const ofFiles = ['MEDIA.URL_INVALID', 'MEDIA.URL_EXPIRED'];
    const ofNoOperation = ['GENERAL.METHOD_NOT_ALLOWED', 'GENERAL.RANGE_NOT_SATISFIABLE', ...ofFiles];
    const named = new Set<string>(Object.values<Endpoint>(endpoints).flatMap(errorsOf));
    expect(Object.keys(errors).filter((code) => !named.has(code))).toEqual(ofNoOperation);
    const { components } = JSON.parse(await textOf('/openapi.json'));
    expect(components.schemas.Error.properties.error.enum).toEqual(Object.keys(errors));
  });

  /** `/path METHOD` of every route, out of Fastify's drawing of their tree. */
  function mountedRoutes(): string[] {
    const above: string[] = [];
    return server.app.http
      .printRoutes({ commonPrefix: false })
      .split('\n')
      .flatMap((line) => {
        const [, indent = '', segment = '', methods = ''] =
          /^([│ ]*)[├└]── (\S+) \(([^)]+)\)$/.exec(line) ?? [];
        const depth = indent.length / 4;
        const path = `${depth > 0 ? above[depth - 1] : ''}${segment}`;
        above[depth] = path;
        // Fastify answers HEAD wherever it answers GET.
        return methods
          .split(', ')
          .filter((method) => method && method !== 'HEAD')
          .map((method) => `${path} ${method}`);
      });
  }
});

describe('the pages', () => {
  test('are where the address itself leads', async () => {
    const answer = await server.fetch('/', { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/docs']);
  });

  test("the one of errors has a row for every code, where the answers' doc_url leads", async () => {
    const page = await textOf('/docs/errors');
    for (const [code, { status }] of Object.entries(errors)) {
      expect(page).toContain(`<tr id="${code}">`);
      expect(page).toMatch(new RegExp(`<code>${code.replace('.', '\\.')}</code></a></td><td>${status}</td>`));
    }
  });

  test.each(['/docs', '/docs/errors'])('%s takes nothing from another host', async (path) => {
    const answer = await server.fetch(path);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const page = await answer.text();
    const sources = [...page.matchAll(/(?:src|href|data-url)\s*=\s*["']([^"']+)/g)].map(
      ([, source]) => source,
    );
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(source).toMatch(/^(?:\/(?!\/)|#|data:,)/);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self'(?:;|$)/);
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  });
});
