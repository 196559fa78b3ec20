import { expect, test } from 'vitest';
import { serverForThisTest } from '../../test/test-server.ts';
import { SharedCounters } from './shared-counters.ts';

test('a window costs memory no longer than it lasts', async () => {
  const server = await serverForThisTest();
  const counters = new SharedCounters(server.app.platform);
  for (let n = 0; n < 1_000; n += 1) counters.use(`address ${n}`, { max: 10, window_s: 60 });
  counters.forgetEnded();
  expect(counters.size).toBe(1_000);
  server.clock.advance(60);
  counters.forgetEnded();
  expect(counters.size).toBe(0);
});
