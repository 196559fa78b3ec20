import { expect, test } from 'vitest';
import { sdkWithToken } from '../../../../test/api-tokens.ts';
import { refused } from '../../../../test/refused.ts';
import { newSession, refresh } from '../../../../test/sessions.ts';
import { newStore, staffedStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

test('the last owner of a store stays, until it is deleted or another owner is named', async () => {
  const { store, owner, emails } = await staffedStore(server, 'stays');
  const second = await newStore(owner);
  const last = refused('MEMBER.LAST_OWNER');
  await expect(owner.account.deleteAccount()).rejects.toMatchObject(last);
  await owner.store.addMember({ storeId: store.id, email: emails.admin, role: 'owner' });
  await expect(owner.account.deleteAccount()).rejects.toMatchObject(last);
  expect((await owner.account.getMe()).memberships).toHaveLength(2);
  await owner.store.deleteStore({ id: second.id });
  expect(await owner.account.deleteAccount()).toEqual({ deleted: true });
});

test('a deleted account leaves its teams, its sessions and its tokens, and its address begins anew', async () => {
  const { store, owner, emails } = await staffedStore(server, 'leaves');
  const session = await newSession(server, emails.admin);
  const leaver = server.sdkFor(session.access_token);
  const token = await sdkWithToken(server, leaver);
  expect(await leaver.account.deleteAccount()).toEqual({ deleted: true });

  for (const sdk of [leaver, token]) {
    await expect(sdk.account.getMe()).rejects.toMatchObject(refused('GENERAL.UNAUTHENTICATED'));
  }
  await expect(refresh(server, session.refresh_token)).rejects.toMatchObject(refused('AUTH.REFRESH_INVALID'));
  const { items } = await owner.store.listMembers({ storeId: store.id });
  expect(items).toMatchObject([{ email: emails.owner }]);
  expect((await owner.store.getStore({ id: store.id })).counts.members).toBe(1);
  expect((await owner.event.list({ storeId: store.id })).items[0]).toMatchObject({
    type: 'account.updated',
    data: { change: 'member_removed', member: { account_id: session.account_id, role: 'admin' } },
  });

  const again = await newSession(server, emails.admin);
  expect(again.account_id).not.toBe(session.account_id);
  expect((await server.sdkFor(again.access_token).account.getMe()).memberships).toEqual([]);
});

test('a refused deletion leaves every team as it was, also the ones it would have left first', async () => {
  const { store, owner, admin, emails } = await staffedStore(server, 'whole');
  // Later than the first store, and so tried after it.
  await newStore(admin);
  const before = await owner.event.list({ storeId: store.id });
  await expect(admin.account.deleteAccount()).rejects.toMatchObject(refused('MEMBER.LAST_OWNER'));
  expect(await owner.event.list({ storeId: store.id })).toEqual(before);
  expect((await owner.store.listMembers({ storeId: store.id, query: emails.admin })).items).toHaveLength(1);
  expect((await owner.store.getStore({ id: store.id })).counts.members).toBe(2);
});

test('deleting an account needs a login of the last ten minutes, or a token with the scope', async () => {
  const person = await server.person('old@example.com');
  const reader = await sdkWithToken(server, person, { scopes: ['account:read'] });
  const writer = await sdkWithToken(server, person, { scopes: ['account:write'] });
  server.clock.advance(601);
  await expect(person.account.deleteAccount()).rejects.toMatchObject(refused('AUTH.RECENT_AUTH_REQUIRED'));
  await expect(reader.account.deleteAccount()).rejects.toMatchObject(refused('GENERAL.FORBIDDEN'));
  expect(await writer.account.deleteAccount()).toEqual({ deleted: true });
});
