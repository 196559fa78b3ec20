import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { createAdmin } from '@stoa/sdk';
import { verifyWebhook, type WebhookEvent } from '@stoa/sdk/webhooks';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { emptyFolder, listening, startedServer, stoa } from './stoa.ts';

const token = 'listening-admin-token-0001';
const secret = 'whsec_a_secret_of_both';
let url = '';
let stop = async () => {};

beforeAll(async () => {
  ({ url, stop } = await startedServer(emptyFolder(afterAll), { STOA_ADMIN_TOKEN: token }, afterAll));
}, 60_000);
afterAll(() => stop());

/** A store of its own, and the environment of who listens to it. */
async function newStore() {
  const sdk = createAdmin({ baseUrl: url, apiToken: token });
  const key = `shop-${Math.random().toString(36).slice(2, 12)}`;
  const store = await sdk.store.createStore({ key, timezone: 'UTC', billing_email: 'me@example.com' });
  const environment = { STOA_URL: url, STOA_TOKEN: token };
  const rename = () =>
    sdk.store.updateStore({ store_id: store.id, billing_email: `${Math.random()}@example.com` });
  return { sdk, store, environment, rename };
}

/** A receiver that verifies what it gets; its first answers are `statuses`, then 204. */
async function receiver(...statuses: number[]) {
  const events: WebhookEvent[] = [];
  let received = 0;
  const server = createServer(async (request, response) => {
    const body = await new Response(Readable.toWeb(request) as ReadableStream).text();
    const event = await verifyWebhook(body, request.headers, secret).catch(() => undefined);
    const status = event ? (statuses[received] ?? 204) : 400;
    received += 1;
    if (event && status === 204) events.push(event);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { events, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks` };
}

test('listen brings the events of a store to a receiver, signed, and says how it answered', async () => {
  const { store, environment, rename } = await newStore();
  const { events, url: address } = await receiver(500);
  const args = ['listen', '--forward-to', address, '--store', store.key, '--secret', secret];
  const run = await listening(emptyFolder(), args, environment);
  expect(run.said()).toContain(`Signing secret: ${secret}\n`);
  await rename();
  await rename();
  await vi.waitFor(() => expect(events).toHaveLength(2), 30_000);
  await vi.waitFor(() =>
    expect(run.said()).toMatch(/store\.updated +evt_\w+ {2}204 {2}\d+ ms {2}at attempt 2\n/),
  );
  await vi.waitFor(() => expect(run.said()).toMatch(/store\.updated +evt_\w+ {2}204 {2}\d+ ms\n$/));
  expect(await run.stop()).toBe(0);
});

test('listen forwards only the events it is told, and makes a secret of its own', async () => {
  const { sdk, store, environment, rename } = await newStore();
  const { url: address } = await receiver(204);
  const args = ['listen', '--forward-to', address, '--store', store.id, '--events', 'account.*,order.paid'];
  const run = await listening(emptyFolder(), args, environment);
  expect(run.said()).toMatch(/^Signing secret: whsec_[A-Za-z0-9+/]{43}=$/m);
  await rename();
  await sdk.store.addMember({ store_id: store.id, email: 'somebody@example.com' });
  // The receiver does not know the secret, so it goes on refusing.
  await vi.waitFor(
    () => expect(run.said()).toMatch(/account\.updated +evt_\w+ {2}400 .* given up after 4 attempts\n/),
    30_000,
  );
  expect(run.said()).not.toContain('store.updated');
  expect(await run.stop()).toBe(0);
});

test('listen goes on when the server comes back', async () => {
  const folder = emptyFolder();
  const first = await startedServer(folder, { STOA_ADMIN_TOKEN: token });
  const sdk = createAdmin({ baseUrl: first.url, apiToken: token });
  const store = await sdk.store.createStore({
    key: 'shop',
    timezone: 'UTC',
    billing_email: 'me@example.com',
  });
  const { events, url: address } = await receiver();
  const args = ['listen', '--forward-to', address, '--url', first.url, '--token', token, '--secret', secret];
  const run = await listening(emptyFolder(), args);
  await first.stop();
  const again = await startedServer(folder, { PORT: new URL(first.url).port, STOA_ADMIN_TOKEN: token });
  await sdk.store.updateStore({ store_id: store.id, billing_email: 'you@example.com' });
  await vi.waitFor(() => expect(events.map(({ type }) => type)).toContain('store.updated'), 30_000);
  expect(await run.stop()).toBe(0);
  await again.stop();
});

test('trigger sends a signed example to a receiver, and fails when that does', async () => {
  const { events, url: address } = await receiver(204, 500);
  const args = ['trigger', 'order.created', '--forward-to', address, '--secret', secret];
  const done = await stoa(emptyFolder(), args);
  expect(done).toMatchObject({ code: 0, stdout: expect.stringMatching(/^order\.created .* 204 /) });
  expect(events).toMatchObject([{ type: 'order.created', data: { order: {} } }]);
  expect(await stoa(emptyFolder(), args)).toMatchObject({ code: 1 });
});

test('trigger has the server send an example to a webhook', async () => {
  const { sdk, store, environment } = await newStore();
  const { events, url: address } = await receiver();
  const webhook = { key: 'orders', url: address, secret, events: ['order.created' as const] };
  await sdk.store.createWebhook({ store_id: store.id, ...webhook });
  const to = (key: string) => ['--store', store.key, '--webhook', key];
  const done = await stoa(emptyFolder(), ['trigger', 'order.paid', ...to('orders')], environment);
  expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('204') });
  expect(events).toMatchObject([{ type: 'order.paid', store_id: store.id }]);
  const wrong = await stoa(emptyFolder(), ['trigger', 'order.paid', ...to('order')], environment);
  expect(wrong).toMatchObject({ code: 64, stderr: expect.stringContaining('Did you mean "orders"?') });
});

const to = ['--forward-to', 'http://127.0.0.1:1/'];

test.each([
  { args: ['trigger', 'order.creatd', ...to], code: 64, says: 'Did you mean "order.created"' },
  { args: ['trigger', 'order.created'], code: 64, says: 'either --webhook <key> or --forward-to <url>' },
  { args: ['trigger', 'order.created', '--forward-to', '3000'], code: 64, says: '"3000" is no address' },
  { args: ['listen', ...to, '--events', 'odrer.*'], code: 64, says: 'Did you mean "order.*"' },
  { args: ['listen', ...to], code: 64, says: 'set STOA_TOKEN' },
  {
    args: ['listen', ...to, '--token', 'x', '--url', 'http://127.0.0.1:1', '--store', 'a'],
    code: 69,
    says: '(NETWORK)',
  },
  { args: ['listen', ...to, '--token', 'x', '--store', 'store_1'], code: 1, says: 'GENERAL.UNAUTHENTICATED' },
])('$args.0 ends with $code: $says', async ({ args, code, says }) => {
  const run = await stoa(emptyFolder(), args, args.includes('--url') ? {} : { STOA_URL: url });
  expect(run).toMatchObject({ code, stderr: expect.stringContaining(says) });
});

test('a store that is not there is told from one that has to be chosen', async () => {
  const [{ store, environment }] = [await newStore(), await newStore()];
  const none = await stoa(emptyFolder(), ['listen', ...to, '--store', 'nowhere'], environment);
  expect(none).toMatchObject({ code: 64, stderr: expect.stringContaining('there is no store "nowhere"') });
  const which = await stoa(emptyFolder(), ['listen', ...to], environment);
  expect(which).toMatchObject({ code: 64, stderr: expect.stringContaining(store.key) });
});
