import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from '@stoa/sandbox';
import { createAdmin } from '@stoa/sdk';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../../../../test/eventually.ts';
import { newStore } from '../../../../test/stores.ts';
import { databaseForThisTest } from '../../../../test/test-database.ts';
import { adminToken, serverForTheseTests, startTestServer } from '../../../../test/test-server.ts';
import { deleteExpired } from '../../platform/upkeep/index.ts';

// One of its own, which has its time: signatures are of a moment.
const server = serverForTheseTests({ environment: { STOA_SANDBOX: '1' } });
let sandbox: Sandbox;

let storeId = '';
beforeEach(async () => {
  sandbox = server.sandbox as Sandbox;
  sandbox.reset();
  storeId = (await newStore(server.admin)).id;
});
afterEach(() => {
  server.app.platform.inboundHandlers = [];
});

let keys = 0;
const newKey = (): string => {
  keys += 1;
  return `sk_test_${keys}x4242`;
};

const connect = (provider: object) =>
  server.admin.store.createIntegration({ storeId, key: 'connected', provider: provider as never });
const update = (id: string, provider: object) =>
  server.admin.store.updateIntegration({ storeId, id, provider: provider as never });
const stripe = (secret_key: string, more: object = {}) => ({
  ...{ type: 'stripe', secret_key, publishable_key: 'pk_test_1', currency: 'USD' },
  ...more,
});
const integration = (id: string) => server.admin.integration.get({ storeId, id });

const registrations = () =>
  sandbox.calls({ provider: 'stripe', method: 'POST', path: '/v1/webhook_endpoints' });
const removals = () =>
  sandbox.calls({ provider: 'stripe', method: 'DELETE', path: '/v1/webhook_endpoints/*' });

/** The states of what the providers of the store are told. */
async function hooks(): Promise<string[]> {
  const rows = server.app.platform.db.selectFrom('provider_hooks').select('status');
  const found = await rows.where('store_id', '=', storeId).orderBy('status').execute();
  return found.map(({ status }) => status);
}

/** A Stripe account that is connected, and knows where to send its events. */
async function newStripe(more: object = {}) {
  const key = newKey();
  const before = registrations().length;
  const { id } = await connect(stripe(key, more));
  await eventually(async () => expect(await hooks()).toEqual(['registered']));
  expect(registrations()).toHaveLength(before + 1);
  return { id, key, pay: () => pays(key) };
}

