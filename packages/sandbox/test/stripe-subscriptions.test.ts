import type Stripe from 'stripe';
import { afterAll, describe, expect, test } from 'vitest';
import { receiver } from './receiver.ts';
import { call, ManualClock, ownKey, sandboxForTheseTests } from './sandbox.ts';
import { customerWithPrice, stripeCallsFit, stripeClient } from './stripe.ts';

const clock = new ManualClock();
const sandbox = sandboxForTheseTests({ clock });
const day = 24 * 3600;
const date = (seconds: number | undefined) => new Date((seconds ?? 0) * 1000).toISOString().slice(0, 10);
const periodEnd = (subscription: Stripe.Subscription) => date(subscription.items.data[0]?.current_period_end);
const latest = async (stripe: Stripe, subscription: Stripe.Subscription) =>
  stripe.invoices.retrieve(String((await stripe.subscriptions.retrieve(subscription.id)).latest_invoice), {
    expand: ['payments'],
  });

afterAll(() => stripeCallsFit(sandbox.current));

/** A subscription of 10.00 a month that began now. */
async function subscribed(card = 'pm_card_visa', more: Partial<Stripe.SubscriptionCreateParams> = {}) {
  const stripe = stripeClient(sandbox.current);
  const made = await customerWithPrice(stripe, card);
  const subscription = await stripe.subscriptions.create({
    customer: made.customer.id,
    items: [{ price: made.price.id }],
    ...more,
  });
  return { stripe, ...made, subscription };
}

