import { once } from 'node:events';
import { Agent, type ClientRequest, get, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import type { Store } from '@stoa/contract';
import { expect, onTestFinished, test } from 'vitest';
import { success } from '../contract/call.ts';
import { startServerProcess } from '../server-process.ts';
import { storeBody } from '../stores.ts';
import { databaseForThisTest } from '../test-database.ts';
import { adminToken } from '../test-server.ts';

const createStore = (url: string) =>
  success<Store>(url, 'createStore', { token: adminToken, body: storeBody() });
const getStore = (url: string, store_id: string) =>
  success<Store>(url, 'getStore', { token: adminToken, params: { store_id } });

async function answerTo(
  sent: ClientRequest,
): Promise<{ status: number | undefined; text: string; headers: IncomingMessage['headers'] }> {
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode, text, headers: response.headers };
}

// A keep-alive connection may idle for more than a minute: a server that waited for it would time out here.
test('SIGTERM finishes the request in flight, leaves idle connections and ends with 0', {
  timeout: 30_000,
}, async () => {
  const database = await databaseForThisTest();
  const server = await startServerProcess(database);
  const idle = new Agent({ keepAlive: true });
  onTestFinished(() => idle.destroy());
  expect((await answerTo(get(`${server.url}/health/live`, { agent: idle }))).headers.connection).toBe(
    'keep-alive',
  );

  const body = JSON.stringify(storeBody());
  const inFlight = request(`${server.url}/v1/stores`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${adminToken}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      expect: '100-continue',
    },
  });
  inFlight.flushHeaders();
  // The server has begun with it.
  await once(inFlight, 'continue');
  const ended = server.stop();
  await closedToAll(`${server.url}/health/live`);
  inFlight.end(body);
  const answer = await answerTo(inFlight);
  expect(answer.status, answer.text).toBe(201);
  expect(answer.headers.connection).toBe('close');
  expect(await ended).toMatchObject({ code: 0, signal: null, stderr: '' });

  const again = await startServerProcess(database);
  expect(await getStore(again.url, JSON.parse(answer.text).id)).toEqual(JSON.parse(answer.text));
});

test('a killed server has lost nothing it had answered', { timeout: 60_000 }, async () => {
  const database = await databaseForThisTest();
  const server = await startServerProcess(database);
  const stores: Store[] = [];
  for (let n = 0; n < 5; n += 1) stores.push(await createStore(server.url));
  await server.kill();

  const again = await startServerProcess(database);
  for (const store of stores) expect(await getStore(again.url, store.id)).toEqual(store);
  expect((await createStore(again.url)).version).toBe(1);
});

/** Asks until the server takes no new connections. */
async function closedToAll(url: string): Promise<void> {
  for (;;) {
    try {
      await answerTo(get(url, { agent: false }));
    } catch (error) {
      // One that comes at the very moment is reset; after it there is nobody to refuse.
      if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') return;
    }
  }
}

// A browser opens connections ahead, a broken client sends half a request: nobody else's stop waits for them.
test.each([
  ['says nothing', ''],
  ['asks half a question', 'GET /health/live HTT'],
  ['asks one and a half', 'GET /health/live HTTP/1.1\r\nHost: stoa\r\n\r\nGET /health/li'],
])('SIGTERM ends with 0 while a connection is open that %s', { timeout: 15_000 }, async (_, bytes) => {
  const server = await startServerProcess(await databaseForThisTest());
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname).on('error', () => {});
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  socket.write(bytes);
  await answerTo(get(`${server.url}/health/live`, { agent: false }));
  expect(await server.stop()).toMatchObject({ code: 0, signal: null, stderr: '' });
});

test('SIGTERM gives up a request whose body does not come, and ends with 0', {
  timeout: 30_000,
}, async () => {
  const server = await startServerProcess(await databaseForThisTest());
  const endless = request(`${server.url}/v1/auth/code`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': 100, expect: '100-continue' },
  });
  const lost = once(endless, 'error');
  endless.flushHeaders();
  await once(endless, 'continue');
  expect(await server.stop()).toMatchObject({ code: 0, signal: null, stderr: '' });
  await lost;
});