/** Somebody pays 12 dollars; answers the payment. */
async function pays(key: string): Promise<{ id: string }> {
  const body = new URLSearchParams({
    ...{ amount: '1200', currency: 'usd', confirm: 'true', payment_method: 'pm_card_visa' },
    'payment_method_types[0]': 'card',
    receipt_email: 'ada@example.com',
  });
  const answer = await fetch(`${sandbox.origin}/stripe/v1/payment_intents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body,
  });
  expect(answer.status).toBe(200);
  const payment = await answer.json();
  await sandbox.webhooksSent();
  return payment as { id: string };
}

const events = async (id: string, query: object = {}) =>
  (await server.admin.integration.listInboundEvents({ storeId, id, ...query })).items;

const untilSettled = (id: string, status: string) =>
  eventually(async () => {
    const items = await events(id);
    expect(items.map((item) => item.status)).toEqual([status]);
    return items[0];
  });

/** What Stripe would send, signed with this secret at this time. */
function signed(body: string, secret: string, time = server.clock.now()): RequestInit {
  const t = Math.floor(time.getTime() / 1000);
  const v1 = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');
  const header = `t=${t},v1=${'0'.repeat(64)},v1=${v1}`;
  return {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'stripe-signature': header },
  };
}

const post = (id: string, init: RequestInit, type = 'stripe') =>
  server.fetch(`/v1/integrations/${id}/${type}/webhook`, init);

/** Lets time pass, and what is due since be done. */
async function passes(seconds: number): Promise<void> {
  server.clock.advance(seconds);
  await server.app.platform.jobs.enqueue({ name: 'resume-due-work', payload: {} });
}

describe('what Stripe tells of', () => {
  test('comes in by an address that was told to it, is kept once, and is shown without what names anybody', async () => {
    const shop = await newStripe();
    const [told] = registrations();
    const params = new URLSearchParams(told?.body);
    expect(params.get('url')).toBe(`${server.url}/v1/integrations/${shop.id}/stripe/webhook`);
    expect([...params.values()]).toEqual(
      expect.arrayContaining(['payment_intent.succeeded', 'charge.refunded']),
    );
    expect((await integration(shop.id)).provider).not.toHaveProperty('webhook_secret');

    sandbox.script({ provider: 'stripe', webhook: 'twice', times: 0 });
    const payment = await shop.pay();
    const event = await untilSettled(shop.id, 'unhandled');
    expect(event).toMatchObject({ event_type: 'payment_intent.succeeded', attempts: 1, error: null });
    expect(event?.data).toMatchObject({
      type: 'payment_intent.succeeded',
      data: {
        object: { id: payment.id, amount: 1200, currency: 'usd', status: 'succeeded', receipt_email: '••••' },
      },
    });
    expect(JSON.stringify(event)).not.toMatch(/ada@example|_secret_\w{4}/);
    expect(await events(shop.id, { status: 'failed' })).toEqual([]);
  });

  test('with a wrong signature is refused, and taken when it comes again with the right one', async () => {
    const shop = await newStripe();
    sandbox.script({ provider: 'stripe', webhook: 'bad_signature' });
    await shop.pay();
    expect(sandbox.calls({ provider: 'stripe', direction: 'out' }).at(-1)?.status).toBe(401);
    expect(await events(shop.id)).toEqual([]);
    const [lost] = sandbox.calls({ provider: 'stripe', direction: 'out' });
    const { id: event } = JSON.parse(lost?.body ?? '{}');
    await sandbox.trigger('stripe', 'event', { event });
    await sandbox.webhooksSent();
    await untilSettled(shop.id, 'unhandled');
  });

  test('is proven by the secret its user gave, within five minutes, and then nothing is registered', async () => {
    const webhook_secret = 'whsec_given_by_the_user';
    const { id } = await connect(stripe(newKey(), { webhook_secret }));
    const body = JSON.stringify({ id: 'evt_1', type: 'charge.refunded', data: { object: { id: 'ch_1' } } });
    const ago = (seconds: number) => new Date(server.clock.now().getTime() - seconds * 1000);
    expect((await post(id, signed(body, webhook_secret, ago(301)))).status).toBe(401);
    expect((await post(id, signed(body, 'whsec_another'))).status).toBe(401);
    expect((await post(id, { ...signed(body, webhook_secret), body: `${body} ` })).status).toBe(401);
    expect((await post(id, { method: 'POST', body })).status).toBe(401);
    const taken = await post(id, signed(body, webhook_secret, ago(299)));
    expect([taken.status, await taken.json()]).toEqual([200, { received: true }]);
    expect((await post(id, signed(body, webhook_secret))).status).toBe(200);
    expect(await untilSettled(id, 'unhandled')).toMatchObject({ event_id: 'evt_1' });
    expect(registrations()).toEqual([]);
  });

  test('is not found where there is no such integration, another one, or no secret; all in the same words', async () => {
    const init = signed('{"id":"evt_1"}', '');
    const { id } = await server.admin.store.createIntegration({
      ...{ storeId, key: 'no-secret', verify: false },
      provider: { type: 'git_hub', api_key: 'ghp_4242' },
    });
    const answers = await Promise.all([
      post('int_00000000000000000000000000', init),
      post(id, init),
      post(id, init, 'git_hub'),
      post(id, init, 'no_such_type'),
      post(id, init, 'telegram_bot'),
    ]);
    for (const answer of answers) {
      const { request_id: _, ...body } = (await answer.json()) as Record<string, unknown>;
      expect([answer.status, body]).toMatchObject([404, { error: 'INTEGRATION.NOT_FOUND' }]);
      expect(body.message).toBe('There is no such integration in this store.');
    }
  });

  test('may be of any type and at most of a megabyte, and nothing that a text cannot hold', async () => {
    const webhook_secret = 'whsec_given_by_the_user';
    const { id } = await connect(stripe(newKey(), { webhook_secret }));
    const large = await post(id, signed(JSON.stringify({ text: 'x'.repeat(1024 ** 2) }), webhook_secret));
    expect(large.status).toBe(413);
    const nul = await post(id, signed('{"id":"evt_1"}\0', webhook_secret));
    expect([nul.status, await nul.json()]).toMatchObject([400, { error: 'GENERAL.BAD_REQUEST' }]);
    const form = signed('id=evt_1', webhook_secret);
    Object.assign(form.headers as object, { 'content-type': 'application/x-www-form-urlencoded' });
    expect((await post(id, form)).status).toBe(200);
    expect(await untilSettled(id, 'unhandled')).toMatchObject({ event_type: 'unknown', data: null });
    expect((await post(id, { method: 'POST' })).status).toBe(401);
  });
});

describe('a handler', () => {
  const changeStore = (timezone: string) =>
    sql`update stores set timezone = ${timezone} where id = ${storeId}`;

  test('is given the event, once, and what it changes commits with that it was handled', async () => {
    const seen: unknown[] = [];
    let fails = true;
    server.app.platform.inboundHandlers = [
      {
        provider: 'stripe',
        events: ['payment_intent.succeeded'],
        before: async (_, event) => `found for ${event.type}`,
        handle: async (ctx, event, found) => {
          await changeStore('Asia/Tokyo').execute(ctx.tx);
          seen.push([event.storeId, (event.body as { type: string }).type, found]);
          if (fails) throw new Error('canary of the inside');
        },
      },
    ];
    const shop = await newStripe();
    await shop.pay();
    const failed = await eventually(async () => {
      const [event] = await events(shop.id);
      expect(event).toMatchObject({ status: 'waiting', attempts: 1 });
      return event;
    });
    expect(failed?.error).toBe('Something went wrong on our side: see the log.');
    expect((await server.admin.store.getStore({ id: storeId })).timezone).toBe('UTC');
    fails = false;
    await passes(10);
    expect(await untilSettled(shop.id, 'handled')).toMatchObject({ attempts: 2, error: null });
    expect((await server.admin.store.getStore({ id: storeId })).timezone).toBe('Asia/Tokyo');
    await passes(3600);
    const one = [storeId, 'payment_intent.succeeded', 'found for payment_intent.succeeded'];
    expect(seen).toEqual([one, one]);
  });

  test('that never succeeds is tried eight times in a day, and the event is kept as failed', async () => {
    server.app.platform.inboundHandlers = [
      {
        provider: 'stripe',
        events: ['payment_intent.succeeded'],
        handle: () => Promise.reject(new Error('no')),
      },
    ];
    const shop = await newStripe();
    await shop.pay();
    for (const [index, seconds] of [10, 60, 300, 1800, 7200, 21_600, 43_200].entries()) {
      await eventually(async () => expect(await events(shop.id)).toMatchObject([{ attempts: index + 1 }]));
      await passes(seconds);
    }
    expect(await untilSettled(shop.id, 'failed')).toMatchObject({ attempts: 8, due_at: null });
  });
});

describe('the address that a provider was told', () => {
  test('is taken back when its integration is deleted, also when the provider is down just then', async () => {
    const shop = await newStripe();
    sandbox.script({ provider: 'stripe', on: 'DELETE *', fault: 'status', status: 503 });
    expect(await server.admin.store.deleteIntegration({ storeId, id: shop.id })).toEqual({ deleted: true });
    await eventually(async () => {
      const tried = server.app.platform.db.selectFrom('provider_hooks').select('attempts');
      expect(await tried.where('store_id', '=', storeId).execute()).toEqual([{ attempts: 1 }]);
    });
    expect(removals()[0]?.headers.authorization).toBe(`Bearer ${shop.key}`);
    await passes(10);
    await eventually(async () => expect(await hooks()).toEqual([]));
    expect(removals().map(({ status }) => status)).toEqual([503, 200]);
  });

  test('is taken back when its store is deleted, before the last of that is erased', async () => {
    const shop = await newStripe();
    await server.admin.store.deleteStore({ id: storeId });
    await eventually(async () => {
      const erasure = await server.admin.platform.getErasure({ id: storeId });
      expect(erasure.finished_at).not.toBeNull();
    });
    expect(removals().map(({ status, headers }) => [status, headers.authorization])).toEqual([
      [200, `Bearer ${shop.key}`],
    ]);
    expect(await hooks()).toEqual([]);
  });

  test('is taken back also when the provider was just being told', async () => {
    sandbox.script({ provider: 'stripe', on: 'POST /v1/webhook_endpoints', fault: 'delay', ms: 300 });
    const { id } = await connect(stripe(newKey()));
    await eventually(async () => expect(registrations()).toHaveLength(1));
    await server.admin.store.deleteIntegration({ storeId, id });
    await eventually(async () => expect(await hooks()).toEqual([]));
    expect(removals().map(({ status }) => status)).toEqual([200]);
  });

  test('is told anew with a new key, and the old one taken back by whichever key still works', async () => {
    const shop = await newStripe();
    const key = newKey();
    sandbox.script({ provider: 'stripe', on: 'DELETE *', fault: 'status', status: 401 });
    await update(shop.id, { type: 'stripe', secret_key: key });
    await eventually(async () => expect(removals()).toHaveLength(2));
    expect(removals().map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${shop.key}`,
      `Bearer ${key}`,
    ]);
    await eventually(async () => expect(await hooks()).toEqual(['registered']));
    await pays(key);
    await untilSettled(shop.id, 'unhandled');
  });

  test('is not told again for what does not concern it', async () => {
    const shop = await newStripe();
    await update(shop.id, { type: 'stripe', currency: 'EUR' });
    await pays(shop.key);
    await untilSettled(shop.id, 'unhandled');
    expect(registrations()).toHaveLength(1);
    expect(removals()).toEqual([]);
  });

  test('gives way to the secret of an endpoint that its user made, and comes back without it', async () => {
    const shop = await newStripe();
    await update(shop.id, { type: 'stripe', webhook_secret: 'whsec_given_by_the_user' });
    await eventually(async () => expect(await hooks()).toEqual([]));
    expect(removals()).toHaveLength(1);
    await update(shop.id, { type: 'stripe', webhook_secret: null });
    await eventually(async () => expect(await hooks()).toEqual(['registered']));
    expect(registrations()).toHaveLength(2);
  });

  test('that the provider does not take is an error of the integration, until it does', async () => {
    sandbox.script({ provider: 'stripe', on: 'POST /v1/webhook_endpoints', fault: 'status', status: 503 });
    sandbox.script({ provider: 'stripe', on: 'POST /v1/webhook_endpoints', fault: 'status', status: 403 });
    const { id } = await connect(stripe(newKey()));
    const inError = (reason: RegExp) =>
      eventually(async () =>
        expect(await integration(id)).toMatchObject({
          status: 'error',
          last_error: expect.stringMatching(reason),
        }),
      );
    await inError(/^Its webhook is not registered: Stripe has a fault/);
    await passes(10);
    await inError(/^Its webhook is not registered: Stripe refused the request \(HTTP 403\)/);
    await passes(3600);
    await eventually(async () => expect(await integration(id)).toMatchObject({ status: 'active' }));
    const { items } = await server.admin.integration.listChecks({ storeId, id });
    expect(items.map(({ cause, outcome }) => `${cause} ${outcome}`)).toEqual([
      'registration valid',
      'registration valid_restricted',
      'registration unknown',
      'create valid',
    ]);
    const told = await server.admin.event.list({ storeId, entity: id, type: 'integration.status_changed' });
    expect(told.items).toHaveLength(2);
  });
});

