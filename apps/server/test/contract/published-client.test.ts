import type { Form, Market, NodeWithChildren, Store, Taxonomy } from '@stoa/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { newCode, newSession } from '../sessions.ts';
import { newStore } from '../stores.ts';
import { adminToken, serverForTheseTests } from '../test-server.ts';
import { PublishedClient, type PublishedError } from './published-client.ts';
import { rawRequest } from './raw-http.ts';

const server = serverForTheseTests();
let client: PublishedClient;
let storeId = '';
let other = '';

beforeAll(async () => {
  const session = await newSession(server, 'owner@example.com');
  client = new PublishedClient({ baseUrl: server.url, session });
  const sdk = server.sdkFor(session.access_token);
  storeId = (await newStore(sdk, { key: 'published-store' })).id;
  other = (await newStore(sdk, { key: 'other-store', isNetwork: true })).id;
});

const page = async (query: Record<string, unknown>) =>
  ((await client.get('/v1/stores', query)) as { items: Store[]; cursor: string | null }).items
    .map(({ key }) => key)
    .sort();

const refusal = (call: Promise<unknown>): Promise<PublishedError> =>
  call.then(
    () => Promise.reject(new Error('It was not refused.')),
    (error) => error,
  );

describe('queries as the client writes them', () => {
  test('carry the filters of the reference, which the client passes through', async () => {
    const asked = {
      query: 'store',
      isNetwork: false,
      status: 'ACTIVE',
      limit: 20,
      cursor: null,
      sort_field: 'created_at',
    };
    expect(await page(asked)).toEqual(['published-store']);
    expect(await page({ ...asked, isNetwork: true, status: 'active' })).toEqual(['other-store']);
    expect(client.sent.at(-2)).toBe(
      'GET /v1/stores?query=store&isNetwork=false&status=ACTIVE&limit=20&sort_field=created_at',
    );
  });

  test('hold a list as JSON in one parameter, or as other clients write it', async () => {
    expect(await page({ ids: [storeId, other] })).toEqual(['other-store', 'published-store']);
    expect(await page({ ids: `${storeId},${other}` })).toEqual(['other-store', 'published-store']);
    expect(await page({ ids: [] })).toEqual([]);
    const headers = { authorization: `Bearer ${client.session?.access_token}` };
    const repeated = await server.fetch(`/v1/stores?ids=${storeId}&ids=${other}`, { headers });
    expect(((await repeated.json()) as { items: unknown[] }).items).toHaveLength(2);
  });

  test('may keep an empty text and what nobody knows', async () => {
    expect(await page({ cursor: '', query: '', taxonomy_query: [{ id: 'x' }], market: 'us' })).toHaveLength(
      2,
    );
  });
});

describe('content as the client reads and writes it', () => {
  const at = () => `/v1/stores/${storeId}`;

  test('nodes are made, found by id, key and slug, changed and deleted', async () => {
    const blocks = [{ id: 'b1', key: 'title', type: 'text', properties: {}, value: 'Hello' }];
    const body = {
      id: 'x',
      store_id: 'x',
      key: 'about',
      parent_id: null,
      blocks,
      taxonomies: [],
      slug: { en: 'about us' },
    };
    const node = (await client.post(`${at()}/nodes`, body)) as NodeWithChildren;
    expect(node).toMatchObject({ store_id: storeId, key: 'about', blocks, children: [] });
    for (const name of [node.id, `${storeId}:about`, `${storeId}:en:about us`]) {
      expect(await client.get(`${at()}/nodes/${name}`)).toEqual(node);
    }
    const listed = await client.get(`${at()}/nodes`, {
      ids: [node.id],
      parent_id: null,
      query: '',
      limit: 5,
    });
    expect(listed).toMatchObject({ items: [{ id: node.id }], cursor: null });
    const changed = await client.put(`${at()}/nodes/${node.id}`, { ...node, status: 'active' });
    expect(changed).toMatchObject({ status: 'active', key: 'about' });
    const seen = await client.get(`/v1/storefront/${storeId}/nodes/${storeId}:en:about us`);
    expect(seen).toMatchObject({ id: node.id });
    expect(await client.delete(`${at()}/nodes/${node.id}`)).toEqual({ deleted: true });
  });

  test('forms are made and submitted, and submissions listed across forms', async () => {
    const schema = [
      { id: 'f1', key: 'email', type: 'text', required: true, min: null, max: 100, options: null },
    ];
    const form = (await client.post(`${at()}/forms`, { key: 'newsletter', schema })) as Form;
    const fields = [{ id: 'f1', key: 'email', type: 'text', value: 'ada@example.com' }];
    const path = `/v1/storefront/${storeId}/forms/${form.id}/submissions`;
    const submission = await client.post(path, { form_id: form.id, store_id: storeId, fields });
    expect(submission).toMatchObject({ form_id: form.id, store_id: storeId, fields });
    const asked = { form_ids: [form.id], query: 'ada', sort_field: 'created_at', sort_direction: 'desc' };
    expect(await client.get(`${at()}/forms/submissions`, asked)).toEqual({
      items: [submission],
      cursor: null,
    });
    const refused = await refusal(client.post(path, { fields: [] }));
    expect(refused).toMatchObject({
      statusCode: 400,
      validationErrors: [{ field: 'fields.email', error: 'REQUIRED' }],
    });
  });

  test('taxonomies are made under each other', async () => {
    const top = (await client.post(`${at()}/taxonomies`, { key: 'kinds' })) as Taxonomy;
    const schema = [{ id: 's1', key: 'size', type: 'number', value: null, min: 1, max: 9 }];
    const child = await client.post(`${at()}/taxonomies`, { key: 'shirts', parent_id: top.id, schema });
    expect(child).toMatchObject({ parent_id: top.id, schema });
    const children = await client.get(`/v1/storefront/${storeId}/taxonomies/${storeId}:kinds/children`);
    expect(children).toEqual({ items: [child], cursor: null });
  });
});

