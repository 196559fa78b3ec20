import { describe, expect, test, vi } from 'vitest';
import { refused } from '../../../../test/refused.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';
import { subscribed, untilAll, untilNewest, untilTried } from '../../../../test/webhooks.ts';

const server = serverForTheseTests();

describe('paused', () => {
  test('a webhook holds what comes, uses no attempt, and sends it all when it is resumed', async () => {
    const of = await subscribed(server);
    const { storeId, webhook } = of;
    const paused = await server.admin.webhook.pause({ storeId, id: webhook.id });
    expect(paused).toMatchObject({ status: 'paused', enabled: true });
    for (let n = 0; n < 7; n += 1) await of.change();
    of.pass(60);
    const held = await untilAll(of, 'held', 7);
    for (const one of held) expect(one).toMatchObject({ attempts: 0, waiting_for: { reason: 'paused' } });
    expect(of.receiver.received).toEqual([]);

    expect(await server.admin.webhook.resume({ storeId, id: webhook.id })).toMatchObject({
      status: 'active',
    });
    await untilAll(of, 'succeeded', 7);
    expect(of.receiver.received).toHaveLength(7);
  });

  test('twice or resumed twice it is the same as once', async () => {
    const { storeId, webhook } = await subscribed(server);
    const of = { storeId, id: webhook.id };
    const paused = await server.admin.webhook.pause(of);
    expect(await server.admin.webhook.pause(of)).toEqual(paused);
    const resumed = await server.admin.webhook.resume(of);
    expect(await server.admin.webhook.resume(of)).toEqual(resumed);
  });
});

test('switched off, a webhook holds what comes until it is switched on', async () => {
  const of = await subscribed(server, { enabled: false });
  const { storeId, webhook } = of;
  expect(webhook).toMatchObject({ enabled: false, status: 'disabled', disabled_reason: 'switched_off' });
  await of.change();
  const held = await untilNewest(of, ({ status }) => status === 'held');
  expect(held).toMatchObject({ attempts: 0, waiting_for: { reason: 'disabled' } });
  await server.admin.store.updateWebhook({ storeId, id: webhook.id, enabled: true });
  await untilAll(of, 'succeeded', 1);
});

test('a webhook whose address is changed sends what waits to the new one', async () => {
  const of = await subscribed(server);
  const other = await subscribed(server);
  const { storeId, webhook } = of;
  of.receiver.answer((_, response) => void response.writeHead(500).end());
  await of.change();
  await untilTried(of, 1);
  await server.admin.store.updateWebhook({ storeId, id: webhook.id, url: other.receiver.url });
  of.pass(7);
  await untilAll(of, 'succeeded', 1);
  expect(other.receiver.received[0]?.body).toBe(of.receiver.received[0]?.body);
});

describe('the list of deliveries', () => {
  test('is the newest first, in pages, by status, event and time', async () => {
    const of = await subscribed(server, { events: ['store.updated', 'account.updated'] });
    const { storeId, webhook } = of;
    const list = (query: object = {}) =>
      server.admin.webhook.listDeliveries({ storeId, id: webhook.id, ...query });
    for (let n = 0; n < 5; n += 1) {
      await of.change();
      server.clock.advance(10);
    }
    await untilAll(of, 'succeeded', 5);
    const all = (await list()).items;
    expect(all.map(({ created_at }) => created_at)).toEqual(
      all.map(({ created_at }) => created_at).sort((a, b) => b - a),
    );
    const first = await list({ limit: 2 });
    expect(first.items).toEqual(all.slice(0, 2));
    const { items } = await list({ limit: 2, cursor: first.cursor });
    expect(items).toEqual(all.slice(2, 4));

    const middle = all[2]?.created_at ?? 0;
    expect((await list({ created_at_from: middle })).items).toEqual(all.slice(0, 3));
    expect((await list({ created_at_to: middle })).items).toEqual(all.slice(3));

    await server.admin.store.addMember({ storeId, email: 'colleague@example.com' });
    await untilAll(of, 'succeeded', 6);
    expect((await list({ event: 'account.updated' })).items).toHaveLength(1);

    await server.admin.webhook.pause({ storeId, id: webhook.id });
    await of.change();
    expect((await list({ status: 'held' })).items).toHaveLength(1);
    expect((await list({ status: 'pending' })).items).toEqual([]);
    expect((await list({ status: 'succeeded' })).items).toHaveLength(6);
    expect((await list({ status: 'failed' })).items).toEqual([]);
  });

  test('and a delivery of another webhook or store are not to be had through this one', async () => {
    const of = await subscribed(server);
    await of.change();
    const [delivery] = await untilAll(of, 'succeeded', 1);
    const other = await subscribed(server, { storeId: of.storeId });
    const { id: foreign } = await newStore(server.admin);
    const delivery_id = delivery?.id ?? '';
    for (const path of [
      { storeId: of.storeId, id: other.webhook.id, delivery_id },
      { storeId: foreign, id: of.webhook.id, delivery_id },
    ]) {
      await expect(server.admin.webhook.getDelivery(path)).rejects.toMatchObject({ status: 404 });
      await expect(server.admin.webhook.redeliver(path)).rejects.toMatchObject({ status: 404 });
    }
  });
});

