import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { ManualClock } from '../../../../test/manual-clock.ts';
import { receiver } from '../../../../test/receiver.ts';
import { newStore } from '../../../../test/stores.ts';
import { testDatabase } from '../../../../test/test-database.ts';
import { startTestServer, type TestServer } from '../../../../test/test-server.ts';
import { subscribed, untilAll } from '../../../../test/webhooks.ts';
import { claimDeliveries } from './delivery/claim.ts';
import { settle } from './delivery/settle.ts';

/** Servers that share a database, each with its own engine; closed and dropped after `run`. */
async function withServers(
  roles: ('all' | 'api')[],
  run: (servers: TestServer[]) => Promise<void>,
): Promise<void> {
  const database = await testDatabase();
  const servers: TestServer[] = [];
  const clock = new ManualClock();
  for (const role of roles) servers.push(await startTestServer({ database, role, clock }));
  try {
    await run(servers);
  } finally {
    for (const server of servers) await server.close().catch(() => {});
    await database.drop();
  }
}

const first = (servers: TestServer[]): TestServer => {
  const [server] = servers;
  if (!server) throw new Error('There is at least one server.');
  return server;
};

test(
  'two engines together never have more under way at a webhook than its cap, nor send anything twice',
  () =>
    withServers(['all', 'api'], async (servers) => {
      const server = first(servers);
      let open = 0;
      let most = 0;
      const of = await subscribed(server, { max_in_flight: 3 });
      of.receiver.answer((_, response) => {
        open += 1;
        most = Math.max(most, open);
        setImmediate(() => {
          open -= 1;
          response.writeHead(204).end();
        });
      });
      const { storeId, webhook } = of;
      for (let round = 0; round < 8; round += 1) {
        await server.admin.webhook.pause({ storeId, id: webhook.id });
        for (let n = 0; n < 12; n += 1) await of.change();
        await server.admin.webhook.resume({ storeId, id: webhook.id });
        for (const { app } of servers) app.platform.wakeups.deliveries();
        await vi.waitFor(() => expect(of.receiver.received).toHaveLength((round + 1) * 12), {
          timeout: 10_000,
        });
      }
      await untilAll(of, 'succeeded', 96);
      expect(most).toBeLessThanOrEqual(3);
      const ids = of.receiver.received.map(({ headers }) => headers['webhook-id']);
      expect(new Set(ids).size).toBe(96);
    }),
  60_000,
);

test(
  'claims with few free slots give every webhook its turn',
  () =>
    withServers(['api'], async (servers) => {
      const server = first(servers);
      const { url } = await receiver();
      const storeId = (await newStore(server.admin)).id;
      for (let n = 0; n < 20; n += 1) {
        await server.admin.store.createWebhook({ storeId, key: `w-${n}`, url, events: ['store.updated'] });
      }
      for (let n = 0; n < 5; n += 1) {
        await server.admin.store.updateStore({ id: storeId, settings: { order_number_prefix: `${n}` } });
      }
      server.clock.advance(1);
      const served: string[] = [];
      for (let round = 0; round < 5; round += 1) {
        const claims = await Promise.all(
          ['a', 'b'].map((name) => claimDeliveries(server.app.platform, 4, `${name}-${round}`)),
        );
        served.push(...claims.flat().map(({ webhook_id }) => webhook_id));
        server.clock.advance(1);
      }
      // Four free slots a claim reach twenty webhooks in five claims, were each given one.
      expect(new Set(served).size).toBe(20);
    }),
  60_000,
);

test('a worker whose lease is over logs its attempt and changes nothing else', () =>
  withServers(['api'], async (servers) => {
    const server = first(servers);
    const of = await subscribed(server);
    await of.change();
    const { platform } = server.app;
    const [stale] = await claimDeliveries(platform, 1, 'stale');
    expect(await claimDeliveries(platform, 1, 'early'), 'its lease has not ended').toEqual([]);
    server.clock.advance(61);
    const [current] = await claimDeliveries(platform, 1, 'current');
    if (!stale || !current) throw new Error('Both have claimed the delivery.');
    expect(current).toMatchObject({ id: stale.id, attempts: 2, sequence: stale.sequence });

    const attempt = {
      ok: true,
      startedAt: platform.clock.now(),
      url: of.webhook.url,
      requestHeaders: {},
      status: 204,
      error: null,
      failure: null,
      timings: {},
      remoteAddress: null,
      responseHeaders: null,
      responseExcerpt: null,
      retryAfterSeconds: 0,
    };
    await settle(platform, [{ delivery: stale, attempt }]);
    const { rows } = await sql`select state, claim, attempts from webhook_deliveries`.execute(platform.db);
    expect(rows).toEqual([{ state: 'sending', claim: 'current', attempts: 2 }]);
    await settle(platform, [{ delivery: current, attempt }]);
    const [delivery] = await untilAll(of, 'succeeded', 1);
    const detail = await server.admin.webhook.getDelivery({
      storeId: of.storeId,
      id: of.webhook.id,
      delivery_id: delivery?.id ?? '',
    });
    expect(detail.attempt_log.map(({ number }) => number)).toEqual([1, 2]);
  }));

test(
  'a webhook that is deleted while its store changes fails no change',
  () =>
    withServers(['all'], async (servers) => {
      const server = first(servers);
      const of = await subscribed(server);
      for (let round = 0; round < 20; round += 1) {
        const doomed = await subscribed(server, { storeId: of.storeId }, of.receiver);
        await Promise.all([
          of.change(),
          server.admin.store.deleteWebhook({ storeId: of.storeId, id: doomed.webhook.id }),
          of.change(),
        ]);
      }
      await untilAll(of, 'succeeded', 40);
    }),
  60_000,
);

test('what is under way when a server stops is finished, and what is not begun is left to the next one', () =>
  withServers(['all', 'api'], async (servers) => {
    const [leaving, staying] = servers;
    if (!leaving || !staying) throw new Error('There are two servers.');
    const of = await subscribed(staying, { max_in_flight: 2 });
    const open: (() => void)[] = [];
    of.receiver.answer((_, response) => void open.push(() => response.writeHead(204).end()));
    for (let n = 0; n < 4; n += 1) await of.change();
    await vi.waitFor(() => expect(open).toHaveLength(2));
    const stopped = leaving.close();
    for (const release of open) release();
    await stopped;
    const statuses = (await of.deliveries()).map(({ status, attempts }) => `${status} ${attempts}`);
    expect(statuses.sort()).toEqual(['pending 0', 'pending 0', 'succeeded 1', 'succeeded 1']);
    expect(of.receiver.received).toHaveLength(2);
  }));
