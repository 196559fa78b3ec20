import { createAdmin } from '@stoa/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyFolder, startedServer, stoa } from './stoa.ts';

const token = 'seeding-admin-token-00001';
let url = '';
let stop = async () => {};

beforeAll(async () => {
  ({ url, stop } = await startedServer(emptyFolder(afterAll), { STOA_ADMIN_TOKEN: token }, afterAll));
}, 60_000);
afterAll(() => stop());

const seed = (...args: string[]) =>
  stoa(emptyFolder(), ['seed', ...args], { STOA_URL: url, STOA_TOKEN: token });

test('seed makes a store with pages, posts, a menu, pictures and forms, and makes nothing twice', async () => {
  const first = await seed();
  expect(first).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/\(store_\w+\): \d+ things made, 0 were/),
  });
  const again = await seed();
  expect(again).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/: 0 things made, \d+ were there already/),
  });

  const sdk = createAdmin({ baseUrl: url, apiToken: token });
  const { items: stores } = await sdk.store.getStores({ query: 'demo' });
  expect(stores).toHaveLength(1);
  const storeId = stores[0]?.id ?? '';
  const posts = await sdk.storefront.listNodeChildren({ storeId, id: `${storeId}:en:journal` });
  expect(posts.items.map(({ key }) => key).sort()).toEqual(['how-linen-ages', 'sea-green']);
  const menu = await sdk.storefront.getNode({ storeId, id: `${storeId}:main-menu` });
  expect(menu.blocks[0]?.value).toHaveLength(4);
  const { items: found } = await sdk.storefront.listNodes({ storeId, query: 'meergrun kupfer' });
  expect(found.map(({ key }) => key)).toEqual(['sea-green']);
  expect((await sdk.store.getStoreMedia({ storeId, limit: 10 })).items).toHaveLength(3);
  expect((await sdk.form.listSubmissions({ storeId })).items).toHaveLength(3);
});

test('seed leaves alone what somebody changed', async () => {
  await seed('--store', 'changed');
  const sdk = createAdmin({ baseUrl: url, apiToken: token });
  const [store] = (await sdk.store.getStores({ query: 'changed' })).items;
  const storeId = store?.id ?? '';
  const about = await sdk.node.get({ storeId, id: `${storeId}:about` });
  await sdk.node.update({ storeId, id: about.id, status: 'draft' });
  await seed('--store', 'changed');
  expect(await sdk.node.get({ storeId, id: about.id })).toMatchObject({ status: 'draft', version: 2 });
});

test.each([
  { args: ['--store', 'No key'], code: 64, says: 'is no key of a store' },
  { args: ['--token', 'wrong-token-0123456789'], code: 1, says: 'GENERAL.UNAUTHENTICATED' },
])('seed $args ends with $code: $says', async ({ args, code, says }) => {
  expect(await seed(...args)).toMatchObject({ code, stderr: expect.stringContaining(says) });
});
