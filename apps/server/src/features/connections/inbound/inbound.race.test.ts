import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { together } from '../../../../test/outcomes.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';
import { handleInboundEvent } from './handle-inbound-event.ts';

// Nobody handles anything here but the tests.
const server = serverForTheseTests({ role: 'api' });

const secret = 'whsec_given_by_the_user';
let storeId = '';
let id = '';
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
  const stripe = { type: 'stripe', secret_key: 'sk_test_1', publishable_key: 'pk_test_1' } as const;
  const provider = { ...stripe, webhook_secret: secret, currency: 'USD' };
  ({ id } = await server.admin.store.createIntegration({ storeId, key: 'a', provider, verify: false }));
});

async function send(event: string): Promise<void> {
  const body = JSON.stringify({ id: event, type: 'charge.refunded' });
  const t = Math.floor(server.clock.now().getTime() / 1000);
  const v1 = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');
  const answer = await server.fetch(`/v1/integrations/${id}/stripe/webhook`, {
    method: 'POST',
    body,
    headers: { 'stripe-signature': `t=${t},v1=${v1}` },
  });
  expect(answer.status).toBe(200);
}

const handled: string[] = [];
/** What the handler waits for, outside of its transaction. */
let pause: () => Promise<unknown> = async () => {};
beforeEach(() => {
  handled.length = 0;
  server.app.platform.inboundHandlers = [
    {
      provider: 'stripe',
      events: ['charge.refunded'],
      before: () => pause(),
      handle: async (_, event) => void handled.push(event.eventId),
    },
  ];
});

const placeOf = (event: string) =>
  server.app.platform.db
    .selectFrom('inbound_events')
    .select(['store_id', 'id'])
    .where('event_id', '=', event)
    .executeTakeFirstOrThrow();

const states = async () => {
  const { items } = await server.admin.integration.listInboundEvents({ storeId, id, limit: 100 });
  return items.map(({ status, attempts }) => `${status} ${attempts}`);
};

test('of copies that come at one moment, one is kept, and handled once by all who try', async () => {
  const { platform } = server.app;
  // Long enough for others to come in between.
  pause = () => sql`select pg_sleep(0.02)`.execute(platform.db);
  const rounds = 25;
  for (let round = 1; round <= rounds; round += 1) {
    expect(await together(4, () => send(`evt_${round}`))).toEqual(Array(4).fill('done'));
    expect(await states()).toHaveLength(round);
    const place = await placeOf(`evt_${round}`);
    await Promise.all(Array.from({ length: 4 }, () => handleInboundEvent(platform, place)));
    expect(handled).toEqual(Array.from({ length: round }, (_, n) => `evt_${n + 1}`));
  }
  expect(await states()).toEqual(Array(rounds).fill('handled 1'));
});

test('who comes back when another one has taken the event meanwhile changes nothing', async () => {
  const { platform } = server.app;
  await send('evt_slow');
  const place = await placeOf('evt_slow');
  let go = (): void => {};
  const gate = new Promise<void>((open) => {
    go = open;
  });
  let waiting = (): void => {};
  const isWaiting = new Promise<void>((open) => {
    waiting = open;
  });
  pause = async () => {
    pause = async () => {};
    waiting();
    await gate;
  };
  const slow = handleInboundEvent(platform, place);
  await isWaiting;
  server.clock.advance(121);
  await handleInboundEvent(platform, place);
  go();
  await slow;
  expect(handled).toEqual(['evt_slow']);
  expect((await states())[0]).toBe('handled 1');
});
