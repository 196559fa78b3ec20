import { describe, expect, test, vi } from 'vitest';
import { emit } from '#events';
import type { Context, Writing } from '#kernel/context';
import { systemContext } from '#kernel/system-context';
import { transaction } from '#kernel/transaction';
import { erasureOf } from '../../../../test/erasure.ts';
import { receiver } from '../../../../test/receiver.ts';
import { rowsOfStore } from '../../../../test/store-rows.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests, serverForThisTest } from '../../../../test/test-server.ts';
import { type Subscribed, subscribed, untilAll, untilNewest, untilTried } from '../../../../test/webhooks.ts';

const server = serverForTheseTests();
const hour = 3_600;
const day = 24 * hour;

const failing = (status: number, headers: Record<string, string> = {}) =>
  [
    (_: unknown, response: import('node:http').ServerResponse) =>
      void response.writeHead(status, headers).end(),
  ] as const;
const works = failing(204);

/** What the webhook waits for, in seconds from now. */
const secondsLeft = ({ waiting_for }: { waiting_for: { until: number | null } | null }) =>
  (waiting_for?.until ?? 0) - Math.floor(server.clock.now().getTime() / 1000);

/** Closes the breaker and forgets the failures, as if there had been none: for tests of single deliveries. */
const forgive = ({ webhook }: Subscribed) =>
  server.app.platform.db
    .updateTable('webhooks')
    .set({ failures: 0, recent_outcomes: 0, breaker_open_until: null, breaker_trips: 0, ramp: null })
    .set({ failing_since: null })
    .where('id', '=', webhook.id)
    .execute();

