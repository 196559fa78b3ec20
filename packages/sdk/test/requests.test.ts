import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endpoints } from '../../contract/src/index.ts';
import { queryString } from '../src/core/query.ts';
import { createAdmin, createClient, marketApi } from '../src/index.ts';
import { serve } from './fake-server.ts';

/** An SDK and the last request its server has received. */
async function recording(config: { storeId?: string; headers?: Record<string, string> } = {}) {
  const { baseUrl, received } = await serve(() => ({ headers: { etag: '"v4"' }, body: {} }));
  return {
    baseUrl,
    received,
    sdk: createAdmin({ baseUrl, apiToken: 'token', ...config }),
    last: () => received.at(-1),
  };
}

test('the store of the client is the one a call is about when it names none', async () => {
  const { sdk, last } = await recording({ storeId: 'store_mine' });
  await sdk.store.getStore({});
  expect(last()?.path).toBe('/v1/stores/store_mine');
  await sdk.market.list();
  expect(last()?.path).toBe('/v1/stores/store_mine/markets');
});

test('what a later server answers is passed on as it is, also an event this version has no name for', async () => {
  const webhook = { id: 'wh_1', status: 'dreaming', events: [{ event: 'galaxy.created', arm: 'orion' }] };
  const { baseUrl, received } = await serve(() => ({ body: webhook }));
  const sdk = createAdmin({ baseUrl, apiToken: 'token', storeId: 'store_1' });
  const answered = await sdk.webhook.get({ id: 'wh_1' });
  expect(answered).toEqual(webhook);
  await sdk.store.updateWebhook({ id: 'wh_1', events: answered.events });
  expect(received.at(-1)?.body).toEqual({ events: webhook.events });
});

test('a store is named as store_id, storeId or, where the reference does, id', async () => {
  const { sdk, last } = await recording({ storeId: 'store_mine' });
  for (const params of [{ store_id: 'store_a' }, { storeId: 'store_a' }, { id: 'store_a' }]) {
    await sdk.store.updateStore({ ...params, key: 'new-key' });
    expect(last()).toMatchObject({ path: '/v1/stores/store_a', body: { key: 'new-key' } });
  }
  await sdk.market.update({ storeId: 'store_a', id: 'mkt_1', currency: 'EUR' });
  expect(last()).toMatchObject({ path: '/v1/stores/store_a/markets/mkt_1', body: { currency: 'EUR' } });
});

test('a path parameter may be spelt in camelCase', async () => {
  const { sdk, last } = await recording({ storeId: 'store_1' });
  await sdk.store.removeMember({ account_id: 'acc_1' });
  expect(last()?.path).toBe('/v1/stores/store_1/members/acc_1');
  await sdk.store.removeMember({ accountId: 'acc_2' });
  expect(last()?.path).toBe('/v1/stores/store_1/members/acc_2');
});

test('a missing path parameter is named before anything is sent', async () => {
  const { sdk, received } = await recording();
  await expect(sdk.store.getStore({})).rejects.toThrow(
    new TypeError('GET /v1/stores/{store_id}: store_id is missing. Pass it, or give the client a storeId.'),
  );
  await expect(sdk.market.delete({ store_id: 'store_1', id: '' })).rejects.toThrow('id is missing');
  expect(received).toHaveLength(0);
});

test('two spellings that differ are refused', async () => {
  const { sdk, received } = await recording();
  await expect(sdk.store.deleteStore({ id: 'store_a', store_id: 'store_b' })).rejects.toThrow(
    'DELETE /v1/stores/{store_id}: store_id and id differ. Pass one of them.',
  );
  await sdk.store.deleteStore({ id: 'store_a', store_id: 'store_a' });
  expect(received).toHaveLength(1);
});

test('a deletion whose id is undefined does not fall back to the store of the client', async () => {
  const { sdk, received } = await recording({ storeId: 'store_mine' });
  const selected: { id?: string } | undefined = undefined as { id?: string } | undefined;
  await expect(sdk.store.deleteStore({ id: selected?.id })).rejects.toThrow('id is undefined');
  expect(received).toHaveLength(0);
});

test('an id stays one segment of the path', async () => {
  const { sdk, last, received } = await recording({ storeId: 'store_1' });
  await sdk.market.get({ id: '../a b/?#%' });
  expect(last()?.path).toBe('/v1/stores/store_1/markets/..%2Fa%20b%2F%3F%23%25');
  for (const id of ['.', '..']) await expect(sdk.market.delete({ id })).rejects.toThrow(TypeError);
  expect(received).toHaveLength(1);
});

