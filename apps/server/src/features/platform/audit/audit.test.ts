import { beforeAll, expect, test } from 'vitest';
import { newApiToken, sdkWithToken } from '../../../../test/api-tokens.ts';
import { erasureOf } from '../../../../test/erasure.ts';
import { refused } from '../../../../test/refused.ts';
import { newCode } from '../../../../test/sessions.ts';
import { newStore, type StaffedStore, staffedStore } from '../../../../test/stores.ts';
import { type Sdk, serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

let shop: StaffedStore;
let storeId: string;
beforeAll(async () => {
  shop = await staffedStore(server, 'shop');
  storeId = shop.store.id;
});

type Query = Parameters<Sdk['audit']['list']>[0];
const entries = async (query: Query = {}) => (await shop.owner.audit.list({ storeId, ...query })).items;

test('an entry says who changed what into what, through which token, and from where', async () => {
  const token = await sdkWithToken(server, shop.admin, { name: 'robot' });
  const { id: adminId, api_tokens } = await shop.admin.account.getMe();
  const headers = { 'x-request-id': 'the-change', 'user-agent': 'robot/1.0' };
  await token.store.updateStore({ id: storeId, settings: { order_number_prefix: 'R-' } }, { headers });
  const [entry] = await entries();
  expect(entry).toMatchObject({
    store_id: storeId,
    action: 'updateStore',
    actor: { type: 'account', id: adminId, token_id: api_tokens[0]?.id },
    target: { type: 'store', id: storeId },
    before: { settings: { order_number_prefix: '' } },
    after: { settings: { order_number_prefix: 'R-' } },
    ip: '127.0.0.1',
    user_agent: 'robot/1.0',
    request_id: 'the-change',
    created_at: Math.floor(server.clock.now().getTime() / 1000),
  });
  expect(Object.keys(entry?.after ?? {})).toEqual(['settings']);
});

test('a refused change leaves no entry', async () => {
  const before = await entries({ limit: 100 });
  const { id } = await shop.owner.account.getMe();
  for (const attempt of [
    () => shop.owner.store.removeMember({ storeId, account_id: id }),
    () => shop.owner.store.updateStore({ id: storeId, key: 'admin' }),
    () => shop.owner.market.create({ storeId, key: 'us', currency: 'USD', tax_mode: 'exclusive' }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ status: expect.any(Number) });
  }
  expect(await entries({ limit: 100 })).toEqual(before);
});

test('no secret stands in it: neither tokens nor codes', async () => {
  const secrets = [await newApiToken(shop.owner), await newCode(server, 'coded@example.com')];
  const session = await server.sdkFor().auth.verify({ email: 'coded@example.com', code: secrets[1] ?? '' });
  secrets.push(session.access_token, session.refresh_token);
  const written = JSON.stringify((await server.admin.platform.listAudit({ limit: 100 })).items);
  expect(written).toContain(session.id);
  for (const secret of secrets) expect(written).not.toContain(secret);
});

test('it is for owners, and for tokens of theirs with the scope', async () => {
  const stranger = await server.person('stranger@example.com');
  await expect(shop.admin.audit.list({ storeId })).rejects.toMatchObject(refused('GENERAL.FORBIDDEN'));
  await expect(stranger.audit.list({ storeId })).rejects.toMatchObject(refused('STORE.NOT_FOUND'));
  await expect(shop.owner.platform.listAudit()).rejects.toMatchObject(refused('GENERAL.FORBIDDEN'));
  const reader = await sdkWithToken(server, shop.owner, { scopes: ['audit:read'] });
  const blind = await sdkWithToken(server, shop.owner, { scopes: ['store:read'] });
  expect((await reader.audit.list({ storeId })).items).not.toEqual([]);
  await expect(blind.audit.list({ storeId })).rejects.toMatchObject(refused('GENERAL.FORBIDDEN'));
});

test('it is read by operation, actor, target and time, page by page, the newest first', async () => {
  server.clock.advance(1000);
  const from = Math.floor(server.clock.now().getTime() / 1000);
  const me = await shop.owner.account.getMe();
  await shop.owner.store.updateStore({ id: storeId, timezone: 'Asia/Kolkata' });
  server.clock.advance(10);
  const { id: marketId } = await shop.admin.market.create({
    ...{ storeId, key: 'uk', currency: 'GBP', tax_mode: 'inclusive' },
  });
  server.clock.advance(10);
  await shop.admin.market.delete({ storeId, id: marketId });
  const actions = async (query: Query) => (await entries(query)).map(({ action }) => action);
  const since = { created_at_from: from };
  expect(await actions(since)).toEqual(['deleteMarket', 'createMarket', 'updateStore']);
  expect(await actions({ created_at_from: from + 10, created_at_to: from + 20 })).toEqual(['createMarket']);
  expect(await actions({ ...since, actor: me.id })).toEqual(['updateStore']);
  expect(await actions({ target: marketId })).toEqual(['deleteMarket', 'createMarket']);
  expect(await actions({ ...since, action: 'createMarket' })).toEqual(['createMarket']);
  const paged: string[] = [];
  for await (const { action } of shop.owner.audit.list.all({ storeId, ...since, limit: 1 }))
    paged.push(action);
  expect(paged).toEqual(['deleteMarket', 'createMarket', 'updateStore']);
});

test('it survives the deletion of the store, and of the account that changed it, for a super', async () => {
  const owner = await server.person('leaving@example.com');
  const { id } = await newStore(owner);
  const account = await owner.account.getMe();
  await owner.store.deleteStore({ id });
  await owner.account.deleteAccount();
  await erasureOf(server.admin, id);
  const { items } = await server.admin.platform.listAudit({ store_id: id });
  expect(items.map(({ action, actor }) => [action, actor.id])).toEqual([
    ['deleteStore', account.id],
    ['createStore', account.id],
  ]);
  expect(items[0]?.before).toMatchObject({ id, timezone: 'UTC', billing_email: 'billing@example.com' });
  const ofAccount = await server.admin.platform.listAudit({ actor: account.id });
  expect(ofAccount.items[0]).toMatchObject({
    action: 'deleteAccount',
    before: { email: 'leaving@example.com' },
  });
});
