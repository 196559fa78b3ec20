import { expect, onTestFinished, test } from 'vitest';
import { oneOf, together } from '../../../../test/outcomes.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

test('a store that is never idle can be given another key', async () => {
  const { id, key } = await newStore(server.admin);
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let n = 0; !stop.signal.aborted; n += 1) {
      const market = { key: `market-${writer}-${n}`, currency: 'EUR', tax_mode: 'inclusive' as const };
      await server.admin.market.create({ storeId: id, ...market });
    }
  });
  for (let n = 0; n < 10; n += 1) {
    const renamed = await server.admin.store.updateStore({ id, key: `${key}-${n}` });
    expect(renamed.key).toBe(`${key}-${n}`);
  }
  stop.abort();
  await Promise.all(writers);
});

test('of parallel changes based on one version one succeeds, and the others are told', async () => {
  const { id, version } = await newStore(server.admin);
  const change = (n: number) =>
    server.admin.store.updateStore({ id, settings: { order_number_prefix: `${n}` } }, { ifMatch: version });
  expect(await together(10, change)).toEqual(oneOf(10, 'GENERAL.VERSION_MISMATCH'));
});
