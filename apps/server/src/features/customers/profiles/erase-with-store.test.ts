import { expect, test } from 'vitest';
import { erasureOf } from '../../../../test/erasure.ts';
import { eventually } from '../../../../test/eventually.ts';
import { rowsOfStore } from '../../../../test/store-rows.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';
import { verifiedVisitor } from '../../../../test/visitors.ts';

const server = serverForTheseTests();

test('deleting a store erases its locations, customers, imports and audiences', async () => {
  const { admin } = server;
  const { id: storeId } = await newStore(admin);
  const spared = await newStore(admin);
  await admin.profile.create({ storeId: spared.id, email: 'spared@example.com' });
  await admin.location.create({ storeId, key: 'shop', address: {} });
  const { id } = await admin.audience.create({ storeId, key: 'news' });
  await admin.audience.addSubscriber({ storeId, id, email: 'ada@example.com' });
  const { profile } = await verifiedVisitor(server, storeId, 'grace@example.com');
  await admin.profile.import({ storeId, data: 'email\nimported@example.com\nwrong\n' });
  await eventually(async () => {
    expect((await admin.profile.listImports({ storeId })).items).toMatchObject([{ status: 'completed' }]);
  });
  await admin.profile.delete({ storeId, id: profile.id });
  const { db } = server.app.platform;
  const held = Object.keys(await rowsOfStore(db, storeId));
  for (const table of [
    'locations',
    'profiles',
    'profile_imports',
    'profile_import_errors',
    'profile_erasures',
  ]) {
    expect(held).toContain(table);
  }
  await admin.store.deleteStore({ id: storeId });
  await erasureOf(admin, storeId);
  expect(await rowsOfStore(db, storeId)).toEqual({});
  expect((await admin.profile.list({ storeId: spared.id })).items).toHaveLength(1);
});