test('an address that a provider did not take is told again when somebody verifies the integration', async () => {
  sandbox.script({ provider: 'stripe', on: 'POST /v1/webhook_endpoints', fault: 'status', status: 403 });
  const { id } = await connect(stripe(newKey()));
  await eventually(async () => expect(await integration(id)).toMatchObject({ status: 'error' }));
  await server.admin.integration.verify({ storeId, id });
  await eventually(async () => expect(await integration(id)).toMatchObject({ status: 'active' }));
  await server.admin.integration.verify({ storeId, id });
  expect(registrations()).toHaveLength(2);
});

test('all providers are told a new address when the installation gets one', async () => {
  const database = await databaseForThisTest();
  const at = (url: string) =>
    startTestServer({ database, environment: { STOA_SANDBOX: sandbox.origin, STOA_PUBLIC_URL: url } });
  const first = await at('https://one.example');
  const { port } = first.app.http.server.address() as AddressInfo;
  const admin = createAdmin({ baseUrl: `http://127.0.0.1:${port}`, apiToken: adminToken });
  const store = await newStore(admin);
  const provider = stripe(newKey()) as never;
  await admin.store.createIntegration({ storeId: store.id, key: 'a', provider });
  const urls = () => registrations().map(({ body }) => new URLSearchParams(body).get('url')?.slice(0, 19));
  await eventually(async () => expect(urls()).toEqual(['https://one.example']));
  const { db } = first.app.platform;
  await eventually(async () =>
    expect(await db.selectFrom('provider_hooks').select('status').execute()).toEqual([
      { status: 'registered' },
    ]),
  );
  await first.close();
  const second = await at('https://two.example');
  await eventually(async () => expect(urls()).toEqual(['https://one.example', 'https://two.example']));
  await eventually(async () => expect(removals()).toHaveLength(1));
  await second.close();
  await (await at('https://two.example')).close();
  expect(urls()).toHaveLength(2);
});

