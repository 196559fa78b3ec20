import { type EventName, eventSchema, isEventName } from '@stoa/contract';
import { expect, test } from 'vitest';
import type { Context, Writing } from '#kernel/context';
import { newStore } from '../../test/stores.ts';
import { serverForTheseTests } from '../../test/test-server.ts';
import { emit } from './emit.ts';

const server = serverForTheseTests();

test('what is emitted is what the catalogue says', async () => {
  const owner = await server.person('owner@example.com');
  const storeId = (await newStore(owner)).id;
  const colleague = { storeId, email: 'colleague@example.com' };
  await owner.store.updateStore({ storeId, timezone: 'Europe/Berlin' });
  const { account_id } = await owner.store.addMember({ ...colleague, role: 'admin' });
  await owner.store.addMember({ ...colleague, role: 'owner' });
  await owner.store.removeMember({ storeId, account_id });
  await owner.account.updateAccount({ phone_numbers: ['+1 555 0100'] });

  const { items } = await owner.event.list({ storeId, limit: 100 });

  expect(items.map(({ type, data }) => data.change ?? type).sort()).toEqual([
    'member_added',
    'member_removed',
    'member_role_changed',
    'profile_changed',
    'store.created',
    'store.updated',
  ]);
  for (const event of items) {
    // Strictly the same: the schema drops what it does not know.
    expect(isEventName(event.type) && eventSchema(event.type).parse(event)).toEqual(event);
  }
});

// Compiled and never run: what is wrong is wrong before it runs.
export async function mistakes(ctx: Writing<Context>, type: EventName) {
  const event = { storeId: 'store_1', entityId: 'store_1' } as const;
  await emit(ctx, { ...event, type: 'store.deleted', data: { store: { id: 'store_1', key: 'acme' } } });
  // @ts-expect-error no such event
  await emit(ctx, { ...event, type: 'store.sold', data: {} });
  // @ts-expect-error data of another event
  await emit(ctx, { ...event, type: 'store.deleted', data: { product: {} } });
  // @ts-expect-error a member of the data is missing
  await emit(ctx, { ...event, type: 'store.deleted', data: { store: { id: 'store_1' } } });
  // @ts-expect-error an alias is not emitted
  await emit(ctx, { ...event, type: 'order.paid', data: {} });
  // @ts-expect-error not every event takes this data
  await emit(ctx, { ...event, type, data: { store: { id: 'store_1', key: 'acme' } } });
}