test('what is not in the path is the query of GET and DELETE and the body of POST and PUT', async () => {
  const { sdk, baseUrl, last } = await recording({ storeId: 'store_1' });
  await sdk.store.getStores({ query: 'a&b=ü', isNetwork: false, limit: 5, cursor: null, ids: ['a', 'b'] });
  expect(Object.fromEntries(last()?.query ?? [])).toEqual({
    query: 'a&b=ü',
    isNetwork: 'false',
    limit: '5',
    ids: 'a,b',
  });
  expect(last()?.body).toBeUndefined();
  await sdk.market.create({ key: 'uk', currency: 'GBP', tax_mode: 'inclusive' });
  expect(last()?.body).toEqual({ key: 'uk', currency: 'GBP', tax_mode: 'inclusive' });
  const client = createClient({ baseUrl: `${baseUrl}/`, apiToken: 'token' });
  await client.call('DELETE /v1/things/{thing_id}', { thingId: 't', force: true });
  expect(last()).toMatchObject({ path: '/v1/things/t', body: undefined });
  expect(last()?.query.get('force')).toBe('true');
});

test('null stays in a body, where it means something', async () => {
  const { sdk, last } = await recording();
  await sdk.account.updateAccount({ api_tokens: null });
  expect(last()?.body).toEqual({ api_tokens: null });
});

test('a list of any texts arrives as it was sent, an empty one included', () => {
  const { query: schema } = endpoints.getStores;
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 20 }), (ids) => {
      const query = Object.fromEntries(new URLSearchParams(queryString({ ids })));
      expect(schema?.parse(query).ids).toEqual(ids);
    }),
    { examples: [[[]], [['']], [['[a', 'b']], [['["a"]']], [['a', 'b,c']]] },
  );
  expect(queryString({ ids: [] })).toBe('?ids=%5B%5D');
});

test('an object in a query is sent as JSON', () => {
  expect(queryString({ filter: { key: 'a' }, list: [{ key: 'b' }] })).toBe(
    '?filter=%7B%22key%22%3A%22a%22%7D&list=%5B%7B%22key%22%3A%22b%22%7D%5D',
  );
});

test('ifMatch takes the version of an object or an ETag', async () => {
  const { sdk, last } = await recording({ storeId: 'store_1' });
  await sdk.store.updateStore({ timezone: 'UTC' }, { ifMatch: 3 });
  expect(last()?.headers['if-match']).toBe('"v3"');
  await sdk.store.updateStore({ timezone: 'UTC' }, { ifMatch: '"v4"' });
  expect(last()?.headers['if-match']).toBe('"v4"');
});

test('headers of a call win over those of the client', async () => {
  const { sdk, last } = await recording({
    storeId: 'store_1',
    headers: { 'X-A': 'client', 'X-B': 'client' },
  });
  await sdk.store.getStore({}, { headers: { 'x-b': 'call', authorization: 'Basic mine' } });
  expect(last()?.headers).toMatchObject({
    'x-a': 'client',
    'x-b': 'call',
    accept: 'application/json',
    authorization: 'Basic mine',
  });
});

test('onResponse shows the headers of the answer', async () => {
  const { sdk } = await recording({ storeId: 'store_1' });
  let etag: string | null = null;
  await sdk.store.getStore({}, { onResponse: (response) => (etag = response.headers.get('etag')) });
  expect(etag).toBe('"v4"');
});

test('a client can be composed of the namespaces an application uses', async () => {
  const { baseUrl, last } = await recording();
  const market = marketApi(createClient({ baseUrl, storeId: 'store_1' }));
  await market.list();
  expect(last()).toMatchObject({ method: 'GET', path: '/v1/stores/store_1/markets' });
  expect(last()?.headers.authorization).toBeUndefined();
});

test('a path in baseUrl is kept', async () => {
  const { baseUrl, last } = await recording();
  await createAdmin({ baseUrl: `${baseUrl}/shop//`, apiToken: 'token' }).store.getStores();
  expect(last()?.path).toBe('/shop/v1/stores');
});

test.each(['', 'stoa.example.com', 'ftp://stoa.example.com', undefined])(
  'baseUrl %o is refused',
  (baseUrl) => {
    expect(() => createAdmin({ baseUrl: baseUrl as string })).toThrow(
      new TypeError('baseUrl must be the address of a server, e.g. "https://stoa.example.com".'),
    );
  },
);
