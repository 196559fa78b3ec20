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

const eventsOf = async (entity: string) => (await shop.owner.event.list({ storeId, entity })).items;

describe('who may give which role to whom', () => {
  const roles = ['admin', 'owner', 'super'] as const;
  const cells = roles.flatMap((actor) =>
    ([null, ...roles] as const).flatMap((from) => roles.map((to) => ({ actor, from, to }))),
  );

  /** What the rules say: admins nothing, nobody above their own role, neither given nor taken (rule A2). */
  function refusalOf({ actor, from, to }: (typeof cells)[number]) {
    if (actor === 'admin') return refused('GENERAL.FORBIDDEN');
    const beyond = actor === 'owner' && (from === 'super' || to === 'super');
    return beyond ? refused('MEMBER.CANNOT_GRANT_HIGHER_ROLE') : null;
  }

  test.each(cells)('$actor makes one who is $from into $to', async (cell) => {
    const email = 'target@example.com';
    await become(email, cell.from);
    const actor: Record<Role, Sdk> = { admin: shop.admin, owner: shop.owner, super: server.admin };
    const attempt = actor[cell.actor].store.addMember({ storeId, email, role: cell.to });
    const refusal = refusalOf(cell);
    if (refusal) await expect(attempt).rejects.toMatchObject(refusal);
    else expect(await attempt).toMatchObject({ email, role: cell.to });
    const { items } = await shop.owner.store.listMembers({ storeId, query: email });
    expect(items.map(({ role }) => role)).toEqual([refusal ? cell.from : cell.to].filter(Boolean));
  });

  /** Gives somebody this role, or none, by the operator's hand. */
  async function become(email: string, role: Role | null): Promise<void> {
    const { account_id } = await server.admin.store.addMember({ storeId, email, role: role ?? 'admin' });
    if (!role) await server.admin.store.removeMember({ storeId, account_id });
  }
});

test('an unknown address gets an account, and whoever reads its mail finds the store there', async () => {
  const member = await shop.owner.store.addMember({ storeId, email: 'new@example.com' });
  const now = Math.floor(server.clock.now().getTime() / 1000);
  expect(member).toEqual({
    account_id: expect.any(String),
    email: 'new@example.com',
    role: 'admin',
    joined_at: now,
  });
  const person = await server.person('new@example.com');
  expect(await person.account.getMe()).toMatchObject({
    id: member.account_id,
    memberships: [{ store_id: storeId, role: 'admin' }],
  });
});

test('an address is one account, however it is written', async () => {
  const one = await shop.owner.store.addMember({ storeId, email: 'jane.doe@example.com' });
  for (const email of [' Jane.Doe@Example.COM ', 'JANE.DOE@EXAMPLE.COM']) {
    expect(await shop.owner.store.addMember({ storeId, email })).toEqual(one);
  }
  expect(await (await server.person('jane.doe@example.com')).account.getMe()).toMatchObject({
    id: one.account_id,
  });
});

test('adding a member again with the same role changes nothing', async () => {
  const email = 'again@example.com';
  const member = await shop.owner.store.addMember({ storeId, email, role: 'owner' });
  const before = await eventsOf(member.account_id);
  server.clock.advance(60);
  expect(await shop.owner.store.addMember({ storeId, email, role: 'owner' })).toEqual(member);
  expect(await eventsOf(member.account_id)).toEqual(before);
});

test('joining and every change of role are told as account.updated, a change with the role before', async () => {
  const email = 'rising@example.com';
  const { account_id } = await shop.owner.store.addMember({ storeId, email });
  server.clock.advance(1);
  await shop.owner.store.addMember({ storeId, email, role: 'owner' });
  expect(await eventsOf(account_id)).toMatchObject([
    {
      type: 'account.updated',
      data: { change: 'member_role_changed', member: { account_id, email, role: 'owner' } },
      previous_attributes: { role: 'admin' },
      sequence: 2,
    },
    {
      type: 'account.updated',
      data: { change: 'member_added', member: { account_id, email, role: 'admin' } },
      previous_attributes: null,
      sequence: 1,
    },
  ]);
});

test('the last owner is not made an admin, by themselves or by a super', async () => {
  const owner = await server.person('alone@example.com');
  const { id } = await newStore(owner);
  await owner.store.addMember({ storeId: id, email: 'admin@example.com' });
  for (const sdk of [owner, server.admin]) {
    await expect(sdk.store.addMember({ storeId: id, email: 'alone@example.com' })).rejects.toMatchObject(
      refused('MEMBER.LAST_OWNER'),
    );
  }
  await owner.store.addMember({ storeId: id, email: 'admin@example.com', role: 'owner' });
  expect(await owner.store.addMember({ storeId: id, email: 'alone@example.com' })).toMatchObject({
    role: 'admin',
  });
});

test('a member made super has rights over the installation for as long as they are one', async () => {
  const email = 'super@example.com';
  const elsewhere = await newStore(server.admin);
  const person = await server.person(email);
  const stranger = refused('STORE.NOT_FOUND');
  await expect(person.store.getStore({ id: elsewhere.id })).rejects.toMatchObject(stranger);
  await server.admin.store.addMember({ storeId, email, role: 'super' });
  expect(await person.store.getStore({ id: elsewhere.id })).toEqual(elsewhere);
  await server.admin.store.addMember({ storeId, email, role: 'admin' });
  await expect(person.store.getStore({ id: elsewhere.id })).rejects.toMatchObject(stranger);
});

test('an API token outlives a demotion, with the rights of the new role alone', async () => {
  const email = 'demoted@example.com';
  await shop.owner.store.addMember({ storeId, email, role: 'owner' });
  const token = await sdkWithToken(server, await server.person(email), { store_ids: [storeId] });
  expect((await token.audit.list({ storeId })).items).not.toEqual([]);
  await shop.owner.store.addMember({ storeId, email, role: 'admin' });
  await expect(token.audit.list({ storeId })).rejects.toMatchObject(refused('GENERAL.FORBIDDEN'));
  await expect(token.store.addMember({ storeId, email, role: 'owner' })).rejects.toMatchObject(
    refused('GENERAL.FORBIDDEN'),
  );
  expect(await token.market.list({ storeId })).toHaveLength(2);
});

test('the store counts its members, and lists them by role, address and date', async () => {
  const owner = await server.person('counting@example.com');
  const { id } = await newStore(owner);
  server.clock.advance(1);
  await owner.store.addMember({ storeId: id, email: 'b_b@example.com' });
  server.clock.advance(1);
  await owner.store.addMember({ storeId: id, email: 'axb@example.com', role: 'owner' });
  expect((await owner.store.getStore({ id })).counts.members).toBe(3);
  const emails = async (query: Parameters<Sdk['store']['listMembers']>[0]) =>
    (await owner.store.listMembers({ storeId: id, ...query })).items.map((member) => member.email);
  expect(await emails({})).toEqual(['axb@example.com', 'b_b@example.com', 'counting@example.com']);
  expect(await emails({ role: 'admin' })).toEqual(['b_b@example.com']);
  expect(await emails({ query: '_B@' })).toEqual(['b_b@example.com']);
  expect(await emails({ sort_field: 'email', sort_direction: 'desc', limit: 2 })).toEqual([
    'counting@example.com',
    'b_b@example.com',
  ]);
});
