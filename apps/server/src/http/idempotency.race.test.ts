import { expect, test } from 'vitest';
import { oneOf, together } from '../../test/outcomes.ts';
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
    expect(await together(5, () => server.admin.store.createStore(storeBody(), options))).toEqual(
      oneOf(5, 'GENERAL.IDEMPOTENCY_MISMATCH'),
    );
  }
});
