import { expect, test } from 'vitest';
import { storeBody } from '../../test/stores.ts';
import { serverForTheseTests } from '../../test/test-server.ts';

const server = serverForTheseTests();

test('twenty parallel requests with one key make one store, every time', async () => {
  for (let round = 0; round < 20; round += 1) {
    const body = storeBody();
    const options = { idempotencyKey: `round-${round}` };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => server.admin.store.createStore(body, options)),
    );
    expect(new Set(answers.map((store) => JSON.stringify(store))).size).toBe(1);
  }
  expect((await server.admin.store.getStores({ limit: 100 })).items).toHaveLength(20);
});

test('of parallel requests that share a key by mistake one is done and the others are told', async () => {
  for (let round = 0; round < 10; round += 1) {
    const options = { idempotencyKey: `mistake-${round}` };
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => server.admin.store.createStore(storeBody(), options)),
    );
    const codes = results
      .map((result) => (result.status === 'fulfilled' ? 'done' : result.reason.code))
      .sort();
    expect(codes).toEqual([...Array(4).fill('GENERAL.IDEMPOTENCY_MISMATCH'), 'done']);
  }
});
