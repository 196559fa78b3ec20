import { beforeAll, describe, expect, test } from 'vitest';
import { refused } from '../../../../test/refused.ts';
import { newStore, type StaffedStore, staffedStore } from '../../../../test/stores.ts';
import { type Sdk, serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

let shop: StaffedStore;
let storeId: string;
beforeAll(async () => {
  shop = await staffedStore(server, 'shop');
  storeId = shop.store.id;
});

type Query = Parameters<Sdk['event']['list']>[0];
const events = async (query: Query = {}) => (await shop.admin.event.list({ storeId, ...query })).items;

describe('a change', () => {
  test('is told by an event that says what it is about, who did it and what was before', async () => {
    const { id: actorId } = await shop.owner.account.getMe();
    const before = await shop.owner.store.getStore({ id: storeId });
    const headers = { 'x-request-id': 'the-change' };
    const change = { id: storeId, timezone: 'Europe/Kyiv', settings: { order_number_prefix: 'K-' } };
    const store = await shop.owner.store.updateStore(change, { headers });
    expect((await events())[0]).toEqual({
      id: expect.stringMatching(/^evt_/),
      type: 'store.updated',
      store_id: storeId,
      created_at: store.updated_at,
      api_version: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      data: { store },
      previous_attributes: { timezone: before.timezone, settings: before.settings },
      actor: { type: 'account', id: actorId },
      request_id: 'the-change',
      sequence: 2,
    });
  });

  test('that is refused, or changes nothing, leaves no event', async () => {
    const before = await events({ limit: 100 });
    const other = await newStore(server.admin);
    const { id } = await shop.owner.account.getMe();
    for (const attempt of [
      () => shop.owner.store.updateStore({ id: storeId, timezone: 'Asia/Kolkata', key: other.key }),
      () => shop.owner.store.addMember({ storeId, email: shop.emails.owner, role: 'admin' }),
      () => shop.owner.store.removeMember({ storeId, account_id: id }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ status: 409 });
    }
    await shop.owner.store.updateStore(await shop.owner.store.getStore({ id: storeId }));
    expect(await events({ limit: 100 })).toEqual(before);
  });

  test('is numbered within its thing: the next one about it, and the first one about another', async () => {
    const { account_id } = await shop.owner.store.addMember({ storeId, email: 'numbered@example.com' });
    await shop.owner.store.addMember({ storeId, email: 'numbered@example.com', role: 'owner' });
    const sequences = (await events({ entity: account_id })).map(({ sequence }) => sequence);
    expect(sequences).toEqual([2, 1]);
    const ofStore = (await events({ entity: storeId, limit: 100 })).map(({ sequence }) => sequence);
    expect(ofStore).toEqual(ofStore.map((_, index) => ofStore.length - index));
  });
});

test('the log is read by type, entity and time, page by page, the newest first', async () => {
  server.clock.advance(1000);
  const from = Math.floor(server.clock.now().getTime() / 1000);
  await shop.owner.store.updateStore({ id: storeId, timezone: 'Asia/Tokyo' });
  server.clock.advance(10);
  const { account_id } = await shop.owner.store.addMember({ storeId, email: 'filtered@example.com' });
  server.clock.advance(10);
  await shop.owner.store.updateStore({ id: storeId, timezone: 'Asia/Seoul' });
  const types = async (query: Query) => (await events(query)).map(({ type }) => type);
  const since = { created_at_from: from };
  expect(await types(since)).toEqual(['store.updated', 'account.updated', 'store.updated']);
  expect(await types({ created_at_from: from + 10, created_at_to: from + 20 })).toEqual(['account.updated']);
  expect(await types({ ...since, type: 'account.updated' })).toEqual(['account.updated']);
  expect(await types({ entity: account_id })).toEqual(['account.updated']);
  const paged: string[] = [];
  for await (const { type } of shop.admin.event.list.all({ storeId, ...since, limit: 1 })) paged.push(type);
  expect(paged).toEqual(['store.updated', 'account.updated', 'store.updated']);
});

test('a stranger finds no log, and a cursor of one store opens no other', async () => {
  const stranger = await server.person('stranger@example.com');
  await expect(stranger.event.list({ storeId })).rejects.toMatchObject(refused('STORE.NOT_FOUND'));
  const other = await newStore(shop.owner);
  const { cursor } = await shop.owner.event.list({ storeId, limit: 1 });
  await expect(shop.owner.event.list({ storeId: other.id, cursor })).rejects.toMatchObject(
    refused('GENERAL.INVALID_CURSOR'),
  );
});
