import { expect, test, vi } from 'vitest';
import { serverForThisTest } from '../../../../test/test-server.ts';
import { subscribed, untilAll } from '../../../../test/webhooks.ts';

const hangs = () => {};
const works = (_: unknown, response: import('node:http').ServerResponse) =>
  void response.writeHead(204).end();

test.each([
  ['have worked before', 1],
  ['have never worked', 0],
])('thirty webhooks that hang at once, and %s, leave one that is well its slots', async (_, before) => {
  const server = await serverForThisTest();
  const { storeId, ...well } = await subscribed(server);
  await well.change();
  await vi.waitFor(() => expect(well.receiver.received).toHaveLength(1));
  const hanging = [];
  for (let n = 0; n < 30; n += 1) hanging.push(await subscribed(server, { storeId }));
  for (const { receiver } of hanging) receiver.answer(before > 0 ? works : hangs);
  for (let n = 0; n < before; n += 1) await well.change();
  for (const one of hanging) await untilAll(one, 'succeeded', before);
  for (const { receiver } of hanging) receiver.answer(hangs);
  // 150 that hang, which is more than twice the slots of a process.
  for (let n = 0; n < 5; n += 1) await well.change();
  const all = 1 + before + 5;
  await vi.waitFor(() => expect(well.receiver.received).toHaveLength(all), { timeout: 14_000 });
  // Not because the others have been given up.
  for (const one of hanging) {
    const pending = (await one.deliveries()).filter(({ status }) => status !== 'succeeded');
    expect(pending).toHaveLength(5);
    for (const { last_failure } of pending) expect(last_failure).toBeNull();
  }
});