describe('what Shippo tells of', () => {
  test('is proven by a token in the address that it was told', async () => {
    const api_token = 'shippo_test_parcels4242';
    const { id } = await connect({ type: 'shippo', api_token });
    await eventually(async () => expect(await hooks()).toEqual(['registered']));
    const [told] = sandbox.calls({ provider: 'shippo', method: 'POST', path: '/webhooks' });
    const { url, event } = JSON.parse(told?.body ?? '{}') as { url: string; event: string };
    expect([url.split('?')[0], event]).toEqual([
      `${server.url}/v1/integrations/${id}/shippo/webhook`,
      'track_updated',
    ]);
    const parcel = { carrier: 'usps', tracking_number: '9205590164917312751089' };
    await fetch(`${sandbox.origin}/shippo/tracks`, {
      method: 'POST',
      headers: { authorization: `ShippoToken ${api_token}`, 'content-type': 'application/json' },
      body: JSON.stringify(parcel),
    });
    sandbox.script({ provider: 'shippo', webhook: 'twice', times: 0 });
    await sandbox.trigger('shippo', 'track', { ...parcel, status: 'DELIVERED' });
    await sandbox.webhooksSent();
    const arrived = await untilSettled(id, 'unhandled');
    expect(arrived).toMatchObject({
      event_type: 'track_updated',
      event_id: expect.stringMatching(/^sha256_/),
      data: { data: { carrier: 'usps', tracking_number: '••••', tracking_status: { status: 'DELIVERED' } } },
    });
    const forged = url.replace(/token=.{4}/, 'token=AAAA').slice(server.url.length);
    expect((await server.fetch(forged, { method: 'POST', body: '{}' })).status).toBe(401);
    expect((await server.fetch(forged.split('?')[0] ?? '', { method: 'POST', body: '{}' })).status).toBe(401);
    await server.admin.store.deleteIntegration({ storeId, id });
    await eventually(async () => expect(await hooks()).toEqual([]));
    expect(sandbox.calls({ provider: 'shippo', method: 'DELETE' })).toHaveLength(1);
  });
});

