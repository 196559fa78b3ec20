import type { Role } from '@stoa/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { sdkWithToken } from '../../../../test/api-tokens.ts';
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

/** A member of the shop, logged in. */
async function member(email: string, role: Role = 'admin'): Promise<{ sdk: Sdk; account_id: string }> {
  const { account_id } = await server.admin.store.addMember({ storeId, email, role });
  return { sdk: await server.person(email), account_id };
}

describe('who may remove whom', () => {
  test.each([
    ['admin', 'admin', refused('GENERAL.FORBIDDEN')],
    ['admin', 'owner', refused('GENERAL.FORBIDDEN')],
    ['admin', 'super', refused('GENERAL.FORBIDDEN')],
    ['owner', 'admin', null],
    ['owner', 'owner', null],
    ['owner', 'super', refused('MEMBER.CANNOT_GRANT_HIGHER_ROLE')],
    ['super', 'admin', null],
    ['super', 'owner', null],
    ['super', 'super', null],
  ] as const)('%s removes %s', async (actor, role, refusal) => {
    const actors: Record<Role, Sdk> = { admin: shop.admin, owner: shop.owner, super: server.admin };
    const { account_id } = await server.admin.store.addMember({ storeId, email: 'leaver@example.com', role });
    const attempt = actors[actor].store.removeMember({ storeId, account_id });
    if (refusal) await expect(attempt).rejects.toMatchObject(refusal);
    else expect(await attempt).toEqual({ removed: true });
    const { items } = await shop.owner.store.listMembers({ storeId, query: 'leaver' });
    expect(items).toHaveLength(refusal ? 1 : 0);
  });
});

describe('a removed member', () => {
  test('loses the store at once, with the session that was open and with every token', async () => {
    const { sdk, account_id } = await member('removed@example.com', 'owner');
    const own = await newStore(sdk);
    const forAll = await sdkWithToken(server, sdk);
    const forIt = await sdkWithToken(server, sdk, { store_ids: [storeId] });
    const forBoth = await sdkWithToken(server, sdk, { store_ids: [storeId, own.id] });
    expect(await forIt.market.list({ storeId })).toHaveLength(2);

    await shop.owner.store.removeMember({ storeId, account_id });
    for (const client of [sdk, forAll, forBoth]) {
      await expect(client.store.getStore({ id: storeId })).rejects.toMatchObject(refused('STORE.NOT_FOUND'));
      await expect(client.market.list({ storeId })).rejects.toMatchObject(refused('STORE.NOT_FOUND'));
      expect((await client.store.getStores({})).items).toMatchObject([{ id: own.id }]);
    }
    await expect(forIt.account.getMe()).rejects.toMatchObject(refused('GENERAL.UNAUTHENTICATED'));
  });

  test('who comes back does not bring the old tokens for the store back', async () => {
    const email = 'returns@example.com';
    const { sdk, account_id } = await member(email);
    const own = await newStore(sdk);
    const forBoth = await sdkWithToken(server, sdk, { store_ids: [storeId, own.id] });
    await shop.owner.store.removeMember({ storeId, account_id });
    await shop.owner.store.addMember({ storeId, email });
    expect(await sdk.market.list({ storeId })).toHaveLength(2);
    await expect(forBoth.market.list({ storeId })).rejects.toMatchObject(refused('STORE.NOT_FOUND'));
    expect(await forBoth.market.list({ storeId: own.id })).toHaveLength(2);
  });

  test('is told of as account.updated, and is counted no more', async () => {
    const { account_id } = await member('told@example.com');
    const { counts } = await shop.owner.store.getStore({ id: storeId });
    await shop.owner.store.removeMember({ storeId, account_id });
    expect((await shop.owner.event.list({ storeId, entity: account_id })).items[0]).toMatchObject({
      type: 'account.updated',
      data: { change: 'member_removed', member: { account_id, email: 'told@example.com', role: 'admin' } },
      sequence: 2,
    });
    expect((await shop.owner.store.getStore({ id: storeId })).counts.members).toBe((counts.members ?? 0) - 1);
  });
});

describe('leaving', () => {
  test('is allowed to every role, and answers a retry as it answered first', async () => {
    for (const role of ['admin', 'owner', 'super'] as const) {
      const { sdk, account_id } = await member(`leaves-${role}@example.com`, role);
      const leave = () => sdk.store.removeMember({ storeId, account_id }, { idempotencyKey: 'leave' });
      expect(await leave()).toEqual({ removed: true });
      expect(await leave()).toEqual({ removed: true });
      await expect(sdk.store.getStore({ id: storeId })).rejects.toMatchObject(refused('STORE.NOT_FOUND'));
    }
  });

  test('is refused to the last owner, until another one is named', async () => {
    const owner = await server.person('alone@example.com');
    const { id } = await newStore(owner);
    const me = (await owner.account.getMe()).id;
    const last = refused('MEMBER.LAST_OWNER');
    await expect(owner.store.removeMember({ storeId: id, account_id: me })).rejects.toMatchObject(last);
    await expect(server.admin.store.removeMember({ storeId: id, account_id: me })).rejects.toMatchObject(
      last,
    );
    await owner.store.addMember({ storeId: id, email: shop.emails.owner, role: 'owner' });
    expect(await owner.store.removeMember({ storeId: id, account_id: me })).toEqual({ removed: true });
  });
});

test('who is no member of the store cannot be removed from it, whether the account exists or not', async () => {
  const elsewhere = await staffedStore(server, 'elsewhere');
  const stranger = await elsewhere.owner.account.getMe();
  for (const account_id of [stranger.id, 'acc_unknown']) {
    await expect(shop.owner.store.removeMember({ storeId, account_id })).rejects.toMatchObject(
      refused('MEMBER.NOT_FOUND'),
    );
  }
});
