import type { Event, Store } from '@stoa/sdk';
import { expect, test } from 'vitest';
import { newStore } from '../../test/stores.ts';
import { serverForTheseTests } from '../../test/test-server.ts';

const server = serverForTheseTests();

test('parallel changes of a store are numbered without a gap, in the order they were made', async () => {
  const { id } = await newStore(server.admin);
  const count = 60;
  await Promise.all(
    Array.from({ length: count }, (_, n) =>
      server.admin.store.updateStore({ id, settings: { order_number_prefix: `N${n}` } }),
    ),
  );
  const log: Event[] = [];
  for await (const event of server.admin.event.list.all({ storeId: id, entity: id })) log.push(event);
  log.sort((a, b) => a.sequence - b.sequence);
  expect(log.map(({ sequence }) => sequence)).toEqual(Array.from({ length: count + 1 }, (_, n) => n + 1));
  const versions = log.map(({ data }) => (data as { store: Store }).store.version);
  expect(versions).toEqual(log.map(({ sequence }) => sequence));
});

test('parallel changes of a team are numbered without a gap for each of its members', async () => {
  const { id: storeId } = await newStore(server.admin);
  const emails = Array.from({ length: 5 }, (_, n) => `member-${n}@example.com`);
  const roles = ['admin', 'owner', 'admin', 'owner'] as const;
  await Promise.all(
    emails.flatMap((email) => roles.map((role) => server.admin.store.addMember({ storeId, email, role }))),
  );
  const { items } = await server.admin.store.listMembers({ storeId, query: 'member-' });
  for (const { account_id } of items) {
    const log = (await server.admin.event.list({ storeId, entity: account_id })).items;
    const sequences = log.map(({ sequence }) => sequence).sort((a, b) => a - b);
    expect(sequences).toEqual(sequences.map((_, n) => n + 1));
  }
});
