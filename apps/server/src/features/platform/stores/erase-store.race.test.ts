import { expect, onTestFinished, test } from 'vitest';
import { erasureOf } from '../../../../test/erasure.ts';
import { eventually } from '../../../../test/eventually.ts';
import { refused } from '../../../../test/refused.ts';
import { rowsOfStore } from '../../../../test/store-rows.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

test('nothing written while a store is being deleted outlives it (rule T13)', async () => {
  for (let round = 0; round < 8; round += 1) {
    const { id } = await newStore(server.admin);
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const writers = Array.from({ length: 8 }, (_, writer) => refusalOfWriter(id, writer, stop.signal));
    await eventually(async () => {
      expect((await server.admin.store.getStore({ id })).counts.markets).toBeGreaterThan(5);
    });
    expect(await server.admin.store.deleteStore({ id })).toEqual({ deleted: true });
    for (const refusal of await Promise.all(writers))
      expect(refusal).toMatchObject(refused('STORE.NOT_FOUND'));
    await erasureOf(server.admin, id);
    expect(await rowsOfStore(server.app.platform.db, id)).toEqual({});
  }
});

/** Changes the store in several ways until the server says no; answers what it said. */
async function refusalOfWriter(storeId: string, writer: number, stop: AbortSignal): Promise<unknown> {
  const { market, store } = server.admin;
  try {
    for (let n = 0; !stop.aborted; n += 1) {
      const key = `market-${writer}-${n}`;
      await market.create({ storeId, key, currency: 'EUR', tax_mode: 'inclusive' });
      await store.addMember({ storeId, email: `${key}@example.com` });
      await store.updateStore({ id: storeId, settings: { order_number_prefix: key } });
    }
  } catch (error) {
    return error;
  }
}
