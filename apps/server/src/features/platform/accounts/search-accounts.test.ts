import { beforeAll, expect, test } from 'vitest';
import { sdkWithToken } from '../../../../test/api-tokens.ts';
import { refused } from '../../../../test/refused.ts';
import { newStore, type StaffedStore, staffedStore } from '../../../../test/stores.ts';
import { type Sdk, serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

let shop: StaffedStore;
let stranger: Sdk;
beforeAll(async () => {
  shop = await staffedStore(server, 'shop');
  stranger = await server.person('stranger@example.com');
});

type Query = Parameters<Sdk['account']['searchAccounts']>[0];

const emails = async (sdk: Sdk, query: Query = {}) =>
  (await sdk.account.searchAccounts({ sort_field: 'email', sort_direction: 'asc', ...query })).items.map(
    (account) => account.email,
  );

test('every member finds the team of the store, and of its members nothing but their place in it', async () => {
  const store_id = shop.store.id;
  const elsewhere = await newStore(shop.owner);
  const { items } = await shop.admin.account.searchAccounts({ store_id, query: 'shop-owner' });
  expect(items).toEqual([
    {
      id: expect.any(String),
      email: shop.emails.owner,
      memberships: [{ store_id, role: 'owner', joined_at: shop.store.created_at }],
      created_at: expect.any(Number),
    },
  ]);
  expect(JSON.stringify(items)).not.toContain(elsewhere.id);
  expect(await emails(shop.admin, { store_id })).toEqual([shop.emails.admin, shop.emails.owner]);
  expect(await emails(shop.admin, { store_id, owner: true })).toEqual([shop.emails.owner]);
  expect(await emails(shop.admin, { store_id, owner: false })).toEqual([shop.emails.admin]);
  expect(await emails(shop.admin, { store_id, query: 'SHOP-A' })).toEqual([shop.emails.admin]);
  expect(await emails(shop.admin, { store_id, query: 'shop_a' })).toEqual([]);
});

test('a stranger is told that the store does not exist, as of one that does not', async () => {
  for (const store_id of [shop.store.id, 'store_unknown']) {
    await expect(stranger.account.searchAccounts({ store_id })).rejects.toMatchObject(
      refused('STORE.NOT_FOUND'),
    );
  }
});

test('without a store one finds oneself, and a super everybody', async () => {
  expect(await emails(stranger)).toEqual(['stranger@example.com']);
  expect(await emails(stranger, { query: 'shop' })).toEqual([]);
  const all = [shop.emails.admin, shop.emails.owner, 'stranger@example.com'];
  expect(await emails(server.admin)).toEqual(['operator@example.com', ...all]);
  expect(await emails(server.admin, { store_id: shop.store.id })).toEqual([
    shop.emails.admin,
    shop.emails.owner,
  ]);
});

test('a token reads the team of a store with the scope to read members alone', async () => {
  const store_id = shop.store.id;
  const blind = await sdkWithToken(server, shop.owner, { scopes: ['account:read'] });
  await expect(blind.account.searchAccounts({ store_id })).rejects.toMatchObject(
    refused('GENERAL.FORBIDDEN'),
  );
  const reader = await sdkWithToken(server, shop.owner, { scopes: ['account:read', 'members:read'] });
  expect(await emails(reader, { store_id })).toHaveLength(2);
});

test('pages follow each other through all accounts', async () => {
  const seen: string[] = [];
  for await (const { email } of server.admin.account.searchAccounts.all({ limit: 1 })) seen.push(email);
  expect(seen.sort()).toEqual((await emails(server.admin)).sort());
});
