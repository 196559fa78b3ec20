import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { serverForThisTest } from '../../../../test/test-server.ts';
import { subscribed } from '../../../../test/webhooks.ts';
import type { Attempt } from './delivery/attempt.ts';
import { type Claimed, claimDeliveries } from './delivery/claim.ts';
import { settleSurely } from './delivery/settle-surely.ts';

const success = (delivery: Claimed, members: Partial<Attempt> = {}) => ({
  delivery,
  attempt: {
    ok: true,
    startedAt: new Date(),
    url: delivery.lane.url,
    requestHeaders: {},
    status: 204,
    error: null,
    failure: null,
    timings: {},
    remoteAddress: null,
    responseHeaders: null,
    responseExcerpt: null,
    retryAfterSeconds: 0,
    ...members,
  },
});

/** Five deliveries under way, in a process of their own. */
async function underWay() {
  const { app, ...server } = await serverForThisTest({ role: 'api' });
  const { platform } = app;
  const of = await subscribed({ ...server, app });
  for (let n = 0; n < 5; n += 1) await of.change();
  return { of, platform, claimed: await claimDeliveries(platform, 5, 'worker.1') };
}

test('an answer the database refuses to keep costs only its own delivery, which is sent again', async () => {
  const { of, platform, claimed } = await underWay();
  // PostgreSQL's texts hold no NUL.
  const batch = claimed.map((one, index) => success(one, index === 2 ? { responseExcerpt: 'a\0b' } : {}));
  await settleSurely(platform, batch, () => false);
  const deliveries = await of.deliveries();
  expect(deliveries.filter(({ status }) => status === 'succeeded')).toHaveLength(4);
  const [left, ...others] = deliveries.filter(({ status }) => status === 'pending');
  expect(others).toEqual([]);
  expect(left).toMatchObject({ id: claimed[2]?.id, attempts: 1, waiting_for: { reason: 'answer' } });
});

test('what was delivered while the database was away is written down when it is back, and not sent again', async () => {
  const { of, platform, claimed } = await underWay();
  await sql`alter table webhook_attempts rename to webhook_attempts_away`.execute(platform.db);
  const settled = settleSurely(
    platform,
    claimed.map((one) => success(one)),
    () => false,
  );
  // As many tries as it takes to come back: undefined_table is not said of the rows.
  await sql`alter table webhook_attempts_away rename to webhook_attempts`.execute(platform.db);
  await settled;
  for (const { status, attempts } of await of.deliveries()) {
    expect([status, attempts]).toEqual(['succeeded', 1]);
  }
});