describe('requests as the client sends them', () => {
  test('a JSON content type on GET and DELETE without a body is fine', async () => {
    const market = (await client.post(`/v1/stores/${storeId}/markets`, {
      key: 'to-delete',
      currency: 'eur',
      tax_mode: 'inclusive',
    })) as Market;
    expect(market).toMatchObject({ store_id: storeId, currency: 'EUR' });
    expect(await client.get(`/v1/stores/${storeId}/markets/${market.id}`)).toEqual(market);
    expect(await client.delete(`/v1/stores/${storeId}/markets/${market.id}`)).toEqual({ deleted: true });
  });

  test('ids repeated in the body and members nobody knows change nothing', async () => {
    const strangers = {
      id: other,
      store_id: other,
      storeId: other,
      version: 99,
      created_at: 1,
      role: 'super',
      unknown: { a: 1 },
    };
    const updated = (await client.put(`/v1/stores/${storeId}`, {
      ...strangers,
      timezone: 'Europe/Kyiv',
    })) as Store;
    expect(updated).toMatchObject({ id: storeId, timezone: 'Europe/Kyiv' });
    expect(updated.created_at).toBeGreaterThan(1);
    expect(((await client.get(`/v1/stores/${other}`)) as Store).timezone).toBe('UTC');
    await client.post(`/v1/stores/${storeId}/members`, {
      ...strangers,
      email: 'new@example.com',
      role: undefined,
    });
    const { items } = (await client.get(`/v1/stores/${storeId}/members`, { query: 'new@' })) as {
      items: unknown[];
    };
    expect(items).toMatchObject([{ email: 'new@example.com', role: 'admin' }]);
  });

  test('a login code may be asked for with the store beside it', async () => {
    expect(await client.post('/v1/auth/code', { email: 'new@example.com', store_id: storeId })).toEqual({
      sent: true,
    });
  });

  test.each(['GET', 'PUT', 'DELETE'])(
    '%s of a path with "undefined" in it is a clean 404',
    async (method) => {
      for (const path of ['/v1/stores/undefined', `/v1/stores/${storeId}/markets/undefined`]) {
        const answer = await rawRequest(server.url, {
          method,
          path,
          headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
          ...(method === 'PUT' ? { body: '{"storeId":"store_abc123"}' } : {}),
        });
        expect(answer.status).toBe(404);
        expect(JSON.parse(answer.text)).toMatchObject({
          statusCode: 404,
          error: expect.stringMatching(/NOT_FOUND$/),
        });
      }
    },
  );

  test('a bare "Bearer" is no token: a clean 401 where one is needed, nothing where none is', async () => {
    const headers = { authorization: 'Bearer', accept: '*/*' };
    const answer = await rawRequest(server.url, { path: `/v1/stores/${storeId}`, headers });
    expect(JSON.parse(answer.text)).toMatchObject({ statusCode: 401, error: 'GENERAL.UNAUTHENTICATED' });
    const refused = await rawRequest(server.url, {
      method: 'POST',
      path: '/v1/auth/refresh',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{"refresh_token":"unknown"}',
    });
    expect(JSON.parse(refused.text).error).toBe('AUTH.REFRESH_INVALID');
  });

  test('an API token may come in X-API-Key, also beside a bare bearer', async () => {
    const statusWith = async (headers: Record<string, string>) =>
      (await server.fetch('/v1/accounts/me', { headers })).status;
    expect(await statusWith({ 'x-api-key': adminToken })).toBe(200);
    expect(await statusWith({ 'x-api-key': adminToken, authorization: 'Bearer' })).toBe(200);
    expect(await statusWith({ 'x-api-key': 'unknown' })).toBe(401);
  });
});