describe('what is kept of it', () => {
  test('is exported with a person, and keeps ids and amounts alone when they are erased', async () => {
    const shop = await newStripe();
    const payment = await shop.pay();
    await untilSettled(shop.id, 'unhandled');
    const { id } = await server.admin.profile.create({ storeId, email: 'ada@example.com' });
    const data = await server.admin.profile.export({ storeId, id });
    expect(JSON.stringify(data)).toContain(payment.id);
    await server.admin.profile.delete({ storeId, id });
    await eventually(async () =>
      expect((await server.admin.profile.getErasure({ storeId, id })).finished_at).not.toBeNull(),
    );
    const { body } = await server.app.platform.db
      .selectFrom('inbound_events')
      .select('body')
      .where('store_id', '=', storeId)
      .executeTakeFirstOrThrow();
    expect(body).not.toContain('ada@example.com');
    expect(body).toContain(payment.id);
    expect((await events(shop.id))[0]?.data).toMatchObject({ data: { object: { amount: 1200 } } });
  });

  test('is deleted after thirty days', async () => {
    const shop = await newStripe();
    await shop.pay();
    await untilSettled(shop.id, 'unhandled');
    server.clock.advance(31 * 86_400);
    await deleteExpired(server.app.platform);
    expect(await events(shop.id)).toEqual([]);
  });
});
