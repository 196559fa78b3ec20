import { expect, test } from 'vitest';
import { createAdmin, type StoaError } from '../src/index.ts';
import { type Answer, failure, fakeTiming, serve } from './fake-server.ts';

const newStore = { key: 'my-store', timezone: 'UTC', billing_email: 'owner@example.com' };

/** A server that gives these answers one after the other, then `{ ok: true }`, and an SDK that waits for nothing. */
async function serving(...answers: Answer[]) {
  const { baseUrl, received } = await serve((_, count) => answers[count - 1] ?? { body: { ok: true } });
  const { timing, slept } = fakeTiming();
  return { sdk: createAdmin({ baseUrl, apiToken: 'token', storeId: 'store_1', timing }), received, slept };
}

test('a mutation keeps its idempotency key over retries', async () => {
  const { sdk, received } = await serving(
    failure(503, 'GENERAL.UNAVAILABLE'),
    failure(500, 'GENERAL.INTERNAL'),
  );
  await sdk.store.createStore(newStore);
  const keys = received.map((request) => request.headers['idempotency-key']);
  expect(keys).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), keys[0], keys[0]]);
  expect(received.map((request) => request.body)).toEqual([newStore, newStore, newStore]);
});

test('two mutations have two idempotency keys', async () => {
  const { sdk, received } = await serving();
  await sdk.store.createStore(newStore);
  await sdk.store.createStore(newStore);
  expect(new Set(received.map((request) => request.headers['idempotency-key'])).size).toBe(2);
});

test('POST, PUT and DELETE carry an idempotency key, GET does not', async () => {
  const { sdk, received } = await serving();
  await sdk.store.getStore();
  await sdk.store.createStore(newStore);
  await sdk.store.updateStore({ timezone: 'UTC' });
  await sdk.store.deleteStore();
  expect(received.map(({ method, headers }) => [method, headers['idempotency-key'] !== undefined])).toEqual([
    ['GET', false],
    ['POST', true],
    ['PUT', true],
    ['DELETE', true],
  ]);
});

test('the idempotency key of the caller is the one that is sent', async () => {
  const { sdk, received } = await serving();
  await sdk.store.createStore(newStore, { idempotencyKey: 'mine' });
  expect(received[0]?.headers['idempotency-key']).toBe('mine');
});

test.each([429, 500, 502, 503, 504])('an answer with status %i is retried', async (status) => {
  const { sdk, received } = await serving(failure(status, 'ANY.CODE'));
  await sdk.store.getStore();
  expect(received).toHaveLength(2);
});

test.each([400, 403, 404, 409, 412, 422, 501])('an answer with status %i is final', async (status) => {
  const { sdk, received } = await serving(failure(status, 'ANY.CODE'));
  await expect(sdk.store.getStore()).rejects.toMatchObject({ status, code: 'ANY.CODE' });
  expect(received).toHaveLength(1);
});

test('a conflict is retried when it is the first request with the same key still running', async () => {
  const { sdk, received, slept } = await serving(
    failure(409, 'GENERAL.IDEMPOTENCY_IN_PROGRESS', { headers: { 'retry-after': '1' } }),
  );
  await sdk.store.createStore(newStore);
  expect(received).toHaveLength(2);
  expect(slept).toEqual([1000]);
});

test('Retry-After is honoured', async () => {
  const { sdk, slept } = await serving(
    failure(429, 'GENERAL.RATE_LIMITED', { headers: { 'retry-after': '7' } }),
    failure(503, 'GENERAL.UNAVAILABLE', { headers: { 'retry-after': 'Thu, 01 Jan 1970 00:00:20 GMT' } }),
    failure(503, 'GENERAL.UNAVAILABLE', { headers: { 'retry-after': 'Wed, 31 Dec 1969 23:59:59 GMT' } }),
  );
  await sdk.store.getStore();
  expect(slept).toEqual([7_000, 20_000, 0]);
});

test('a Retry-After of more than a minute is left to the caller', async () => {
  const { sdk, received } = await serving(
    failure(429, 'AUTH.TOO_MANY_CODES', { headers: { 'retry-after': '61' } }),
  );
  await expect(sdk.auth.code({ email: 'owner@example.com' })).rejects.toMatchObject({ retryAfterMs: 61_000 });
  expect(received).toHaveLength(1);
});

