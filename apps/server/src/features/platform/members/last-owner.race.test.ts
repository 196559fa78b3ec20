import { StoaError } from '@stoa/sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { newStore } from '../../../../test/stores.ts';
import { type Sdk, serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

interface Owner {
  sdk: Sdk;
  id: string;
  email: string;
}
let ann: Owner;
let bob: Owner;
beforeAll(async () => {
  ann = await owner('ann@example.com');
  bob = await owner('bob@example.com');
});

async function owner(email: string): Promise<Owner> {
  const sdk = await server.person(email);
  return { sdk, email, id: (await sdk.account.getMe()).id };
}

/** What one owner may do that takes an owner away. */
const moves = {
  'removes the other': (by: Owner, other: Owner, storeId: string) =>
    by.sdk.store.removeMember({ storeId, account_id: other.id }),
  'demotes the other': (by: Owner, other: Owner, storeId: string) =>
    by.sdk.store.addMember({ storeId, email: other.email, role: 'admin' }),
  leaves: (by: Owner, _: Owner, storeId: string) => by.sdk.store.removeMember({ storeId, account_id: by.id }),
  'becomes an admin': (by: Owner, _: Owner, storeId: string) =>
    by.sdk.store.addMember({ storeId, email: by.email, role: 'admin' }),
};
type Move = keyof typeof moves;

/** The answer of a call, or its refusal; anything that is neither fails the test. */
async function settled(call: Promise<unknown>): Promise<StoaError | null> {
  try {
    await call;
    return null;
  } catch (error) {
    if (error instanceof StoaError && error.status < 500) return error;
    throw error;
  }
}

const ownersOf = async (storeId: string) =>
  (await server.admin.store.listMembers({ storeId, role: 'owner' })).items.map((member) => member.email);

describe('two owners who act at the same moment leave the store with one', () => {
  test.each<[Move, Move, number]>([
    ['removes the other', 'removes the other', 100],
    ['demotes the other', 'removes the other', 20],
    ['leaves', 'leaves', 20],
    ['becomes an admin', 'leaves', 20],
    ['removes the other', 'leaves', 20],
  ])('one %s while the other %s', async (first, second, rounds) => {
    const { id } = await newStore(ann.sdk);
    for (let round = 0; round < rounds; round += 1) {
      for (const { email } of [ann, bob])
        await server.admin.store.addMember({ storeId: id, email, role: 'owner' });
      const refusals = await Promise.all([
        settled(moves[first](ann, bob, id)),
        settled(moves[second](bob, ann, id)),
      ]);
      expect(refusals.filter((refusal) => refusal === null)).toHaveLength(1);
      expect(await ownersOf(id)).toHaveLength(1);
    }
  });
});

test('accounts that are deleted while they are made owners, or the other owner leaves, orphan no store', async () => {
  for (let round = 0; round < 15; round += 1) {
    const [one, two] = [await owner(`one-${round}@example.com`), await owner(`two-${round}@example.com`)];
    const shared = await newStore(one.sdk);
    const other = await newStore(two.sdk);
    await one.sdk.store.addMember({ storeId: shared.id, email: two.email, role: 'owner' });
    const deletions = await Promise.all([
      settled(one.sdk.account.deleteAccount()),
      settled(two.sdk.account.deleteAccount()),
      settled(moves.leaves(two, one, shared.id)),
      settled(two.sdk.store.addMember({ storeId: other.id, email: one.email, role: 'owner' })),
      settled(moves.leaves(two, one, other.id)),
      settled(newStore(one.sdk)),
    ]);
    for (const refusal of deletions.slice(0, 2)) expect(refusal?.code).not.toBe('GENERAL.CONFLICT');
    for (const { id } of (await server.admin.store.getStores({ limit: 100 })).items) {
      const { items } = await server.admin.store.listMembers({ storeId: id });
      expect(items.some(({ role }) => role === 'owner')).toBe(true);
      expect((await server.admin.store.getStore({ id })).counts.members).toBe(items.length);
      await server.admin.store.deleteStore({ id });
    }
  }
});