describe('answers as the client reads them', () => {
  test('deletions and lists have the members it looks for', async () => {
    const markets = (await client.get(`/v1/stores/${storeId}/markets`)) as Market[];
    expect(markets.map(({ key }) => key)).toEqual(['us', 'eu']);
    const member = (await client.post(`/v1/stores/${storeId}/members`, { email: 'leaver@example.com' })) as {
      account_id: string;
    };
    expect(await client.delete(`/v1/stores/${storeId}/members/${member.account_id}`)).toEqual({
      removed: true,
    });
    const found = await client.get('/v1/accounts/search', { store_id: storeId, owner: true });
    expect(found).toMatchObject({ items: [{ email: 'owner@example.com' }], cursor: null });
  });

  test('a new API token comes with its value, once, and a null list clears them', async () => {
    const made = (await client.put('/v1/accounts', {
      api_tokens: [{ id: null, name: 'ci', value: 'mine' }],
    })) as {
      success: boolean;
      newly_created_tokens: { id: string; value?: string }[];
    };
    expect(made).toMatchObject({
      success: true,
      newly_created_tokens: [{ value: expect.stringMatching(/^stoa_api_/) }],
    });
    const holder = new PublishedClient({
      baseUrl: server.url,
      apiToken: made.newly_created_tokens[0]?.value ?? '',
    });
    expect(await holder.get('/v1/accounts/me')).toMatchObject({ email: 'owner@example.com' });
    await client.put('/v1/accounts', { api_tokens: null });
    expect((await refusal(holder.get('/v1/accounts/me'))).message).toBe('No refresh token available');
  });

  test('an error says its status as a number, its fields and its request id', async () => {
    const error = await refusal(client.put(`/v1/stores/${storeId}`, { timezone: 'nowhere', key: 'X' }));
    expect(error).toMatchObject({
      name: 'ApiError',
      statusCode: 400,
      requestId: expect.stringMatching(/^req_/),
    });
    expect(error.validationErrors).toContainEqual({ field: 'timezone', error: 'UNKNOWN_TIMEZONE' });
    expect(error.message).toContain('key');
  });
});

describe("the client's rule for 401", () => {
  test('an ended access token is refreshed without an Authorization header, and the call repeated', async () => {
    const session = await newSession(server, 'owner@example.com');
    const tab = new PublishedClient({ baseUrl: server.url, session });
    server.clock.advance(16 * 60);
    expect(await tab.get('/v1/stores')).toMatchObject({ cursor: null });
    expect(tab.sent).toEqual(['GET /v1/stores', 'refresh', 'GET /v1/stores']);
    expect(tab.session?.refresh_token).not.toBe(session.refresh_token);
    expect(tab.session?.access_expires_at).toBeGreaterThan(session.access_expires_at);

    server.clock.advance(16 * 60);
    const both = await Promise.all([tab.get('/v1/stores'), tab.get('/v1/accounts/me')]);
    expect(both).toMatchObject([{ cursor: null }, { email: 'owner@example.com' }]);
  });

  test('nothing but a token problem sets it off, so that every other message is shown', async () => {
    const session = await newSession(server, 'stranger@example.com');
    const stranger = new PublishedClient({ baseUrl: server.url, session });
    const { account_id } = (await client.post(`/v1/stores/${storeId}/members`, {
      email: 'stranger@example.com',
    })) as {
      account_id: string;
    };
    const code = await newCode(server, 'stranger@example.com');
    const wrong = code === '000000' ? '111111' : '000000';
    const refused = await Promise.all(
      [
        stranger.post('/v1/auth/verify', { email: 'stranger@example.com', code: wrong }),
        stranger.post(`/v1/stores/${storeId}/members`, { email: 'x@example.com', role: 'owner' }),
        stranger.get(`/v1/stores/${other}`),
        stranger.get('/v1/stores', { limit: 0 }),
        stranger.post('/v1/stores', {
          key: 'published-store',
          timezone: 'UTC',
          billing_email: 'a@example.com',
        }),
        stranger.get('/v1/platform/audit'),
      ].map(refusal),
    );
    expect(refused.map(({ statusCode }) => statusCode)).toEqual([400, 403, 404, 400, 409, 403]);
    expect(refused[0]?.message).toBe('This code is wrong, used or expired. Ask for a new one.');
    expect(stranger.sent).not.toContain('refresh');
    await client.delete(`/v1/stores/${storeId}/members/${account_id}`);
  });

  test('a revoked session ends in one failed refresh', async () => {
    const session = await newSession(server, 'leaving@example.com');
    const leaving = new PublishedClient({ baseUrl: server.url, session });
    await leaving.post('/v1/auth/logout', {});
    expect((await refusal(leaving.get('/v1/accounts/me'))).message).toBe('Token refresh failed');
    expect(leaving.sent).toEqual(['POST /v1/auth/logout', 'GET /v1/accounts/me', 'refresh']);
    expect(leaving.session).toBeNull();
  });
});
