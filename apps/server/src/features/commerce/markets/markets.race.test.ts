import { beforeAll, expect, test } from 'vitest';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

let storeId: string;
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
});

const codesOf = (results: PromiseSettledResult<unknown>[]) =>
  results.map((result) => (result.status === 'fulfilled' ? 'done' : result.reason.code)).sort();

test('two deletions of the last two markets leave one', async () => {
  for (let round = 0; round < 50; round += 1) {
    const markets = await server.admin.market.list({ storeId });
    const results = await Promise.allSettled(
      markets.map(({ id }) => server.admin.market.delete({ storeId, id })),
    );
    expect(codesOf(results)).toEqual(['MARKET.LAST', 'done']);
    await server.admin.market.create({
      storeId,
      key: `again-${round}`,
      currency: 'EUR',
      tax_mode: 'inclusive',
    });
  }
  expect((await server.admin.store.getStore({ id: storeId })).counts.markets).toBe(2);
});

test('of markets made with one key at one moment there is one', async () => {
  for (let round = 0; round < 10; round += 1) {
    const body = { storeId, key: `same-${round}`, currency: 'EUR', tax_mode: 'inclusive' as const };
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => server.admin.market.create(body)),
    );
    expect(codesOf(results)).toEqual([...Array(4).fill('MARKET.KEY_TAKEN'), 'done']);
  }
});

test('parallel changes based on one version succeed once', async () => {
  const [market] = await server.admin.market.list({ storeId });
  const { id = '', version = 0 } = market ?? {};
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, (_, n) =>
      server.admin.market.update({ storeId, id, key: `winner-${n}` }, { ifMatch: version }),
    ),
  );
  expect(codesOf(results)).toEqual([...Array(9).fill('GENERAL.VERSION_MISMATCH'), 'done']);
});
