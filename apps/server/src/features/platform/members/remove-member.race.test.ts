import { expect, test } from 'vitest';
import { together } from '../../../../test/outcomes.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

test('a token that is made for a store while its maker is removed from the team does not outlive that', async () => {
  const [owner, member] = [await server.person('owner@example.com'), await server.person('m@example.com')];
  const { id: account_id } = await member.account.getMe();
  const { id: storeId } = await newStore(owner);
  const calls = [
    () => member.account.updateAccount({ api_tokens: [{ store_ids: [storeId] }] }),
    () => owner.store.removeMember({ storeId, account_id }),
  ];
  for (let round = 0; round < 60; round += 1) {
    await owner.store.addMember({ storeId, email: 'm@example.com' });
    const order = round % 2 === 0 ? calls : calls.toReversed();
    const outcomes = await together(2, (n) => order[n]?.() as Promise<unknown>);
    // Either comes first: what is made first is revoked, what comes later finds no membership.
    expect(['done,done', 'STORE.NOT_FOUND,done']).toContain(outcomes.join());
    expect((await member.account.getMe()).api_tokens).toEqual([]);
  }
});
