import { beforeAll, expect, test } from 'vitest';
import { oneOf, together } from '../../../../test/outcomes.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

let storeId: string;
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
});

test('two deletions of the last two markets leave one', async () => {
  for (let round = 0; round < 50; round += 1) {
    const markets = await server.admin.market.list({ storeId });
    const outcomes = await together(2, (n) =>
      server.admin.market.delete({ storeId, id: markets[n]?.id ?? '' }),
    );
    expect(outcomes).toEqual(oneOf(2, 'MARKET.LAST'));
    const again = { key: `again-${round}`, currency: 'EUR', tax_mode: 'inclusive' as const };
    await server.admin.market.create({ storeId, ...again });
  }
  expect((await server.admin.store.getStore({ id: storeId })).counts.markets).toBe(2);
});

test('of markets made with one key at one moment there is one', async () => {
  for (let round = 0; round < 10; round += 1) {
    const body = { storeId, key: `same-${round}`, currency: 'EUR', tax_mode: 'inclusive' as const };
    expect(await together(5, () => server.admin.market.create(body))).toEqual(oneOf(5, 'MARKET.KEY_TAKEN'));
  }
});

test('parallel changes based on one version succeed once', async () => {
  const [market] = await server.admin.market.list({ storeId });
  const { id = '', version = 0 } = market ?? {};
  const change = (n: number) =>
    server.admin.market.update({ storeId, id, key: `winner-${n}` }, { ifMatch: version });
  expect(await together(10, change)).toEqual(oneOf(10, 'GENERAL.VERSION_MISMATCH'));
});
