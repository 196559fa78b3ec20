import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { eventually } from '../../../../test/eventually.ts';
import { together } from '../../../../test/outcomes.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

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

test('of copies that come at one moment, one is kept, and handled once', async () => {
  const handled: string[] = [];
  const { platform } = server.app;
  platform.inboundHandlers = [
    {
      provider: 'stripe',
      events: ['charge.refunded'],
      // Long enough for others to come in between.
      before: async () => void (await sql`select pg_sleep(0.02)`.execute(platform.db)),
      handle: async (_, event) => void handled.push(event.eventId),
    },
  ];
  const rounds = 25;
  for (let round = 0; round < rounds; round += 1) {
    expect(await together(4, () => send(`evt_${round}`))).toEqual(Array(4).fill('done'));
    // As often as a job may be repeated.
    const rows = await platform.db.selectFrom('inbound_events').select(['store_id', 'id']).execute();
    expect(rows).toHaveLength(round + 1);
    const payload = rows.at(-1) ?? {};
    await Promise.all(
      Array.from({ length: 3 }, () => platform.jobs.enqueue({ name: 'handle-inbound-event', payload })),
    );
  }
  await eventually(async () => {
    const { items } = await server.admin.integration.listInboundEvents({ storeId, id, limit: 100 });
    expect(items.map(({ status, attempts }) => `${status} ${attempts}`)).toEqual(
      Array(rounds).fill('handled 1'),
    );
  });
  expect(handled.sort()).toEqual(Array.from({ length: rounds }, (_, n) => `evt_${n}`).sort());
}, 120_000);
