import Stripe from 'stripe';
import { afterAll, describe, expect, test } from 'vitest';
import { receiver } from './receiver.ts';
import { call, sandboxForTheseTests } from './sandbox.ts';
import { stripeCallsFit, stripeClient } from './stripe.ts';

const sandbox = sandboxForTheseTests();
const client = () => stripeClient(sandbox.current);
const paid = (stripe: Stripe, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({
    amount: 1000,
    currency: 'eur',
    payment_method: 'pm_card_visa',
    confirm: true,
    ...more,
  });

afterAll(() => stripeCallsFit(sandbox.current));

describe("Stripe's own client", () => {
  test('reads the account and its money, and marks each answer as one of the sandbox', async () => {
    const stripe = client();
    expect(await stripe.accounts.retrieve(null as never)).toMatchObject({
      object: 'account',
      charges_enabled: true,
    });
    await paid(stripe);
    expect((await stripe.balance.retrieve()).available).toMatchObject([{ amount: 1000, currency: 'eur' }]);
    const answer = await call(`${sandbox.current.origin}/stripe/v1/account`, {
      headers: { authorization: 'Bearer sk_test_x' },
    });
    expect(answer.headers.get('x-stoa-sandbox')).toBe('1');
  });

  test('takes a payment at once, later, or after the bank was asked', async () => {
    const stripe = client();
    expect(await paid(stripe, { metadata: { order_id: 'order_1' } })).toMatchObject({
      status: 'succeeded',
      amount_received: 1000,
      metadata: { order_id: 'order_1' },
    });
    const held = await paid(stripe, { capture_method: 'manual' });
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 1000 });
    expect(await stripe.paymentIntents.capture(held.id, { amount_to_capture: 600 })).toMatchObject({
      status: 'succeeded',
      amount_received: 600,
    });
    const asked = await paid(stripe, {
      payment_method: 'pm_card_threeDSecure2Required',
      return_url: 'https://shop.example/done',
    });
    expect(asked).toMatchObject({ status: 'requires_action', next_action: { type: 'redirect_to_url' } });
    const url = asked.next_action?.redirect_to_url?.url ?? '';
    const form = { method: 'POST', body: new URLSearchParams({ bank: 'confirm' }) };
    const back = await call(url, form);
    expect(back.headers.get('location')).toContain(`https://shop.example/done?payment_intent=${asked.id}`);
    expect(await stripe.paymentIntents.retrieve(asked.id, { expand: ['latest_charge'] })).toMatchObject({
      status: 'succeeded',
      latest_charge: { object: 'charge', captured: true },
    });
  });

  test('gets the error of a declined card, and may try another one on the same payment', async () => {
    const stripe = client();
    const intent = await stripe.paymentIntents.create({ amount: 1000, currency: 'eur' });
    const failed = await stripe.paymentIntents
      .confirm(intent.id, { payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds' })
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Stripe.errors.StripeCardError);
    expect(failed).toMatchObject({
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      payment_intent: { status: 'requires_payment_method' },
    });
    expect(await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' })).toMatchObject({
      status: 'succeeded',
    });
    await expect(stripe.paymentIntents.cancel(intent.id)).rejects.toMatchObject({
      statusCode: 400,
      code: 'payment_intent_unexpected_state',
    });
  });

  test('is told which parameter is missing, wrong or unknown', async () => {
    const stripe = client();
    await expect(stripe.paymentIntents.create({ currency: 'eur' } as never)).rejects.toMatchObject({
      statusCode: 400,
      code: 'parameter_missing',
      param: 'amount',
    });
    await expect(stripe.paymentIntents.create({ amount: 1.5, currency: 'eur' })).rejects.toMatchObject({
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
    await expect(stripe.paymentIntents.create({ amount: 10, currency: 'eur' })).rejects.toMatchObject({
      code: 'amount_too_small',
    });
    await expect(stripe.customers.create({ mail: 'x' } as never)).rejects.toMatchObject({
      code: 'parameter_unknown',
      param: 'mail',
      message: 'Received unknown parameter: mail',
    });
    await expect(stripe.customers.retrieve('cus_none')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
    expect((await stripe.customers.list()).data).toEqual([]);
  });

  test('pages through a list from the newest on, and finds by filter', async () => {
    const stripe = client();
    const made: string[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      made.unshift((await stripe.customers.create({ name, email: `${name}@example.com` })).id);
    const first = await stripe.customers.list({ limit: 2 });
    expect([first.data.map(({ id }) => id), first.has_more]).toEqual([made.slice(0, 2), true]);
    const before = await stripe.customers.list({ limit: 2, ending_before: made[3] });
    expect(before.data.map(({ id }) => id)).toEqual(made.slice(1, 3));
    const all: string[] = [];
    for await (const customer of stripe.customers.list({ limit: 2 })) all.push(customer.id);
    expect(all).toEqual(made);
    expect((await stripe.customers.list({ email: 'c@example.com' })).data).toMatchObject([{ name: 'c' }]);
  });
});

describe('a refund', () => {
  test('may be made in parts and never exceeds what was captured', async () => {
    const stripe = client();
    const { id: payment_intent } = await paid(stripe);
    expect(
      await stripe.refunds.create({ payment_intent, amount: 300, metadata: { refund_id: 'ref_1' } }),
    ).toMatchObject({ status: 'succeeded', amount: 300 });
    await expect(stripe.refunds.create({ payment_intent, amount: 800 })).rejects.toMatchObject({
      statusCode: 400,
      param: 'amount',
      message: expect.stringContaining('greater than unrefunded amount'),
    });
    expect(await stripe.refunds.create({ payment_intent })).toMatchObject({ amount: 700 });
    await expect(stripe.refunds.create({ payment_intent })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
    expect((await stripe.refunds.list({ payment_intent })).data.map(({ amount }) => amount)).toEqual([
      700, 300,
    ]);
  });

  test('may be pending, may come back from the bank, and is impossible on a dispute', async () => {
    const stripe = client();
    const slow = await stripe.refunds.create({
      payment_intent: (await paid(stripe, { payment_method: 'pm_card_pendingRefund' })).id,
    });
    const late = await stripe.refunds.create({
      payment_intent: (await paid(stripe, { payment_method: 'pm_card_refundFail' })).id,
    });
    expect([slow.status, late.status]).toEqual(['pending', 'succeeded']);
    await sandbox.current.advance(60);
    expect((await stripe.refunds.retrieve(slow.id)).status).toBe('succeeded');
    expect(await stripe.refunds.retrieve(late.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'lost_or_stolen_card',
    });
    const disputed = await paid(stripe, { payment_method: 'pm_card_createDispute' });
    await expect(stripe.refunds.create({ payment_intent: disputed.id })).rejects.toMatchObject({
      code: 'charge_disputed',
    });
  });

  test('of a payment that has not been made is refused', async () => {
    const stripe = client();
    const { id } = await stripe.paymentIntents.create({ amount: 1000, currency: 'eur' });
    await expect(stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({ statusCode: 400 });
    await expect(stripe.refunds.create({ payment_intent: 'pi_none' })).rejects.toMatchObject({
      code: 'resource_missing',
    });
  });

  test('ends as a script wants it', async () => {
    const stripe = client();
    const { id: payment_intent } = await paid(stripe);
    sandbox.current.script({ provider: 'stripe', on: 'POST /v1/refunds', reply: { refund: 'pending' } });
    expect((await stripe.refunds.create({ payment_intent })).status).toBe('pending');
    sandbox.current.script({
      provider: 'stripe',
      on: '/v1/payment_intents',
      reply: { card: 'pm_card_visa_chargeDeclined' },
    });
    await expect(paid(stripe)).rejects.toMatchObject({ code: 'card_declined' });
  });
});

describe('an idempotency key', () => {
  test('gives the same answer to the same call, an error too, and refuses another body', async () => {
    const stripe = client();
    const idempotencyKey = 'once';
    const first = await stripe.customers.create({ name: 'a' }, { idempotencyKey });
    const second = await stripe.customers.create({ name: 'a' }, { idempotencyKey });
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
    const other = await stripe.customers
      .create({ name: 'b' }, { idempotencyKey })
      .catch((error: unknown) => error);
    expect(other).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
    expect((other as { statusCode: number }).statusCode).toBe(400);
    const decline = () =>
      stripe.paymentIntents.create(
        { amount: 1000, currency: 'eur', payment_method: 'pm_card_chargeDeclined', confirm: true },
        { idempotencyKey: 'declined' },
      );
    await expect(decline()).rejects.toMatchObject({ code: 'card_declined' });
    await expect(decline()).rejects.toMatchObject({ code: 'card_declined' });
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
  });

  test('keeps nothing of a wrong parameter, and is free again after a day', async () => {
    const stripe = client();
    await expect(
      stripe.customers.create({ mail: 'x' } as never, { idempotencyKey: 'k' }),
    ).rejects.toMatchObject({ code: 'parameter_unknown' });
    const { id } = await stripe.customers.create({ email: 'x@example.com' }, { idempotencyKey: 'k' });
    await sandbox.current.advance(24 * 3600);
    expect((await stripe.customers.create({ email: 'y@example.com' }, { idempotencyKey: 'k' })).id).not.toBe(
      id,
    );
  });

  test('is refused while its first call is still at work', async () => {
    const stripe = client();
    sandbox.current.script({ provider: 'stripe', on: 'POST /v1/customers', fault: 'delay', ms: 300 });
    const [first, second] = await Promise.allSettled(
      [1, 2].map(() => stripe.customers.create({ name: 'a' }, { idempotencyKey: 'both' })),
    );
    const outcomes = [first, second].map((outcome) => outcome?.status).sort();
    expect(outcomes).toEqual(['fulfilled', 'rejected']);
    const refused = [first, second].find(
      (outcome) => outcome?.status === 'rejected',
    ) as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });
});

describe('an account', () => {
  test('is one for all keys with its name, apart from others and from the other mode', async () => {
    const { id } = await stripeClient(sandbox.current, 'sk_test_shop1_old').customers.create({ name: 'a' });
    expect((await stripeClient(sandbox.current, 'rk_test_shop1_new').customers.retrieve(id)).id).toBe(id);
    for (const other of ['sk_live_shop1_old', 'sk_test_shop2']) {
      await expect(stripeClient(sandbox.current, other).customers.retrieve(id)).rejects.toMatchObject({
        statusCode: 404,
      });
    }
  });

  test('lets a publishable key read and confirm the one payment whose secret it has', async () => {
    const intent = await stripeClient(sandbox.current, 'sk_test_shop3').paymentIntents.create({
      amount: 1000,
      currency: 'eur',
    });
    const browser = stripeClient(sandbox.current, 'pk_test_shop3');
    await expect(browser.paymentIntents.retrieve(intent.id)).rejects.toMatchObject({
      code: 'secret_key_required',
    });
    await expect(browser.customers.list()).rejects.toMatchObject({ code: 'secret_key_required' });
    const confirmed = await browser.paymentIntents.confirm(intent.id, {
      client_secret: intent.client_secret ?? '',
      payment_method: 'pm_card_visa',
    } as never);
    expect(confirmed.status).toBe('succeeded');
  });
});

describe('a webhook', () => {
  test("is signed for its endpoint, and Stripe's client accepts it", async () => {
    const stripe = client();
    const { url, received } = await receiver();
    const endpoint = await stripe.webhookEndpoints.create({
      url,
      enabled_events: ['payment_intent.created', 'payment_intent.succeeded', 'charge.refunded'],
    });
    const intent = await paid(stripe);
    await stripe.refunds.create({ payment_intent: intent.id });
    await sandbox.current.webhooksSent();
    const events = received.map(({ body, headers }) =>
      stripe.webhooks.constructEvent(
        body,
        headers['stripe-signature'] ?? '',
        endpoint.secret ?? '',
        undefined,
        undefined,
        sandboxSeconds(),
      ),
    );
    expect(events.map(({ type }) => type)).toEqual([
      'payment_intent.created',
      'payment_intent.succeeded',
      'charge.refunded',
    ]);
    expect(events[1]?.data.object).toMatchObject({ id: intent.id, status: 'succeeded' });
    expect((await stripe.events.list({ type: 'charge.refunded' })).data.map(({ id }) => id)).toEqual([
      events[2]?.id,
    ]);
    expect(await stripe.webhookEndpoints.retrieve(endpoint.id)).not.toHaveProperty('secret');
    expect(() =>
      stripe.webhooks.constructEvent(
        received[0]?.body ?? '',
        received[0]?.headers['stripe-signature'] ?? '',
        'whsec_other',
      ),
    ).toThrow(/signature/i);
  });

  test('comes again until it is taken', async () => {
    const stripe = client();
    const { url, received } = await receiver([500, 302]);
    await stripe.webhookEndpoints.create({ url, enabled_events: ['customer.created'] });
    await stripe.customers.create({ name: 'a' });
    await sandbox.current.webhooksSent();
    expect(received).toHaveLength(1);
    await sandbox.current.advance(5);
    await sandbox.current.advance(60);
    await sandbox.current.advance(24 * 3600);
    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ body }) => (JSON.parse(body) as { id: string }).id)).size).toBe(1);
  });

  test('can be doubled, lost, turned round, forged and told again', async () => {
    const stripe = client();
    const { url, received } = await receiver();
    const { secret } = await stripe.webhookEndpoints.create({ url, enabled_events: ['customer.created'] });
    const names = () =>
      received
        .splice(0)
        .map(({ body }) => (JSON.parse(body) as { data: { object: { name: string } } }).data.object.name);
    const create = async (...list: string[]) => {
      for (const name of list) await stripe.customers.create({ name });
      await sandbox.current.webhooksSent();
    };
    sandbox.current.script({ provider: 'stripe', webhook: 'twice', event: 'customer.*' });
    await create('a', 'b');
    expect(names()).toEqual(['a', 'a', 'b']);
    sandbox.current.script({ provider: 'stripe', webhook: 'drop' });
    await create('c', 'd');
    expect(names()).toEqual(['d']);
    sandbox.current.script({ provider: 'stripe', webhook: 'reverse', times: 3 });
    await create('e', 'f', 'g', 'h');
    expect(names()).toEqual(['g', 'f', 'e', 'h']);
    sandbox.current.script({ provider: 'stripe', webhook: 'bad_signature' });
    await create('i');
    const [forged] = received.splice(0);
    expect(() =>
      stripe.webhooks.constructEvent(
        forged?.body ?? '',
        forged?.headers['stripe-signature'] ?? '',
        secret ?? '',
        undefined,
        undefined,
        sandboxSeconds(),
      ),
    ).toThrow();
    const [event] = (await stripe.events.list({ limit: 1 })).data;
    await sandbox.current.trigger('stripe', 'event', { event: event?.id });
    await sandbox.current.webhooksSent();
    expect(names()).toEqual(['i']);
  });
});

/** The sandbox's clock has been moved ahead by other tests. */
const sandboxSeconds = (): number => {
  const last = sandbox.current.calls({ direction: 'out' }).at(-1);
  return last ? Date.parse(last.at) / 1000 : 0;
};
