import { describe, expect, test } from 'vitest';
import { sdkWithToken } from '../../../../test/api-tokens.ts';
import { erasureOf } from '../../../../test/erasure.ts';
import { refused } from '../../../../test/refused.ts';
import { newStore, staffedStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

const days = (count: number) => count * 86_400;

describe('a deleted store', () => {
  test('is unreachable at once for its team, its tokens and a super, by every way in', async () => {
    const { store, owner, admin } = await staffedStore(server, 'gone');
    const token = await sdkWithToken(server, owner);
    const change = { id: store.id, timezone: 'Asia/Kolkata' };
    await owner.store.updateStore(change, { idempotencyKey: 'before' });
    expect(await owner.store.deleteStore({ id: store.id })).toEqual({ deleted: true });

    const inStore = { storeId: store.id };
    for (const sdk of [owner, admin, token, server.admin]) {
      for (const attempt of [
        () => sdk.store.getStore({ id: store.id }),
        () => sdk.store.updateStore(change),
        () => sdk.store.deleteStore({ id: store.id }),
        () => sdk.store.listMembers(inStore),
        () => sdk.store.addMember({ ...inStore, email: 'late@example.com' }),
        () => sdk.market.list(inStore),
        () => sdk.market.create({ ...inStore, key: 'uk', currency: 'GBP', tax_mode: 'inclusive' }),
        () => sdk.event.list(inStore),
        () => sdk.audit.list(inStore),
        () => sdk.account.searchAccounts({ store_id: store.id }),
      ]) {
        await expect(attempt()).rejects.toMatchObject(refused('STORE.NOT_FOUND'));
      }
      expect((await sdk.store.getStores({ ids: [store.id] })).items).toEqual([]);
    }
    await expect(owner.store.updateStore(change, { idempotencyKey: 'before' })).rejects.toMatchObject(
      refused('STORE.NOT_FOUND'),
    );
    expect((await owner.account.getMe()).memberships).toEqual([]);
    expect((await admin.account.getMe()).memberships).toEqual([]);
  });

  test('answers a repeated deletion with the same Idempotency-Key as it answered the first', async () => {
    const owner = await server.person('repeats@example.com');
    const store = await newStore(owner);
    const replayed: (string | null)[] = [];
    const options = {
      idempotencyKey: 'delete',
      onResponse: ({ headers }: Response) => replayed.push(headers.get('idempotent-replayed')),
    };
    expect(await owner.store.deleteStore({ id: store.id }, options)).toEqual({ deleted: true });
    expect(await owner.store.deleteStore({ id: store.id }, options)).toEqual({ deleted: true });
    expect(replayed).toEqual([null, 'true']);
    await expect(server.admin.store.deleteStore({ id: store.id }, options)).rejects.toMatchObject(
      refused('STORE.NOT_FOUND'),
    );
  });

  test('takes the API tokens that were made for it along, also a super’s, and leaves the others', async () => {
    const owner = await server.person('tokens@example.com');
    const store = await newStore(owner);
    const other = await newStore(owner);
    const forIt = await sdkWithToken(server, owner, { store_ids: [store.id] });
    const forBoth = await sdkWithToken(server, owner, { store_ids: [store.id, other.id] });
    const ofSuper = await sdkWithToken(server, server.admin, { store_ids: [store.id] });
    await owner.store.deleteStore({ id: store.id });
    for (const dead of [forIt, ofSuper]) {
      await expect(dead.account.getMe()).rejects.toMatchObject(refused('GENERAL.UNAUTHENTICATED'));
    }
    expect((await forBoth.store.getStores({})).items).toMatchObject([{ id: other.id }]);
  });

  test('keeps its key to itself for 30 days', async () => {
    const store = await newStore(server.admin);
    const other = await newStore(server.admin);
    await server.admin.store.deleteStore({ id: store.id });
    await erasureOf(server.admin, store.id);
    const taken = refused('STORE.KEY_TAKEN');
    const rename = () => server.admin.store.updateStore({ id: other.id, key: store.key });
    server.clock.advance(days(30) - 1);
    await expect(newStore(server.admin, { key: store.key })).rejects.toMatchObject(taken);
    await expect(rename()).rejects.toMatchObject(taken);
    server.clock.advance(1);
    expect(await newStore(server.admin, { key: store.key })).toMatchObject({ key: store.key });
  });

  test('is erased, and the report tells a super what was and when, and nobody else', async () => {
    const owner = await server.person('erased@example.com');
    const store = await newStore(owner);
    const { id } = await owner.account.getMe();
    const requested_at = Math.floor(server.clock.now().getTime() / 1000);
    await owner.store.deleteStore({ id: store.id });
    const report = await erasureOf(server.admin, store.id);
    expect(report).toEqual({
      store_id: store.id,
      store_key: store.key,
      requested_by: id,
      requested_at,
      finished_at: requested_at,
      erased: { event_sequences: 1, events: 2, markets: 2, store_usage: 2 },
    });
    const [newest] = (await server.admin.platform.listErasures({})).items;
    expect(newest).toEqual(report);
    await expect(owner.platform.getErasure({ id: store.id })).rejects.toMatchObject(
      refused('GENERAL.FORBIDDEN'),
    );
    await expect(server.admin.platform.getErasure({ id: 'store_unknown' })).rejects.toMatchObject(
      refused('ERASURE.NOT_FOUND'),
    );
  });
});

describe('deleting a store', () => {
  test('is for owners and supers', async () => {
    const { store, admin } = await staffedStore(server, 'asked');
    await expect(admin.store.deleteStore({ id: store.id })).rejects.toMatchObject(
      refused('GENERAL.FORBIDDEN'),
    );
    expect(await server.admin.store.deleteStore({ id: store.id })).toEqual({ deleted: true });
  });

  test('needs a login of the last ten minutes, which a refresh is not', async () => {
    const { store, owner, emails } = await staffedStore(server, 'recent');
    const second = await newStore(owner);
    server.clock.advance(600);
    expect(await owner.store.deleteStore({ id: second.id })).toEqual({ deleted: true });
    server.clock.advance(600);
    const old = refused('AUTH.RECENT_AUTH_REQUIRED');
    await expect(owner.store.deleteStore({ id: store.id })).rejects.toMatchObject(old);
    expect((await owner.account.getMe()).memberships).toHaveLength(1);
    const again = await server.person(emails.owner);
    expect(await again.store.deleteStore({ id: store.id })).toEqual({ deleted: true });
  });

  test('named by an older version is refused', async () => {
    const { id, version } = await newStore(server.admin);
    await server.admin.store.updateStore({ id, timezone: 'Asia/Kolkata' });
    await expect(server.admin.store.deleteStore({ id }, { ifMatch: version })).rejects.toMatchObject(
      refused('GENERAL.VERSION_MISMATCH'),
    );
    expect(await server.admin.store.deleteStore({ id }, { ifMatch: version + 1 })).toEqual({ deleted: true });
  });

  test('asks an API token for the scope alone', async () => {
    const owner = await server.person('scopes@example.com');
    const store = await newStore(owner);
    const reader = await sdkWithToken(server, owner, { scopes: ['store:read', 'store:write'] });
    const deleter = await sdkWithToken(server, owner, { scopes: ['store:delete'] });
    server.clock.advance(days(1));
    await expect(reader.store.deleteStore({ id: store.id })).rejects.toMatchObject(
      refused('GENERAL.FORBIDDEN'),
    );
    expect(await deleter.store.deleteStore({ id: store.id })).toEqual({ deleted: true });
  });
});