describe('a subscription', () => {
  test('is paid at once, and each month from the day on which it began', async () => {
    const { stripe, subscription } = await subscribed();
    expect(date(subscription.start_date)).toBe('2026-03-31');
    expect(subscription).toMatchObject({ status: 'active', customer: expect.stringMatching(/^cus_/) });
    expect(await latest(stripe, subscription)).toMatchObject({
      status: 'paid',
      total: 1000,
      billing_reason: 'subscription_create',
    });
    await sandbox.current.advance(62 * day);
    const invoices = await stripe.invoices.list({ subscription: subscription.id });
    expect(invoices.data.map(({ billing_reason }) => billing_reason)).toEqual([
      'subscription_cycle',
      'subscription_cycle',
      'subscription_create',
    ]);
    const renewed = await stripe.subscriptions.retrieve(subscription.id);
    // Begun on the 31st, it ends on the last of a shorter month, and not earlier for that in a longer one.
    const invoiced = invoices.data.map(({ period_end }) => date(period_end));
    expect(invoiced).toEqual(['2026-06-30', '2026-05-31', '2026-04-30']);
    expect(periodEnd(renewed)).toBe('2026-06-30');
    expect(renewed.status).toBe('active');
  });

  test('shows its period in the old place to callers with an old version', async () => {
    const { subscription } = await subscribed();
    const old = stripeClient(sandbox.current, undefined, { apiVersion: '2024-06-20' as never });
    expect(subscription).not.toHaveProperty('current_period_end');
    const { customer, price } = await customerWithPrice(old);
    const shown = await old.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      expand: ['latest_invoice'],
    });
    expect(shown).toHaveProperty('current_period_end', shown.items.data[0]?.current_period_end);
    expect(shown.latest_invoice).toHaveProperty('subscription', shown.id);
  });

  test('without a card cannot begin, unless it may wait for one', async () => {
    const stripe = stripeClient(sandbox.current);
    const { price } = await customerWithPrice(stripe);
    const customer = (await stripe.customers.create({ name: 'no card' })).id;
    await expect(
      stripe.subscriptions.create({ customer, items: [{ price: price.id }] }),
    ).rejects.toMatchObject({ code: 'resource_missing' });
    const waiting = await stripe.subscriptions.create({
      customer,
      items: [{ price: price.id }],
      payment_behavior: 'default_incomplete',
      expand: ['latest_invoice.confirmation_secret', 'latest_invoice.payments'],
    });
    expect(waiting.status).toBe('incomplete');
    const invoice = waiting.latest_invoice as Stripe.Invoice;
    const intent = invoice.confirmation_secret?.client_secret.split('_secret_')[0] ?? '';
    await stripe.paymentIntents.confirm(intent, { payment_method: 'pm_card_visa' });
    expect((await stripe.subscriptions.retrieve(waiting.id)).status).toBe('active');
    expect((await stripe.invoices.retrieve(invoice.id ?? '')).status).toBe('paid');
  });

  test('whose first payment fails lapses after 23 hours, or is never made', async () => {
    const { stripe, customer, price, subscription } = await subscribed('pm_card_chargeCustomerFail');
    expect(subscription.status).toBe('incomplete');
    await sandbox.current.advance(23 * 3600);
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('incomplete_expired');
    expect((await latest(stripe, subscription)).status).toBe('void');
    const strict = stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      payment_behavior: 'error_if_incomplete',
    });
    await expect(strict).rejects.toMatchObject({ statusCode: 402, code: 'card_declined' });
    expect((await stripe.subscriptions.list({ status: 'all' })).data).toHaveLength(1);
  });

  test('whose card fails later is past due, is tried again, and ends', async () => {
    const { stripe, customer, subscription } = await subscribed();
    await stripe.customers.update(customer.id, {
      invoice_settings: { default_payment_method: 'pm_card_chargeCustomerFail' },
    });
    await sandbox.current.advance(31 * day);
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('past_due');
    await stripe.customers.update(customer.id, {
      invoice_settings: { default_payment_method: 'pm_card_visa' },
    });
    const open = await latest(stripe, subscription);
    expect(await stripe.invoices.pay(open.id ?? '')).toMatchObject({ status: 'paid' });
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
    await stripe.customers.update(customer.id, {
      invoice_settings: { default_payment_method: 'pm_card_chargeCustomerFail' },
    });
    await sandbox.current.advance(47 * day);
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      status: 'canceled',
      cancellation_details: { reason: 'payment_failed' },
    });
  });

  test('has a trial that ends in a payment, in a pause or in an end', async () => {
    const paying = await subscribed('pm_card_visa', { trial_period_days: 14 });
    const stripe = stripeClient(sandbox.current);
    const { price } = await customerWithPrice(stripe);
    const customer = (await stripe.customers.create({ name: 'no card' })).id;
    const without = (missing_payment_method: 'pause' | 'cancel') =>
      stripe.subscriptions.create({
        customer,
        items: [{ price: price.id }],
        trial_period_days: 14,
        trial_settings: { end_behavior: { missing_payment_method } },
      });
    const [pausing, ending] = [await without('pause'), await without('cancel')];
    expect([paying.subscription.status, pausing.status]).toEqual(['trialing', 'trialing']);
    expect(await latest(paying.stripe, paying.subscription)).toMatchObject({ status: 'paid', total: 0 });
    await sandbox.current.advance(14 * day);
    expect((await paying.stripe.subscriptions.retrieve(paying.subscription.id)).status).toBe('active');
    expect(await latest(paying.stripe, paying.subscription)).toMatchObject({ total: 1000, status: 'paid' });
    expect(
      (await paying.stripe.events.list({ type: 'customer.subscription.trial_will_end' })).data,
    ).toHaveLength(1);
    expect((await stripe.subscriptions.retrieve(pausing.id)).status).toBe('paused');
    expect((await stripe.subscriptions.retrieve(ending.id)).status).toBe('canceled');
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: 'pm_card_visa' } });
    expect((await stripe.subscriptions.resume(pausing.id)).status).toBe('active');
  });

  test('ends with its period when it was told to, and not when that was taken back', async () => {
    const { stripe, subscription } = await subscribed();
    const ending = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    expect(ending).toMatchObject({
      status: 'active',
      cancel_at_period_end: true,
      cancel_at: ending.items.data[0]?.current_period_end,
    });
    await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false });
    await sandbox.current.advance(31 * day);
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
    await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    await sandbox.current.advance(31 * day);
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('canceled');
    await expect(
      stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false }),
    ).rejects.toMatchObject({ statusCode: 400 });
    expect((await stripe.subscriptions.list()).data).toEqual([]);
  });
});

