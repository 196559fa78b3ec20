import { expect, test } from 'vitest';
import { createAdmin } from '../src/index.ts';
import { failure, serve } from './fake-server.ts';

test('a call with an aborted signal sends nothing', async () => {
  const { baseUrl, received } = await serve(() => ({}));
  const sdk = createAdmin({ baseUrl, apiToken: 'token', storeId: 'store_1' });
  await expect(sdk.store.getStore({}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(received).toHaveLength(0);
});

test('an aborted call does not retry, and rejects with the reason of its signal', async () => {
  const controller = new AbortController();
  const { baseUrl, received } = await serve(() => {
    controller.abort(new Error('the user went away'));
    return undefined;
  });
  const sdk = createAdmin({ baseUrl, apiToken: 'token', storeId: 'store_1' });
  const { signal } = controller;
  await expect(sdk.store.getStore({}, { signal })).rejects.toThrow('the user went away');
  expect(received).toHaveLength(1);
});

test('an aborted call is not taken for a fault of the network', async () => {
  const controller = new AbortController();
  const { baseUrl } = await serve(() => {
    controller.abort();
    return undefined;
  });
  const sdk = createAdmin({ baseUrl, apiToken: 'token', storeId: 'store_1', maxRetries: 0 });
  await expect(sdk.store.getStore({}, { signal: controller.signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
});

test.each([
  ['before', (abort: () => void) => abort()],
  ['during', (abort: () => void) => void setImmediate(abort)],
])('an abort ends the wait between two attempts: %s it', async (_, schedule) => {
  const controller = new AbortController();
  const { baseUrl, received } = await serve(() =>
    failure(503, 'GENERAL.UNAVAILABLE', { headers: { 'retry-after': '60' } }),
  );
  const sdk = createAdmin({ baseUrl, apiToken: 'token', storeId: 'store_1' });
  const onResponse = () => schedule(() => controller.abort());
  const call = sdk.store.getStore({}, { signal: controller.signal, onResponse });
  await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  expect(received).toHaveLength(1);
});

test('an abort while waiting ends the call even when the wait cannot be broken', async () => {
  const controller = new AbortController();
  const { baseUrl, received } = await serve(() => failure(503, 'GENERAL.UNAVAILABLE'));
  const timing = { sleep: async () => controller.abort() };
  const sdk = createAdmin({ baseUrl, apiToken: 'token', storeId: 'store_1', timing });
  await expect(sdk.store.getStore({}, { signal: controller.signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(received).toHaveLength(1);
});

test('an abort ends paging', async () => {
  const controller = new AbortController();
  const { baseUrl, received } = await serve(() => ({ body: { items: [{ id: 'store_1' }], cursor: 'next' } }));
  const sdk = createAdmin({ baseUrl, apiToken: 'token' });
  const read = async () => {
    for await (const _ of sdk.store.getStores.all({}, { signal: controller.signal })) controller.abort();
  };
  await expect(read()).rejects.toMatchObject({ name: 'AbortError' });
  expect(received).toHaveLength(1);
});