test('waits double up to four seconds, and chance adds at most as much again', async () => {
  const slept: number[] = [];
  for (const chance of [0, 1]) {
    const { baseUrl } = await serve(() => failure(503, 'GENERAL.UNAVAILABLE'));
    const timing = { random: () => chance, sleep: async (ms: number) => void slept.push(ms) };
    const sdk = createAdmin({ baseUrl, apiToken: 'token', storeId: 'store_1', maxRetries: 6, timing });
    await expect(sdk.store.getStore()).rejects.toThrow();
  }
  expect(slept).toEqual([250, 500, 1000, 2000, 4000, 4000, 500, 1000, 2000, 4000, 8000, 8000]);
});

test('a call is given up after three retries, with the last error', async () => {
  const { sdk, received } = await serving(
    failure(500, 'A.A'),
    failure(500, 'B.B'),
    failure(500, 'C.C'),
    failure(500, 'D.D'),
  );
  await expect(sdk.store.getStore()).rejects.toMatchObject({ code: 'D.D' });
  expect(received).toHaveLength(4);
});

test('maxRetries: 0 turns retries off, for one call or for the client', async () => {
  const { baseUrl, received } = await serve(() => failure(503, 'GENERAL.UNAVAILABLE'));
  const sdk = createAdmin({ baseUrl, apiToken: 'token', storeId: 'store_1' });
  const patient = createAdmin({ baseUrl, apiToken: 'token', storeId: 'store_1', maxRetries: 0 });
  await expect(sdk.store.getStore({}, { maxRetries: 0 })).rejects.toThrow();
  await expect(patient.store.getStore()).rejects.toThrow();
  expect(received).toHaveLength(2);
});

test('a connection that breaks before the answer is retried', async () => {
  const { baseUrl, received } = await serve(({ response }, count) => {
    if (count > 1) return { body: { id: 'store_1' } };
    response.destroy();
  });
  const sdk = createAdmin({ baseUrl, apiToken: 'token', storeId: 'store_1', timing: fakeTiming().timing });
  await expect(sdk.store.getStore()).resolves.toEqual({ id: 'store_1' });
  expect(received).toHaveLength(2);
});

test('an answer that breaks off in its middle is retried', async () => {
  const { baseUrl, received } = await serve(({ response }, count) => {
    if (count > 1) return { body: { id: 'store_1' } };
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
    response.write('{"id":', () => response.destroy());
  });
  const sdk = createAdmin({ baseUrl, apiToken: 'token', storeId: 'store_1', timing: fakeTiming().timing });
  await expect(sdk.store.getStore()).resolves.toEqual({ id: 'store_1' });
  expect(received).toHaveLength(2);
});

test('a server that cannot be reached ends as a NETWORK error that says why', async () => {
  const { timing, slept } = fakeTiming();
  const fetch = async () => {
    throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
  };
  const sdk = createAdmin({ baseUrl: 'https://stoa.example.com', storeId: 'store_1', fetch, timing });
  const error: StoaError = await sdk.store.getStore().catch((reason) => reason);
  expect(error).toMatchObject({ name: 'StoaError', code: 'NETWORK', status: 0 });
  expect(error.message).toBe('GET /v1/stores/{store_id} could not be sent: connect ECONNREFUSED.');
  expect(slept).toHaveLength(3);
});

test('an attempt that takes longer than timeoutMs is retried and ends as TIMEOUT', async () => {
  let attempts = 0;
  const fetch = (_: string, { signal }: RequestInit) =>
    new Promise<never>((_, reject) => {
      attempts += 1;
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  const { timing } = fakeTiming();
  const sdk = createAdmin({ baseUrl: 'https://stoa.example.com', storeId: 'store_1', fetch, timing });
  const call = sdk.store.getStore({}, { timeoutMs: 5, maxRetries: 2 });
  await expect(call).rejects.toMatchObject({ code: 'TIMEOUT', status: 0 });
  expect(attempts).toBe(3);
});

test('the time limit covers the body of the answer too', async () => {
  const { baseUrl } = await serve(({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"id":');
    return undefined;
  });
  const sdk = createAdmin({ baseUrl, apiToken: 'token', storeId: 'store_1', timeoutMs: 100, maxRetries: 0 });
  await expect(sdk.store.getStore()).rejects.toMatchObject({ code: 'TIMEOUT' });
});

test('timeoutMs: 0 sets no limit', async () => {
  const { baseUrl } = await serve(() => ({ body: { id: 'store_1' } }));
  const sdk = createAdmin({ baseUrl, apiToken: 'token', storeId: 'store_1', timeoutMs: 0 });
  await expect(sdk.store.getStore()).resolves.toEqual({ id: 'store_1' });
});