describe('another price', () => {
  const dearer = (stripe: Stripe, product: string, unit_amount = 3000) =>
    stripe.prices.create({ product, currency: 'eur', unit_amount, recurring: { interval: 'month' } });

  test('is billed at once for what is left of the period, as the preview said', async () => {
    const { stripe, product, subscription } = await subscribed();
    const price = (await dearer(stripe, product.id)).id;
    const [item] = subscription.items.data;
    const length = (item?.current_period_end ?? 0) - (item?.current_period_start ?? 0);
    await sandbox.current.advance(length / 2);
    const items = [{ id: item?.id ?? '', price }];
    const preview = await stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: { items, proration_behavior: 'always_invoice' },
    });
    expect(preview.lines.data.map(({ amount }) => amount)).toEqual([-500, 1500]);
    await stripe.subscriptions.update(subscription.id, {
      items,
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
    });
    expect(await latest(stripe, subscription)).toMatchObject({
      total: preview.total,
      status: 'paid',
      billing_reason: 'subscription_update',
    });
    await sandbox.current.advance(length / 2);
    expect(await latest(stripe, subscription)).toMatchObject({ total: 3000 });
  });

  test('waits for its payment and lapses, or comes with the payment', async () => {
    const { stripe, customer, product, subscription } = await subscribed();
    const price = (await dearer(stripe, product.id)).id;
    const items = [{ id: subscription.items.data[0]?.id ?? '', price }];
    await stripe.customers.update(customer.id, {
      invoice_settings: { default_payment_method: 'pm_card_chargeCustomerFail' },
    });
    const change = () =>
      stripe.subscriptions.update(subscription.id, {
        items,
        proration_behavior: 'always_invoice',
        payment_behavior: 'pending_if_incomplete',
      });
    const pending = await change();
    expect(pending.pending_update?.subscription_items?.[0]?.price.id).toBe(price);
    expect(pending.items.data[0]?.price.id).not.toBe(price);
    await sandbox.current.advance(23 * 3600);
    const lapsed = await stripe.subscriptions.retrieve(subscription.id);
    expect([lapsed.pending_update, lapsed.status]).toEqual([null, 'active']);
    expect(
      (await stripe.events.list({ type: 'customer.subscription.pending_update_expired' })).data,
    ).toHaveLength(1);

    const again = await change();
    const invoice = await stripe.invoices.retrieve(String(again.latest_invoice));
    const page = await call(invoice.hosted_invoice_url ?? '', {
      method: 'POST',
      body: new URLSearchParams({ card: 'visa' }),
    });
    expect(page.status).toBe(200);
    const applied = await stripe.subscriptions.retrieve(subscription.id);
    expect([applied.pending_update, applied.items.data[0]?.price.id]).toEqual([null, price]);
  });

  test('comes with the next period when a schedule says so', async () => {
    const { stripe, product, price, subscription } = await subscribed();
    const cheaper = (await dearer(stripe, product.id, 500)).id;
    const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
    const [now] = schedule.phases;
    await stripe.subscriptionSchedules.update(schedule.id, {
      end_behavior: 'release',
      phases: [
        { items: [{ price: price.id }], start_date: now?.start_date ?? 0, end_date: now?.end_date ?? 0 },
        { items: [{ price: cheaper }], duration: { interval: 'month', interval_count: 1 } },
      ],
    });
    expect((await stripe.subscriptions.retrieve(subscription.id)).items.data[0]?.price.id).toBe(price.id);
    await sandbox.current.advance(31 * day);
    expect((await stripe.subscriptions.retrieve(subscription.id)).items.data[0]?.price.id).toBe(cheaper);
    expect(await latest(stripe, subscription)).toMatchObject({ total: 500 });
    await sandbox.current.advance(62 * day);
    expect((await stripe.subscriptionSchedules.retrieve(schedule.id)).status).toBe('released');
    expect((await stripe.subscriptions.retrieve(subscription.id)).items.data[0]?.price.id).toBe(cheaper);
  });
});

describe('the events of a subscription', () => {
  test('tell its life, and every one of them can be read again', async () => {
    const stripe = stripeClient(sandbox.current, ownKey('sk_test_'));
    const { url, received } = await receiver();
    const { secret } = await stripe.webhookEndpoints.create({ url, enabled_events: ['*'] });
    const { customer, price } = await customerWithPrice(stripe);
    const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    await stripe.subscriptions.cancel(id);
    await sandbox.current.webhooksSent();
    const types = received.map(({ body }) => (JSON.parse(body) as Stripe.Event).type);
    const own = types.filter((type) => /subscription|invoice/.test(type));
    expect(own).toEqual([
      'customer.subscription.created',
      'invoice.created',
      'invoice.finalized',
      'customer.subscription.updated',
      'invoice.paid',
      'invoice.payment_succeeded',
      'customer.subscription.updated',
      'customer.subscription.deleted',
    ]);
    const events = received.map(({ body }) => JSON.parse(body) as Stripe.Event);
    expect(events.find(({ type }) => type === 'customer.subscription.created')?.data.object).toMatchObject({
      status: 'incomplete',
    });
    for (const event of events)
      expect(await stripe.events.retrieve(event.id)).toMatchObject({ type: event.type });
    expect(secret).toMatch(/^whsec_/);
  });
});
