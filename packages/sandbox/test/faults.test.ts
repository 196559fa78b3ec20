import { describe, expect, test } from 'vitest';
import { call, sandboxForTheseTests } from './sandbox.ts';
import { stripeClient } from './stripe.ts';

const sandbox = sandboxForTheseTests();

describe('a scripted fault', () => {
  test("answers with a status, in the provider's form or in the script's, so often and so late as it says", async () => {
    const stripe = stripeClient(sandbox.current);
    sandbox.current.script({
      provider: 'stripe',
      on: 'POST /v1/customers',
      fault: 'status',
      status: 500,
      after: 1,
      times: 2,
    });
    await stripe.customers.create({ name: 'a' });
    const idempotencyKey = 'k';
    await expect(stripe.customers.create({ name: 'b' }, { idempotencyKey })).rejects.toMatchObject({
      statusCode: 500,
      type: 'StripeAPIError',
    });
    expect((await stripe.customers.list()).data).toHaveLength(1);
    await expect(stripe.customers.create({ name: 'b' }, { idempotencyKey })).rejects.toMatchObject({
      statusCode: 500,
    });
    expect((await stripe.customers.create({ name: 'b' }, { idempotencyKey })).name).toBe('b');
    sandbox.current.script({ provider: 'stripe', fault: 'status', status: 429 });
    await expect(stripe.customers.list()).rejects.toMatchObject({
      statusCode: 429,
      type: 'StripeRateLimitError',
    });
    sandbox.current.script({
      provider: 'notion',
      fault: 'status',
      status: 418,
      body: { mine: true },
      headers: { 'x-mine': '1' },
    });
    const mine = await call(`${sandbox.current.origin}/notion/v1/users/me`, {
      headers: { authorization: 'Bearer ntn_1' },
    });
    expect([mine.status, mine.body, mine.headers.get('x-mine')]).toEqual([418, { mine: true }, '1']);
  });

  test('loses the answer after the work: a repetition with the key finds it done', async () => {
    const stripe = stripeClient(sandbox.current);
    // Its client repeats a call once when the connection was closed, whatever it was told about retries.
    const { id: payment_intent } = await stripe.paymentIntents.create({
      amount: 1000,
      currency: 'eur',
      payment_method: 'pm_card_visa',
      confirm: true,
    });
    sandbox.current.script({ provider: 'stripe', on: 'POST /v1/refunds', fault: 'lose_answer', times: 2 });
    const refund = () =>
      stripe.refunds.create({ payment_intent, amount: 600 }, { idempotencyKey: 'refund:1' });
    await expect(refund()).rejects.toMatchObject({ type: 'StripeConnectionError' });
    const again = await refund();
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect((await stripe.refunds.list({ payment_intent })).data.map(({ id }) => id)).toEqual([again.id]);
  });

  test('closes the connection before the work: nothing has been done', async () => {
    const stripe = stripeClient(sandbox.current);
    sandbox.current.script({ provider: 'stripe', fault: 'drop', times: 2 });
    await expect(stripe.customers.create({ name: 'a' })).rejects.toMatchObject({
      type: 'StripeConnectionError',
    });
    expect((await stripe.customers.list()).data).toEqual([]);
  });

  test('never answers, as a key that says so', async () => {
    const stripe = stripeClient(sandbox.current, undefined, { timeout: 300 });
    sandbox.current.script({ provider: 'stripe', fault: 'hang' });
    await expect(stripe.customers.create({ name: 'a' })).rejects.toMatchObject({
      type: 'StripeConnectionError',
      message: expect.stringContaining('aborted'),
    });
    expect((await stripe.customers.list()).data).toEqual([]);
    const hanging = stripeClient(sandbox.current, 'sk_test_unreachable_hang', { timeout: 300 });
    await expect(hanging.customers.list()).rejects.toMatchObject({ type: 'StripeConnectionError' });
  });

  test('is retried away by a client that retries', async () => {
    const stripe = stripeClient(sandbox.current, undefined, { maxNetworkRetries: 2 });
    sandbox.current.script({ provider: 'stripe', on: 'POST /v1/customers', fault: 'lose_answer' });
    await stripe.customers.create({ name: 'a' });
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });
});

describe('a key', () => {
  test('of Stripe is refused in its words', async () => {
    const fails = (key: string) =>
      stripeClient(sandbox.current, key)
        .customers.list()
        .catch((error: unknown) => error);
    expect(await fails('sk_test_invalid')).toMatchObject({
      type: 'StripeAuthenticationError',
      statusCode: 401,
    });
    expect(await fails('nonsense')).toMatchObject({
      statusCode: 401,
      message: expect.stringMatching(/^Invalid API Key provided: nonsense\*+/),
    });
    expect(await fails('rk_test_restricted')).toMatchObject({
      type: 'StripePermissionError',
      statusCode: 403,
    });
    expect(await fails('sk_test_unreachable')).toMatchObject({ type: 'StripeConnectionError' });
    expect((await call(`${sandbox.current.origin}/stripe/v1/customers`)).status).toBe(401);
  });
});
