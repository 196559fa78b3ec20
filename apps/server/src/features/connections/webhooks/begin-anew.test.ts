import { expect, test, vi } from 'vitest';
import { serverForTheseTests } from '../../../../test/test-server.ts';
import { type Subscribed, subscribed, untilAll, untilTried } from '../../../../test/webhooks.ts';

const server = serverForTheseTests();
const answers = (status: number) => (_: unknown, response: import('node:http').ServerResponse) =>
  void response.writeHead(status).end();

/** A webhook whose breaker has opened over five deliveries that failed, with three more that were never tried. */
async function broken(): Promise<Subscribed> {
  const of = await subscribed(server);
  of.receiver.answer(answers(401));
  for (let n = 0; n < 5; n += 1) await of.change();
  await untilAll(of, 'held', 5);
  for (let n = 0; n < 3; n += 1) await of.change();
  const held = await untilAll(of, 'held', 8);
  expect(held.filter(({ attempts }) => attempts === 0)).toHaveLength(3);
  of.receiver.answer(answers(204));
  return of;
}

test.each<[string, (of: Subscribed) => Promise<unknown>]>([
  [
    'secret',
    ({ storeId, webhook: { id } }) =>
      server.admin.store.updateWebhook({ storeId, id, secret: 'another-secret-which-signs-from-now-on' }),
  ],
  [
    'headers',
    ({ storeId, webhook: { id } }) =>
      server.admin.store.updateWebhook({ storeId, id, headers: { authorization: 'Bearer right' } }),
  ],
  [
    'secret, by rotation,',
    ({ storeId, webhook: { id } }) => server.admin.webhook.rotateSecret({ storeId, id }),
  ],
])(
  'a webhook whose %s is changed is tried again at once, with all that is held for it',
  async (_, change) => {
    const of = await broken();
    await change(of);
    // No time passes: neither the breaker nor the schedule is waited for.
    await untilAll(of, 'succeeded', 8);
  },
);

test('a webhook whose address is changed sends all that is held to the new one at once, one at a time at first', async () => {
  const of = await broken();
  const next = await subscribed(server);
  let open = 0;
  const atOnce: number[] = [];
  next.receiver.answer((_, response) => {
    open += 1;
    atOnce.push(open);
    setImmediate(() => {
      open -= 1;
      response.writeHead(204).end();
    });
  });
  const { storeId, webhook, receiver } = of;
  const sent = receiver.received.length;
  await server.admin.store.updateWebhook({ storeId, id: webhook.id, url: next.receiver.url });
  await untilAll(of, 'succeeded', 8);
  expect(atOnce[0]).toBe(1);
  expect(next.receiver.received).toHaveLength(8);
  expect(receiver.received).toHaveLength(sent);
  expect(await server.admin.webhook.get({ storeId, id: webhook.id })).toMatchObject({ failing_since: null });
});

test('what the old address still answers says nothing about the new one', async () => {
  const of = await subscribed(server);
  const next = await subscribed(server);
  const open: (() => void)[] = [];
  of.receiver.answer((_, response) => void open.push(() => response.writeHead(500).end()));
  for (let n = 0; n < 5; n += 1) await of.change();
  await vi.waitFor(() => expect(open).toHaveLength(5));
  const { storeId, webhook } = of;
  await server.admin.store.updateWebhook({ storeId, id: webhook.id, url: next.receiver.url });
  for (const release of open) release();
  await vi.waitFor(async () => {
    for (const { waiting_for } of await of.deliveries()) expect(waiting_for?.reason).toBe('retry');
  });
  expect(await server.admin.webhook.get({ storeId, id: webhook.id })).toMatchObject({ failing_since: null });
  of.pass(7);
  await untilAll(of, 'succeeded', 5);
});

test('a change of nothing that the receiver sees waits for the breaker as before', async () => {
  const of = await broken();
  const { storeId, webhook } = of;
  await server.admin.store.updateWebhook({ storeId, id: webhook.id, key: `${webhook.key}-renamed` });
  const held = await untilAll(of, 'held', 8);
  for (const { waiting_for } of held) expect(waiting_for?.reason).toBe('breaker');
});

test('a webhook that was disabled for failing and is switched on again tells of its first success, once', async () => {
  const of = await subscribed(server);
  const { storeId, webhook } = of;
  of.receiver.answer(answers(410));
  await of.change();
  await vi.waitFor(async () =>
    expect(await server.admin.webhook.get({ storeId, id: webhook.id })).toMatchObject({
      status: 'disabled',
      disabled_reason: 'gone',
    }),
  );
  const recovered = async () =>
    (await server.admin.event.list({ storeId, type: 'webhook.recovered' })).items.length;
  await server.admin.store.updateWebhook({ storeId, id: webhook.id, enabled: true });
  expect(await recovered()).toBe(0);
  of.receiver.answer(answers(204));
  await of.change();
  await vi.waitFor(async () => expect(await recovered()).toBe(1));
  of.pass(7);
  await of.change();
  await untilAll(of, 'succeeded', 3);
  expect(await recovered()).toBe(1);
});

test('a webhook that its owner switched off and on again tells nothing', async () => {
  const of = await subscribed(server);
  const { storeId, webhook } = of;
  for (const enabled of [false, true])
    await server.admin.store.updateWebhook({ storeId, id: webhook.id, enabled });
  await of.change();
  await untilAll(of, 'succeeded', 1);
  expect((await server.admin.event.list({ storeId, type: 'webhook.recovered' })).items).toEqual([]);
});

test('the first attempt at a new address counts from its first failure', async () => {
  const of = await subscribed(server);
  of.receiver.answer(answers(500));
  await of.change();
  await untilTried(of, 1);
  const { storeId, webhook } = of;
  const before = await server.admin.webhook.get({ storeId, id: webhook.id });
  server.clock.advance(3_600);
  await server.admin.store.updateWebhook({ storeId, id: webhook.id, url: `${of.receiver.url}/moved` });
  await untilTried(of, 2);
  const after = await server.admin.webhook.get({ storeId, id: webhook.id });
  expect((after.failing_since ?? 0) - (before.failing_since ?? 0)).toBe(3_600);
});
