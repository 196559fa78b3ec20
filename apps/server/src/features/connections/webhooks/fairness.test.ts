import type { ServerResponse } from 'node:http';
import { expect, test, vi } from 'vitest';
import { emit } from '#events';
import { systemContext } from '#kernel/system-context';
import { transaction } from '#kernel/transaction';
import { serverForThisTest, type TestServer } from '../../../../test/test-server.ts';
import { subscribed, untilAll } from '../../../../test/webhooks.ts';

const hangs = () => {};
const works = (_: unknown, response: ServerResponse) => void response.writeHead(204).end();

/** Five events in one transaction, so that all their deliveries are due at the same moment. */
const fiveEvents = (server: TestServer, storeId: string) =>
  transaction(systemContext(server.app.platform, 'test'), async (ctx) => {
    for (let n = 0; n < 5; n += 1) {
      await emit(ctx, { type: 'store.updated', storeId, entityId: storeId, data: { store: { n } } } as never);
    }
  });

test.each([
  ['have worked before', 1],
  ['have never worked', 0],
])(
  'sixteen webhooks that hang at once, and %s, leave one that is well its slots',
  async (_, before) => {
    const server = await serverForThisTest();
    const { storeId, ...well } = await subscribed(server);
    await well.change();
    await vi.waitFor(() => expect(well.receiver.received).toHaveLength(1), { timeout: 10_000 });
    const hanging = [];
    for (let n = 0; n < 16; n += 1) hanging.push(await subscribed(server, { storeId }));
    for (const { receiver } of hanging) receiver.answer(before > 0 ? works : hangs);
    for (let n = 0; n < before; n += 1) await well.change();
    for (const one of hanging) await untilAll(one, 'succeeded', before);
    for (const { receiver } of hanging) receiver.answer(hangs);
    // Eighty deliveries that hang: more than a process has slots.
    await fiveEvents(server, storeId);
    const all = 1 + before + 5;
    await vi.waitFor(() => expect(well.receiver.received).toHaveLength(all), { timeout: 60_000 });
    // Not because others have been given up, which they are after 15 seconds.
    for (const one of hanging) {
      const pending = (await one.deliveries()).filter(({ status }) => status !== 'succeeded');
      expect(pending).toHaveLength(5);
      for (const { last_failure } of pending) expect(last_failure).toBeNull();
    }
  },
  120_000,
);
