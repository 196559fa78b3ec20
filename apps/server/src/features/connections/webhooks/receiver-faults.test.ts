import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { createGuardedHttp } from '#adapters/guarded-http';
import type { Egress } from '#kernel/egress';
import { receiver } from '../../../../test/receiver.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';
import { type Subscribed, subscribed, untilAll, untilTried } from '../../../../test/webhooks.ts';
import type { Resolve } from '../../../adapters/guarded-http/contract.ts';
import { systemResolve } from '../../../adapters/guarded-http/system-resolve.ts';
import { notations } from '../../../adapters/guarded-http/testing/addresses.ts';
import { authority } from '../../../adapters/guarded-http/testing/certificates.ts';
import { nameServer } from '../../../adapters/guarded-http/testing/name-server.ts';
import { receiver as rawReceiver, repeat } from '../../../adapters/guarded-http/testing/receiver.ts';

let resolve: Resolve = async () => [];
let laterMs = 0;
const guard = createGuardedHttp({
  allow: ['127.0.0.1/32'],
  resolve: (name) => resolve(name),
  now: () => performance.now() + laterMs,
});
/** What deliveries allow their receivers, before it is made short for these tests. */
const allowed = new Set<string>();
const egress: Egress = {
  ...guard,
  request(request) {
    allowed.add(`${request.connectTimeoutMs} ${request.deadlineMs}`);
    return guard.request({ ...request, connectTimeoutMs: 600, deadlineMs: 1_200, bodyTimeoutMs: 100 });
  },
};
const server = serverForTheseTests({ egress });

/** The class of the fault of the newest delivery's first attempt, once it waits for its second. */
async function classOf(of: Subscribed): Promise<string | null> {
  const { id: delivery_id } = await untilTried(of, 1);
  const path = { storeId: of.storeId, id: of.webhook.id, delivery_id };
  return (await server.admin.webhook.getDelivery(path)).attempt_log[0]?.error ?? null;
}

/** Changes a store whose other webhook is well, sees that one served, and answers what became of the first. */
async function classBeside(url: string): Promise<string | null> {
  const of = await subscribed(server, { url });
  const well = await subscribed(server, { storeId: of.storeId });
  await of.change();
  await untilAll(well, 'succeeded', 1);
  return classOf(of);
}

