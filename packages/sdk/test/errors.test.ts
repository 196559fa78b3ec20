import { expect, test } from 'vitest';
import { createAdmin, StoaError } from '../src/index.ts';
import { type Answer, failure, serve } from './fake-server.ts';

/** The error of a call that is answered so. */
async function errorOf(answer: Answer): Promise<StoaError> {
  const { baseUrl } = await serve(() => answer);
  const sdk = createAdmin({ baseUrl, apiToken: 'secret-token', storeId: 'store_1', maxRetries: 0 });
  return sdk.store.getStore().then(
    () => expect.unreachable('the call succeeded'),
    (error) => error,
  );
}

test('an error carries all the API says', async () => {
  const validationErrors = [{ field: 'key', error: 'KEY_RESERVED', message: 'is a reserved word' }];
  const body = {
    error: 'GENERAL.VALIDATION_FAILED',
    message: 'Some members of the request are wrong.',
    statusCode: 400,
    validationErrors,
    request_id: 'req_7',
    doc_url: '/docs/errors#GENERAL.VALIDATION_FAILED',
  };
  const error = await errorOf({
    status: 400,
    body,
    headers: { 'x-request-id': 'req_7', 'retry-after': '2' },
  });
  expect(error).toBeInstanceOf(StoaError);
  expect(error).toBeInstanceOf(Error);
  expect({ ...error, headers: undefined }).toEqual({
    name: 'StoaError',
    code: 'GENERAL.VALIDATION_FAILED',
    status: 400,
    operation: 'GET /v1/stores/{store_id}',
    requestId: 'req_7',
    validationErrors,
    docUrl: '/docs/errors#GENERAL.VALIDATION_FAILED',
    retryAfterMs: 2000,
    headers: undefined,
  });
  expect(error.message).toBe('Some members of the request are wrong.');
  expect(error.headers?.get('x-request-id')).toBe('req_7');
});

test('the request id comes from the body when the header is hidden, as CORS can do', async () => {
  expect((await errorOf(failure(404, 'STORE.NOT_FOUND'))).requestId).toBe('req_1');
});

test('the page of a proxy is an INVALID_RESPONSE with its status', async () => {
  const error = await errorOf({
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<h1>Bad gateway',
  });
  expect(error).toMatchObject({ code: 'INVALID_RESPONSE', status: 502 });
  expect(error.message).toBe(
    'GET /v1/stores/{store_id} was answered with 502 and no JSON: does baseUrl name the server?',
  );
});

test('a success that is not JSON is an INVALID_RESPONSE and not a value', async () => {
  expect(await errorOf({ body: '<!doctype html>' })).toMatchObject({ code: 'INVALID_RESPONSE', status: 200 });
});

test.each(['null', '[]', '"no"', '{}'])(
  'an error answer of %s has a code and a message too',
  async (body) => {
    const error = await errorOf({ status: 418, body });
    expect(error).toMatchObject({ code: 'INVALID_RESPONSE', status: 418, validationErrors: [] });
    expect(error.message).toBe('GET /v1/stores/{store_id} failed with 418.');
  },
);

test('an error never shows the token', async () => {
  const error = await errorOf(failure(403, 'GENERAL.FORBIDDEN'));
  expect(JSON.stringify(error) + error.stack).not.toContain('secret-token');
});

test('an empty answer is no value, and bare JSON values are themselves', async () => {
  for (const [body, value] of [
    ['', undefined],
    ['true', true],
    ['null', null],
    ['[1]', [1]],
  ]) {
    const { baseUrl } = await serve(() => ({ body }));
    const sdk = createAdmin({ baseUrl, apiToken: 'token', storeId: 'store_1' });
    expect(await sdk.store.getStore()).toEqual(value);
  }
});
