import { expect, test } from 'vitest';
import { createAdmin } from '../src/index.ts';
import { serve } from './fake-server.ts';

/** A server of three pages of two stores each. */
async function serveThreePages() {
  const { baseUrl, received } = await serve(({ query }) => {
    const page = Number(query.get('cursor') ?? 0);
    const items = [{ key: `store-${page}-a` }, { key: `store-${page}-b` }];
    return { body: { items, cursor: page < 2 ? String(page + 1) : null } };
  });
  return { sdk: createAdmin({ baseUrl, apiToken: 'token' }), received };
}

test('all() pages until the cursor is null', async () => {
  const { sdk, received } = await serveThreePages();
  const keys: string[] = [];
  for await (const store of sdk.store.getStores.all({ limit: 2, status: 'ACTIVE' })) keys.push(store.key);
  expect(keys).toEqual(['store-0-a', 'store-0-b', 'store-1-a', 'store-1-b', 'store-2-a', 'store-2-b']);
  expect(received.map(({ query }) => query.toString())).toEqual([
    'limit=2&status=ACTIVE',
    'limit=2&status=ACTIVE&cursor=1',
    'limit=2&status=ACTIVE&cursor=2',
  ]);
});

test('all() begins at the cursor it is given', async () => {
  const { sdk } = await serveThreePages();
  const keys: string[] = [];
  for await (const store of sdk.store.getStores.all({ cursor: '2' })) keys.push(store.key);
  expect(keys).toEqual(['store-2-a', 'store-2-b']);
});

test('all() asks for a page only when it is needed', async () => {
  const { sdk, received } = await serveThreePages();
  for await (const store of sdk.store.getStores.all()) if (store.key === 'store-0-b') break;
  expect(received).toHaveLength(1);
});

test('a list without all() is one page', async () => {
  const { sdk, received } = await serveThreePages();
  expect(await sdk.store.getStores({})).toEqual({
    items: [{ key: 'store-0-a' }, { key: 'store-0-b' }],
    cursor: '1',
  });
  expect(received).toHaveLength(1);
});