test('a receiver that is down is tried by the schedule, left alone by its breaker, and gets all when it is back', async () => {
  const { port } = await closedPort();
  const of = await subscribed(server, { url: `http://127.0.0.1:${port}/hook` });
  for (let n = 0; n < 5; n += 1) await of.change();
  for (const one of await untilAll(of, 'held', 5)) {
    expect(one).toMatchObject({ attempts: 1, last_failure: 'The connection was refused.' });
  }
  for (let n = 0; n < 5; n += 1) await of.change();
  of.pass(20);
  const held = await untilAll(of, 'held', 10);
  expect(held.map(({ attempts }) => attempts)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
  const { received } = await receiver(port);
  await vi.waitFor(
    async () => {
      of.pass(30);
      expect((await of.deliveries()).map(({ status }) => status)).toEqual(Array(10).fill('succeeded'));
    },
    { timeout: 20_000, interval: 100 },
  );
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(10);
});

async function closedPort(): Promise<AddressInfo> {
  const listener = createServer();
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
  const address = listener.address() as AddressInfo;
  await new Promise((done) => listener.close(done));
  return address;
}

describe('a name', () => {
  test.each([
    ['is unknown', { code: 'NXDOMAIN' }],
    ['cannot be found out', { code: 'SERVFAIL' }],
    ['is not answered for longer than connecting may take', 'silence'],
  ] as const)('that %s is a fault of DNS, and other webhooks do not wait for it', async (_, answer) => {
    const of = await subscribed(server, { url: 'http://receiver.invalid/' });
    const well = await subscribed(server, { storeId: of.storeId });
    const { address } = await nameServer(answer);
    resolve = systemResolve({ servers: [address], timeoutMs: 20_000 });
    laterMs += 120_000;
    await of.change();
    await untilAll(well, 'succeeded', 1);
    expect(await classOf(of)).toBe('dns');
    expect(allowed).toEqual(new Set(['5000 15000']));
  });

  test('that leads inside the second time, or among others, is refused before a byte is sent', async () => {
    resolve = async () => ['127.0.0.1'];
    const { port } = new URL((await receiver()).url);
    const of = await subscribed(server, { url: `http://rebinding.example:${port}/hook` });
    await of.change();
    await untilAll(of, 'succeeded', 1);
    laterMs += 120_000;
    for (const [n, answers] of [['10.0.0.1'], ['127.0.0.1', '10.0.0.1']].entries()) {
      resolve = async () => answers;
      laterMs += 120_000;
      await of.change();
      expect(await classOf(of), `${n}`).toBe('blocked');
    }
  });
});

test('an address inside that came into the database is not sent to, in whatever notation', async () => {
  const of = await subscribed(server);
  const ways = Object.values(notations).map((written) => written('169.254.169.254'));
  const webhooks: Subscribed[] = [];
  for (const host of ways) {
    const webhook = await subscribed(server, { storeId: of.storeId });
    await server.app.platform.db
      .updateTable('webhooks')
      .set({ url: `http://${host}/latest` })
      .where('id', '=', webhook.webhook.id)
      .execute();
    webhooks.push(webhook);
  }
  await of.change();
  for (const webhook of webhooks) expect(await classOf(webhook)).toBe('blocked');
});

describe('a receiver', () => {
  test('that accepts and never answers is left at the deadline, and others do not wait for it', async () => {
    const { url, closed } = await rawReceiver();
    expect(await classBeside(url)).toBe('headers_timeout');
    await closed;
  });

  test('that drips its headers is left at the same deadline', async () => {
    const { url, closed } = await rawReceiver((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      repeat(socket, 'x-a: b\r\n', 20);
    });
    expect(await classBeside(url)).toBe('headers_timeout');
    await closed;
  });

  test('that drips its body has answered with its status', async () => {
    const { url, closed } = await rawReceiver((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n');
      repeat(socket, 'x', 20);
    });
    const of = await subscribed(server, { url });
    await of.change();
    expect(await untilAll(of, 'succeeded', 1)).toMatchObject([{ attempts: 1 }]);
    await closed;
  });

  test.each([
    ['a body cut in its chunks', 'transfer-encoding: chunked\r\n\r\n4\r\nhalf\r\nZZ\r\n'],
    ['a body shorter than it says', 'content-length: 100\r\n\r\nhalf'],
    ['bytes that are no text', `x-odd: \xe9\xff\x80\r\ncontent-length: 6\r\n\r\n\0\xff\xfe\xed\xa0\x80`],
    ['a body it calls compressed', 'content-encoding: gzip\r\ncontent-length: 2\r\n\r\n\x1f\x8b'],
  ])('that answers 200 with %s has taken the delivery, and that is in the log', async (_, rest) => {
    const { url } = await rawReceiver((socket) =>
      socket.end(Buffer.from(`HTTP/1.1 200 OK\r\nconnection: close\r\n${rest}`, 'latin1')),
    );
    const of = await subscribed(server, { url });
    await of.change();
    const [delivery] = await untilAll(of, 'succeeded', 1);
    const path = { storeId: of.storeId, id: of.webhook.id, delivery_id: delivery?.id ?? '' };
    expect((await server.admin.webhook.getDelivery(path)).attempt_log).toMatchObject([{ status: 200 }]);
  });

  test.each([
    ['a header of a megabyte', `HTTP/1.1 200 OK\r\nx-a: ${'a'.repeat(1_000_000)}\r\n\r\n`],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.7\r\n'],
  ])('that answers with %s has failed', async (_, bytes) => {
    const { url } = await rawReceiver((socket) => socket.write(bytes));
    expect(await classBeside(url)).toBe('protocol');
  });

  test('whose certificate nobody vouches for gets nothing', async () => {
    const tls = authority().issue('receiver.example');
    const { url, received } = await rawReceiver(() => {}, { tls });
    expect(await classBeside(url)).toBe('tls');
    expect(received.join('')).toBe('');
  });
});