describe('retries', () => {
  test('follow the schedule within a fifth, and after ten attempts the delivery has failed', async () => {
    const of = await subscribed(server);
    of.receiver.answer(...failing(500));
    await of.change();
    for (const [index, delay] of [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400].entries()) {
      const waiting = await untilTried(of, index + 1);
      await forgive(of);
      const [delivery] = await of.deliveries();
      const left = secondsLeft(delivery ?? waiting);
      expect(left).toBeGreaterThanOrEqual(Math.floor(delay * 0.8) - 1);
      expect(left).toBeLessThanOrEqual(Math.ceil(delay * 1.2));
      of.pass(left + 1);
    }
    const [failed] = await untilAll(of, 'failed', 1);
    expect(failed).toMatchObject({ attempts: 10, last_failure: 'Answered 500.', waiting_for: null });
    expect(of.receiver.received).toHaveLength(10);
    expect(new Set(of.receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(of.receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(of.receiver.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(10);
  });

  test.each([
    ['in seconds', 429, () => '3600', 3600],
    ['as a date', 503, () => new Date(server.clock.now().getTime() + 7_200_000).toUTCString(), 7200],
    ['of more than a day, as a day', 503, () => '9999999', day],
  ])(
    'wait for as long as a Retry-After %s asks for, and all of the webhook with them',
    async (_, status, asked, seconds) => {
      const of = await subscribed(server);
      of.receiver.answer(...failing(status, { 'retry-after': asked() }));
      await of.change();
      const held = await untilNewest(
        of,
        ({ attempts, waiting_for }) => attempts === 1 && waiting_for?.reason === 'breaker',
      );
      expect(Math.abs(secondsLeft(held) - seconds)).toBeLessThanOrEqual(1);
      of.receiver.answer(...works);
      await of.change();
      of.pass(seconds - 5);
      expect((await of.deliveries()).map((one) => one.status)).toEqual(['held', 'held']);
      of.pass(10);
      await untilAll(of, 'succeeded', 2);
    },
  );

  test('are made of every failure but 410, which disables the webhook once', async () => {
    const of = await subscribed(server, { events: ['store.updated', 'webhook.*'] });
    of.receiver.answer(...failing(410));
    await Promise.all([of.change(), of.change()]);
    await vi.waitFor(async () => {
      const webhook = await server.admin.webhook.get({ storeId: of.storeId, id: of.webhook.id });
      expect(webhook).toMatchObject({ status: 'disabled', disabled_reason: 'gone', enabled: false });
    });
    const { items } = await server.admin.event.list({ storeId: of.storeId, type: 'webhook.disabled' });
    expect(items).toHaveLength(1);
    for (const one of await of.deliveries()) expect(one.status).toBe('held');
    const sent = of.receiver.received.length;
    of.pass(day);
    expect(of.receiver.received).toHaveLength(sent);
  });

  test.each([301, 302, 303, 307, 308])('come after a %d too, which is never followed', async (status) => {
    const canary = await receiver();
    const of = await subscribed(server);
    of.receiver.answer(...failing(status, { location: canary.url }));
    await of.change();
    const retried = await untilTried(of, 1);
    expect(retried.last_failure).toContain('redirects are not followed');
    expect(canary.received).toEqual([]);
  });

  test('come after a receiver that closes the connection before it answers', async () => {
    const of = await subscribed(server);
    of.receiver.answer((_, response) => void response.destroy());
    await of.change();
    const retried = await untilTried(of, 1);
    expect(retried.last_failure).toBe('The connection was closed before the answer.');
  });

  test('do not come after a success whose body never ends', async () => {
    const of = await subscribed(server);
    of.receiver.answer((_, response) => {
      response.writeHead(200).write('begun');
    });
    await of.change();
    await untilAll(of, 'succeeded', 1);
    expect(of.receiver.received).toHaveLength(1);
  });
});

describe('the breaker', () => {
  test('opens after five failures, holds without using attempts, lets one probe through and starts slowly', async () => {
    const of = await subscribed(server, { max_in_flight: 8 });
    of.receiver.answer(...failing(500));
    for (let n = 0; n < 5; n += 1) await of.change();
    const opened = await untilAll(of, 'held', 5);
    for (const one of opened) expect(one).toMatchObject({ attempts: 1, waiting_for: { reason: 'breaker' } });
    for (let n = 0; n < 15; n += 1) await of.change();
    of.pass(20);
    const held = await untilAll(of, 'held', 20);
    expect(held.filter(({ attempts }) => attempts === 0)).toHaveLength(15);
    expect(of.receiver.received).toHaveLength(5);

    const open: (() => void)[] = [];
    of.receiver.answer((_, response) => void open.push(() => response.writeHead(204).end()));
    of.pass(40);
    for (const atOnce of [1, 2, 4, 8]) {
      await vi.waitFor(() => expect(open).toHaveLength(atOnce));
      of.pass(1);
      open.shift()?.();
    }
    of.receiver.answer(...works);
    for (const release of open) release();
    of.pass(400);
    await untilAll(of, 'succeeded', 20);
  });

  test('opens for longer each time the probe fails, and never lets more than one through', async () => {
    const of = await subscribed(server);
    of.receiver.answer(...failing(500));
    for (let n = 0; n < 8; n += 1) await of.change();
    await untilAll(of, 'held', 8);
    const sent = of.receiver.received.length;
    let last = 0;
    for (let probe = 1; probe <= 3; probe += 1) {
      const [held] = await untilAll(of, 'held', 8);
      const left = held ? secondsLeft(held) : 0;
      expect(left).toBeGreaterThan(last);
      last = left * 1.2;
      of.pass(left + 1);
      await vi.waitFor(() => expect(of.receiver.received).toHaveLength(sent + probe));
      await untilAll(of, 'held', 8);
    }
    expect(of.receiver.received).toHaveLength(sent + 3);
  });
});

test('a webhook that fails for five days is warned of twice, disabled, and drains when it is resumed', async () => {
  const own = await serverForThisTest();
  const owner = await own.person('owner@example.com');
  const storeId = (await newStore(owner)).id;
  const of = await subscribed(own, { storeId });
  const watcher = await subscribed(own, { storeId, events: ['webhook.*'] });
  const noticed = async () => (await watcher.deliveries()).map(({ event_type }) => event_type).reverse();
  of.receiver.answer(...failing(500));
  for (let n = 0; n < 3; n += 1) await of.change();
  const tries = async (count: number) =>
    vi.waitFor(() => expect(of.receiver.received.length).toBeGreaterThanOrEqual(count));
  await tries(3);
  for (let hours = 0; hours < 130; hours += 5) {
    const before = of.receiver.received.length;
    const { status } = await own.admin.webhook.get({ storeId, id: of.webhook.id });
    if (status === 'disabled') break;
    // A new one each time, so that there is always one to try.
    await of.change();
    of.pass(5 * hour);
    await tries(before + 1);
    await vi.waitFor(async () => {
      const states = (await of.deliveries()).map(({ waiting_for }) => waiting_for?.reason);
      expect(states).not.toContain('answer');
    });
  }
  expect(await own.admin.webhook.get({ storeId, id: of.webhook.id })).toMatchObject({
    status: 'disabled',
    disabled_reason: 'failing',
  });
  await vi.waitFor(async () =>
    expect(await noticed()).toEqual(['webhook.failing', 'webhook.failing', 'webhook.disabled']),
  );
  await vi.waitFor(
    async () => {
      const mails = await own.app.platform.db.selectFrom('dev_mails').selectAll().execute();
      const subjects = mails
        .map(({ subject }) => subject)
        .filter((subject) => subject.includes(of.webhook.key));
      expect(subjects.sort()).toEqual([
        `Your webhook is failing: ${of.webhook.key}`,
        `Your webhook is failing: ${of.webhook.key}`,
        `Your webhook was disabled: ${of.webhook.key}`,
      ]);
    },
    { timeout: 10_000 },
  );
  const waiting = (await of.deliveries()).filter(({ status }) => status === 'held').length;
  expect(waiting).toBeGreaterThan(0);
  of.receiver.answer(...works);
  await own.admin.webhook.resume({ storeId, id: of.webhook.id });
  await vi.waitFor(
    async () => {
      of.pass(hour);
      expect(
        (await of.deliveries()).filter(({ status }) => status === 'held' || status === 'pending'),
      ).toEqual([]);
    },
    { timeout: 20_000 },
  );
}, 60_000);

test('a webhook that recovers after a warning tells so', async () => {
  const of = await subscribed(server);
  const { storeId } = of;
  of.receiver.answer(...failing(500));
  await of.change();
  await untilTried(of, 1);
  of.pass(25 * hour);
  await vi.waitFor(async () => {
    expect((await server.admin.event.list({ storeId, type: 'webhook.failing' })).items).toHaveLength(1);
  });
  of.receiver.answer(...works);
  of.pass(2 * hour);
  await untilAll(of, 'succeeded', 1);
  expect((await server.admin.event.list({ storeId, type: 'webhook.recovered' })).items).toHaveLength(1);
});

describe('ordering by entity', () => {
  test('sends what is about the same thing one after the other, and other things meanwhile', async () => {
    const of = await subscribed(server, { ordering: 'entity' });
    const { storeId } = of;
    const tell = (entityId: string) =>
      transaction(systemContext(server.app.platform, 'test'), (ctx) =>
        emit(ctx, { type: 'store.updated', storeId, entityId, data: { store: storeOf(entityId) } } as never),
      );
    of.receiver.answer(...failing(500));
    for (let n = 0; n < 3; n += 1) await tell('store_one');
    await vi.waitFor(() => expect(of.receiver.received).toHaveLength(1));
    await vi.waitFor(async () => {
      const reasons = (await of.deliveries()).map(({ waiting_for }) => waiting_for?.reason);
      expect(reasons).toEqual(['order', 'order', 'retry']);
    });
    of.receiver.answer(...works);
    await tell('store_two');
    await vi.waitFor(() => expect(of.receiver.received).toHaveLength(2));
    of.pass(7);
    await untilAll(of, 'succeeded', 4);
    const sequences = of.receiver.received.map(({ body }) => {
      const { data, sequence } = JSON.parse(body);
      return `${data.store.id} ${sequence}`;
    });
    expect(sequences).toEqual(['store_one 1', 'store_two 1', 'store_one 1', 'store_one 2', 'store_one 3']);
  });
});

const storeOf = (id: string) => ({ id });

test('no more than its rate are sent to a webhook in a second', async () => {
  const of = await subscribed(server, { rate_per_second: 3, max_in_flight: 50 });
  await server.admin.webhook.pause({ storeId: of.storeId, id: of.webhook.id });
  for (let n = 0; n < 10; n += 1) await of.change();
  await server.admin.webhook.resume({ storeId: of.storeId, id: of.webhook.id });
  const succeeded = async () => (await of.deliveries()).filter(({ status }) => status === 'succeeded').length;
  for (const count of [3, 6, 9, 10]) {
    await vi.waitFor(async () => expect(await succeeded()).toBe(count), { timeout: 5_000 });
    expect(of.receiver.received).toHaveLength(count);
    of.pass(1);
  }
});

test('a webhook that hangs with many waiting does not hold up another one', async () => {
  const hanging = await subscribed(server);
  const well = await subscribed(server, { storeId: hanging.storeId });
  hanging.receiver.answer(() => {});
  for (let n = 0; n < 40; n += 1) await hanging.change();
  await untilAll(well, 'succeeded', 40);
  expect(hanging.receiver.received.length).toBe(5);
  expect((await hanging.deliveries()).filter(({ status }) => status === 'pending')).toHaveLength(40);
});

test('a change that is rolled back leaves neither an event nor a delivery', async () => {
  const of = await subscribed(server);
  const { storeId } = of;
  const ctx = systemContext(server.app.platform, 'test');
  await expect(
    transaction(ctx, async (writing) => {
      await tellOf(writing, storeId);
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  of.pass(10);
  expect(await of.deliveries()).toEqual([]);
  expect((await server.admin.event.list({ storeId, type: 'store.updated' })).items).toEqual([]);
});

const tellOf = (ctx: Writing<Context>, storeId: string) =>
  emit(ctx, {
    type: 'store.updated',
    storeId,
    entityId: storeId,
    data: { store: storeOf(storeId) },
  } as never);

test('an order that is paid is told of under the name each webhook asked for, once to each', async () => {
  const alias = await subscribed(server, { events: ['order.paid'] });
  const { storeId } = alias;
  const both = await subscribed(server, { storeId, events: ['order.paid', 'order.payment_received'] });
  const group = await subscribed(server, { storeId, events: ['order.*'] });
  await transaction(systemContext(server.app.platform, 'test'), (ctx) =>
    emit(ctx, {
      type: 'order.payment_received',
      storeId,
      entityId: 'order_1',
      data: { order: { id: 'order_1' } },
    } as never),
  );
  const types = await Promise.all(
    [alias, both, group].map(async (one) => {
      await untilAll(one, 'succeeded', 1);
      return one.receiver.received.map(({ body }) => JSON.parse(body).type);
    }),
  );
  expect(types).toEqual([['order.paid'], ['order.payment_received'], ['order.payment_received']]);
  const ids = [alias, both, group].map(({ receiver: { received } }) => received[0]?.headers['webhook-id']);
  expect(new Set(ids).size).toBe(1);
});

test('the deletion of a store still reaches its webhooks, and then everything is erased', async () => {
  const owner = await server.person('leaving@example.com');
  const { id: storeId } = await newStore(owner);
  const of = await subscribed(server, { storeId, events: ['*'] });
  const paused = await subscribed(server, { storeId, events: ['*'] });
  await server.admin.webhook.pause({ storeId, id: paused.webhook.id });
  await paused.change();
  await owner.store.deleteStore({ id: storeId });
  await vi.waitFor(() =>
    expect(of.receiver.received.map(({ body }) => JSON.parse(body).type)).toContain('store.deleted'),
  );
  await erasureOf(server.admin, storeId);
  expect(await rowsOfStore(server.app.platform.db, storeId)).toEqual({});
  expect(paused.receiver.received).toEqual([]);
});

test('an address that came into the database by another way is not sent to', async () => {
  const of = await subscribed(server);
  await server.app.platform.db
    .updateTable('webhooks')
    .set({ url: 'http://169.254.169.254/latest' })
    .where('id', '=', of.webhook.id)
    .execute();
  await of.change();
  const refused = await untilTried(of, 1);
  expect(refused.last_failure).toBe('This address cannot be used.');
});

test('a delivery whose event is no longer kept ends as failed, and says nothing against its webhook', async () => {
  const of = await subscribed(server);
  const { storeId, webhook } = of;
  await server.admin.webhook.pause({ storeId, id: webhook.id });
  for (let n = 0; n < 6; n += 1) await of.change();
  await server.app.platform.db.deleteFrom('events').where('store_id', '=', storeId).execute();
  await server.admin.webhook.resume({ storeId, id: webhook.id });
  await untilAll(of, 'failed', 6);
  expect(of.receiver.received).toEqual([]);
  expect(await server.admin.webhook.get({ storeId, id: webhook.id })).toMatchObject({ failing_since: null });
  await of.change();
  await untilNewest(of, ({ status }) => status === 'succeeded');
});
