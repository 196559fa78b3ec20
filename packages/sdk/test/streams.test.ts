import { expect, test } from 'vitest';
import { createAdmin, type Event } from '../src/index.ts';
import { type Answer, failure, fakeTiming, type Received, serve } from './fake-server.ts';

const data = (id: string) => JSON.stringify({ id, type: 'store.updated' });
const message = (id: string) => `id: ${id}\nevent: store.updated\ndata: ${data(id)}\n\n`;

/** Sends pieces as an event stream, each on its way before the next; leaves the connection open. */
async function send({ response }: Received, ...pieces: (string | Uint8Array)[]): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  response.flushHeaders();
  for (const piece of pieces) {
    await new Promise((resolve) => response.write(piece, resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A server that treats each connection in its own way and refuses those after, and an SDK that waits for nothing. */
async function streaming(
  connections: ((request: Received) => Answer | Promise<Answer> | Promise<void>)[],
  config = {},
) {
  const { baseUrl, received } = await serve(async (request, count) => {
    const connection = connections[count - 1];
    if (!connection) return failure(404, 'STORE.NOT_FOUND');
    return (await connection(request)) ?? undefined;
  });
  const slept: number[] = [];
  const sleep = async (ms: number, signal?: AbortSignal) => {
    // Silence lasts for ever here, but for the tests of it.
    if (ms === 45_000) await new Promise((_, reject) => signal?.addEventListener('abort', reject));
    slept.push(ms);
  };
  const timing = { ...fakeTiming().timing, sleep };
  return {
    sdk: createAdmin({ baseUrl, apiToken: 'token', storeId: 'store_1', timing, ...config }),
    received,
    slept,
  };
}

/** The ids of what comes until the stream is refused. */
async function idsUntilRefused(stream: AsyncIterable<Event>): Promise<string[]> {
  const ids: string[] = [];
  const listening = (async () => {
    for await (const event of stream) ids.push(event.id);
  })();
  await expect(listening).rejects.toMatchObject({ name: 'StoaError', code: 'STORE.NOT_FOUND', status: 404 });
  return ids;
}

const closing =
  (...pieces: string[]) =>
  async (request: Received) => {
    await send(request, ...pieces);
    request.response.end();
  };

test('a stream that ends or breaks off is taken up after the last event', async () => {
  const { sdk, received } = await streaming([
    closing(message('evt_1'), message('evt_2')),
    async (request) => {
      await send(request, message('evt_3'), 'id: evt_4\ndata: {"half');
      request.response.destroy();
    },
    closing(message('evt_4')),
  ]);
  expect(await idsUntilRefused(sdk.event.stream())).toEqual(['evt_1', 'evt_2', 'evt_3', 'evt_4']);
  expect(received.map(({ headers }) => headers['last-event-id'])).toEqual([
    undefined,
    'evt_2',
    'evt_3',
    'evt_4',
  ]);
});

test('an event that comes again after a reconnection is dropped', async () => {
  const { sdk } = await streaming([
    closing(message('evt_1'), message('evt_2')),
    closing(message('evt_1'), message('evt_2'), message('evt_3')),
  ]);
  expect(await idsUntilRefused(sdk.event.stream())).toEqual(['evt_1', 'evt_2', 'evt_3']);
});

test('a stream goes on after the event it is told, without repeating that', async () => {
  const { sdk, received } = await streaming([closing(message('evt_7'), message('evt_8'))]);
  const stream = sdk.event.stream({ last_event_id: 'evt_7', type: 'store.updated' });
  expect(await idsUntilRefused(stream)).toEqual(['evt_8']);
  expect(received[0]?.headers).toMatchObject({ 'last-event-id': 'evt_7', accept: 'text/event-stream' });
  expect(received[0]?.query.toString()).toBe('type=store.updated');
});

test('a message without data moves the place to go on from, and is no event', async () => {
  const { sdk, received } = await streaming([closing('id: start\n\n'), closing(message('evt_1'))]);
  expect(await idsUntilRefused(sdk.event.stream())).toEqual(['evt_1']);
  expect(received[1]?.headers['last-event-id']).toBe('start');
});

test('messages are read however they are cut and whatever ends their lines', async () => {
  const text = `: hello\r\n\r\nid: evt_1\r\ndata: {"id": "Zoë\u2028",\r\ndata: "type": "a"}\r\n\r\n:\rid:evt_2\rdata:{}\r\r`;
  const bytes = new TextEncoder().encode(`${text}data: {"id": "no end"}`);
  const { sdk } = await streaming([
    async (request) => {
      await send(request, ...Array.from(bytes, (byte) => Uint8Array.of(byte)));
      request.response.end();
    },
  ]);
  expect(await idsUntilRefused(sdk.event.stream())).toEqual(['Zoë\u2028', undefined]);
});

test('a connection without a sign of life is given up after 45 seconds', async () => {
  const silences: (() => void)[] = [];
  const sleep = (ms: number) =>
    ms === 45_000 ? new Promise<void>((resolve) => silences.push(resolve)) : Promise.resolve();
  const { sdk, received } = await streaming(
    [(request) => send(request, message('evt_1')), closing(message('evt_2'))],
    { timing: { ...fakeTiming().timing, sleep } },
  );
  const stream = sdk.event.stream();
  expect((await stream.next()).value?.id).toBe('evt_1');
  const next = stream.next();
  silences.at(-1)?.();
  expect((await next).value?.id).toBe('evt_2');
  expect(received[1]?.headers['last-event-id']).toBe('evt_1');
  await stream.return();
});

test('reconnections wait longer and longer, until a connection has lasted', async () => {
  let now = 0;
  const lasting = async (request: Received) => {
    await send(request, message('evt_9'));
    now += 60_000;
    request.response.end();
  };
  const slept: number[] = [];
  const sleep = (ms: number) =>
    ms === 45_000 ? new Promise<void>(() => {}) : Promise.resolve(void slept.push(ms));
  const short = closing();
  const { sdk } = await streaming([short, short, short, lasting, short], {
    timing: { now: () => now, random: () => 0, sleep },
  });
  await idsUntilRefused(sdk.event.stream());
  expect(slept).toEqual([250, 500, 1000, 250, 500]);
});

test('the first connection is given up like a call, a later one never', async () => {
  const down = () => failure(503, 'GENERAL.UNAVAILABLE');
  const first = await streaming([down, down]);
  await expect(first.sdk.event.stream({}, { maxRetries: 1 }).next()).rejects.toMatchObject({ status: 503 });
  const later = await streaming([
    closing(),
    ...Array.from({ length: 9 }, () => down),
    closing(message('evt_1')),
  ]);
  expect(await idsUntilRefused(later.sdk.event.stream({}, { maxRetries: 1 }))).toEqual(['evt_1']);
});

test('aborting ends the stream, whether it waits for an event or its receiver is at work', async () => {
  const { sdk } = await streaming([
    (request) => send(request, message('evt_1') + message('evt_2')),
    (request) => send(request, message('evt_3')),
  ]);
  for (const isWaiting of [false, true]) {
    const abort = new AbortController();
    const ids: string[] = [];
    const listening = (async () => {
      for await (const { id } of sdk.event.stream({}, { signal: abort.signal })) {
        ids.push(id);
        if (isWaiting) setImmediate(() => abort.abort());
        else abort.abort();
      }
    })();
    await expect(listening).resolves.toBeUndefined();
    expect(ids).toHaveLength(1);
  }
});

test('leaving the loop closes the connection', async () => {
  const closed = Promise.withResolvers<void>();
  const { sdk } = await streaming([
    (request) => {
      request.response.once('close', closed.resolve);
      return send(request, message('evt_1'));
    },
  ]);
  for await (const _ of sdk.event.stream()) break;
  await closed.promise;
});

test('a session that ends while the stream lasts is refreshed', async () => {
  const session = (generation: number) => ({
    access_token: `access-${generation}`,
    refresh_token: `refresh-${generation}`,
    access_expires_at: 900,
  });
  const { sdk, received } = await streaming(
    [
      closing(message('evt_1')),
      () => failure(401, 'GENERAL.UNAUTHENTICATED'),
      () => ({ body: session(2) }),
      closing(message('evt_2')),
    ],
    { apiToken: undefined, session: session(1) },
  );
  expect(await idsUntilRefused(sdk.event.stream())).toEqual(['evt_1', 'evt_2']);
  expect(received.map(({ path, headers }) => [path.split('/').at(-1), headers.authorization])).toEqual([
    ['stream', 'Bearer access-1'],
    ['stream', 'Bearer access-1'],
    ['refresh', undefined],
    ['stream', 'Bearer access-2'],
    ['stream', 'Bearer access-2'],
  ]);
});

test('an answer that is no stream of events is an INVALID_RESPONSE', async () => {
  const page = { headers: { 'content-type': 'text/html' }, body: '<h1>Welcome</h1>' };
  const { sdk } = await streaming([() => page, () => ({ body: {} })]);
  for (const _ of [1, 2]) {
    await expect(sdk.event.stream().next()).rejects.toMatchObject({ code: 'INVALID_RESPONSE', status: 200 });
  }
});