test('a delivery tells of every attempt: what was sent, what came back, and how long it took', async () => {
  const of = await subscribed(server, { headers: { 'X-Key': 'a-long-credential' } });
  const { storeId, webhook } = of;
  of.receiver.answer((_, response) => void response.writeHead(500, { 'x-trace': 't1' }).end('\0broken'));
  await of.change();
  await untilTried(of, 1);
  of.receiver.answer((_, response) => void response.writeHead(200).end('a'.repeat(10_000)));
  of.pass(7);
  const [delivery] = await untilAll(of, 'succeeded', 1);
  const detail = await server.admin.webhook.getDelivery({
    storeId,
    id: webhook.id,
    delivery_id: delivery?.id ?? '',
  });
  expect(detail.body).toBe(of.receiver.received[0]?.body);
  expect(detail.attempt_log).toMatchObject([
    {
      number: 1,
      status: 500,
      error: 'http_5xx',
      url: webhook.url,
      remote_address: '127.0.0.1',
      request_headers: { 'X-Key': '••••tial', 'webhook-attempt': '1', 'webhook-id': delivery?.event_id },
      response_headers: { 'x-trace': 't1' },
      response_excerpt: '\ufffdbroken',
      timings: { totalMs: expect.any(Number), dnsMs: expect.any(Number), firstByteMs: expect.any(Number) },
    },
    { number: 2, status: 200, error: null, request_headers: { 'webhook-attempt': '2' } },
  ]);
  expect(detail.attempt_log[1]?.response_excerpt).toHaveLength(4096);
});

describe('redelivered', () => {
  test('a delivery that succeeded is sent once more, with the same id and the same bytes', async () => {
    const of = await subscribed(server);
    await of.change();
    const [delivery] = await untilAll(of, 'succeeded', 1);
    const again = await server.admin.webhook.redeliver({
      storeId: of.storeId,
      id: of.webhook.id,
      delivery_id: delivery?.id ?? '',
    });
    expect(again).toMatchObject({ id: delivery?.id, status: 'pending' });
    await vi.waitFor(() => expect(of.receiver.received).toHaveLength(2));
    const [first, second] = of.receiver.received;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    await untilAll(of, 'succeeded', 1);
  });

  test('a delivery that waits for its next try is tried at once', async () => {
    const of = await subscribed(server);
    of.receiver.answer((_, response) => void response.writeHead(500).end());
    await of.change();
    const waiting = await untilTried(of, 1);
    of.receiver.answer((_, response) => void response.writeHead(204).end());
    await server.admin.webhook.redeliver({ storeId: of.storeId, id: of.webhook.id, delivery_id: waiting.id });
    expect(await untilAll(of, 'succeeded', 1)).toMatchObject([{ attempts: 2 }]);
  });

  test('a hundred times at once it is sent once', async () => {
    const of = await subscribed(server);
    await of.change();
    const [delivery] = await untilAll(of, 'succeeded', 1);
    const path = { storeId: of.storeId, id: of.webhook.id, delivery_id: delivery?.id ?? '' };
    await server.admin.webhook.pause(path);
    await Promise.all(Array.from({ length: 100 }, () => server.admin.webhook.redeliver(path)));
    await untilAll(of, 'held', 1);
    await server.admin.webhook.resume(path);
    await untilAll(of, 'succeeded', 1);
    expect(of.receiver.received).toHaveLength(2);
  }, 60_000);

  test('a delivery whose event is no longer kept is refused', async () => {
    const of = await subscribed(server);
    await of.change();
    const [delivery] = await untilAll(of, 'succeeded', 1);
    await server.app.platform.db
      .deleteFrom('events')
      .where('id', '=', delivery?.event_id ?? '')
      .execute();
    const path = { storeId: of.storeId, id: of.webhook.id, delivery_id: delivery?.id ?? '' };
    await expect(server.admin.webhook.redeliver(path)).rejects.toMatchObject(refused('DELIVERY.EXPIRED'));
    expect(await server.admin.webhook.getDelivery(path)).toMatchObject({ status: 'succeeded', body: null });
  });
});

test('recovered since a moment, what failed for good after it is sent again, and nothing before it', async () => {
  const of = await subscribed(server);
  const { storeId, webhook } = of;
  of.receiver.answer((_, response) => void response.writeHead(500).end());
  await of.change();
  server.clock.advance(100);
  await of.change();
  await vi.waitFor(async () => {
    const reasons = (await of.deliveries()).map(({ waiting_for }) => waiting_for?.reason);
    expect(reasons).toEqual(['retry', 'retry']);
  });
  // As if their ten attempts were over with the next one, which is due.
  await server.app.platform.db
    .updateTable('webhook_deliveries')
    .set({ attempts: 9, due_at: server.clock.now() })
    .where('webhook_id', '=', webhook.id)
    .execute();
  of.pass(1);
  const [newest] = await untilAll(of, 'failed', 2);
  of.receiver.answer((_, response) => void response.writeHead(204).end());
  const since = newest?.created_at ?? 0;
  const recovered = await server.admin.webhook.recover({ storeId, id: webhook.id, since });
  expect(recovered).toEqual({ recovered: 1, more: false });
  await vi.waitFor(async () => {
    expect((await of.deliveries()).map(({ status }) => status)).toEqual(['succeeded', 'failed']);
  });
});
