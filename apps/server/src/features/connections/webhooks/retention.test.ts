import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { keepPartitions } from '#features/platform/upkeep';
import { serverForThisTest } from '../../../../test/test-server.ts';
import { subscribed, untilNewest, untilTried } from '../../../../test/webhooks.ts';

const day = 86_400;

test('while partitions are dropped, what can still be sent keeps its body, and what waited for too long ends as failed', async () => {
  const server = await serverForThisTest();
  const { platform } = server.app;
  const of = await subscribed(server);
  const path = { storeId: of.storeId, id: of.webhook.id };
  const partitions = async () => {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class where relname ~ '^events_[0-9]+$'`.execute(platform.db);
    return rows.map(({ name }) => name);
  };
  await server.admin.webhook.pause(path);
  await of.change();
  const [old] = await of.deliveries();
  const before = await partitions();
  // The week it was written in is over, and thirty days more.
  server.clock.advance(37 * day);
  await of.change();
  await keepPartitions(platform);
  expect(await partitions()).not.toEqual(expect.arrayContaining(before));

  of.receiver.answer((_, response) => void response.writeHead(500).end());
  await server.admin.webhook.resume(path);
  await untilNewest(of, ({ attempts }) => attempts === 1);
  await vi.waitFor(() => expect(of.receiver.received).toHaveLength(1), 20_000);
  await untilTried(of, 1);
  server.clock.advance(7 * day);
  await keepPartitions(platform);
  of.receiver.answer((_, response) => void response.writeHead(204).end());
  of.pass(0);
  await untilNewest(of, ({ status }) => status === 'succeeded');
  const deliveries = await of.deliveries();
  expect(deliveries.map(({ id, status }) => [id === old?.id, status])).toEqual([
    [false, 'succeeded'],
    [true, 'failed'],
  ]);
  expect(of.receiver.received[1]?.body).toBe(of.receiver.received[0]?.body);
});
