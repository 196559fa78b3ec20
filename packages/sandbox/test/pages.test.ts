import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { receiver } from './receiver.ts';
import { call, sandboxForTheseTests } from './sandbox.ts';
import { customerWithPrice, stripeClient } from './stripe.ts';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env.CHROMIUM ?? places.find((place) => existsSync(place));
if (!executablePath) console.warn("NOT TESTED: the sandbox's pages, because there is no Chromium here.");

describe.skipIf(!executablePath)('in a browser', { timeout: 120_000 }, () => {
  const sandbox = sandboxForTheseTests();
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(() => browser.close());

  /** A page that complains of nothing and takes nothing from elsewhere. */
  async function open(url: string, check: (page: Page) => Promise<void>): Promise<void> {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('console', (message) => {
      // A card that is declined answers 402, of which the browser tells.
      if (['error', 'warning'].includes(message.type()) && !/status of 40[24]/.test(message.text()))
        faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(url);
    await page.getByRole('note').getByText('Sandbox.').waitFor();
    await check(page);
    await page.close();
    expect(faults).toEqual([]);
  }

  test('a checkout is paid after a card was declined and the bank was asked', async () => {
    const stripe = stripeClient(sandbox.current);
    const shop = await receiver();
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [
        {
          quantity: 2,
          price_data: { currency: 'eur', unit_amount: 1250, product_data: { name: 'Cup <of> tea' } },
        },
      ],
      success_url: `${shop.url}?session={CHECKOUT_SESSION_ID}`,
      cancel_url: 'https://shop.example/cart',
      payment_intent_data: { metadata: { order_id: 'order_1' } },
    });
    await open(session.url ?? '', async (page) => {
      await page.getByText('25.00 EUR').first().waitFor();
      await page.getByRole('heading', { name: 'Cup <of> tea' }).waitFor();
      expect(await page.getByRole('link', { name: 'Cancel and go back' }).getAttribute('href')).toBe(
        'https://shop.example/cart',
      );
      await page.getByLabel('E-mail').fill('ada@example.com');
      await page.getByLabel('is declined').first().check();
      await page.getByRole('button', { name: 'Pay' }).click();
      await page.getByRole('alert').getByText('Your card was declined.').waitFor();
      await page.getByLabel('the bank asks first').check();
      await page.getByRole('button', { name: 'Pay' }).click();
      await page.getByRole('button', { name: 'Confirm payment' }).click();
      await page.waitForURL(`${shop.url}**`);
    });
    expect(shop.received.some(({ path }) => path === `/hook?session=${session.id}`)).toBe(true);
    const done = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent', 'line_items'],
    });
    expect(done).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      payment_intent: { status: 'succeeded', metadata: { order_id: 'order_1' } },
    });
    expect(done.line_items?.data).toMatchObject([{ amount_total: 2500, quantity: 2 }]);
    expect((await call(session.url ?? '')).status).toBe(410);
  });

  test('a subscription is begun, and cancelled and kept again on the portal', async () => {
    const stripe = stripeClient(sandbox.current);
    const { customer, price } = await customerWithPrice(stripe);
    const shop = await receiver();
    const session = await stripe.checkout.sessions.create({
      mode: 'subscription',
      customer: customer.id,
      line_items: [{ price: price.id, quantity: 1 }],
      success_url: shop.url,
      subscription_data: { metadata: { store_id: 'store_1' } },
    });
    await open(session.url ?? '', async (page) => {
      await page.getByText('per month').waitFor();
      await page.getByRole('button', { name: 'Subscribe' }).click();
      await page.waitForURL(`${shop.url}**`);
    });
    const { subscription } = await stripe.checkout.sessions.retrieve(session.id);
    expect(await stripe.subscriptions.retrieve(String(subscription))).toMatchObject({
      status: 'active',
      metadata: { store_id: 'store_1' },
    });
    const portal = await stripe.billingPortal.sessions.create({
      customer: customer.id,
      return_url: shop.url,
    });
    const state = async () =>
      (await stripe.subscriptions.retrieve(String(subscription))).cancel_at_period_end;
    await open(portal.url, async (page) => {
      await page.getByRole('button', { name: 'Cancel at the end of the period' }).click();
      await page.getByText(/^Ends on/).waitFor();
      expect(await state()).toBe(true);
      await page.getByRole('button', { name: 'Keep subscription' }).click();
      await page.getByText(/^Next invoice on/).waitFor();
      expect(await state()).toBe(false);
      await page.getByRole('link', { name: /^SANDBOX-/ }).click();
      await page.getByText('10.00 EUR').first().waitFor();
    });
  });

  test('an application is let in by Google', async () => {
    const shop = await receiver();
    const query = new URLSearchParams({
      client_id: 'client-1',
      redirect_uri: shop.url,
      response_type: 'code',
      scope: 'openid email',
      state: 's',
    });
    await open(`${sandbox.current.origin}/google/o/oauth2/v2/auth?${query}`, async (page) => {
      await page.getByText('openid').waitFor();
      await page.getByRole('button', { name: 'Allow', exact: true }).click();
      await page.waitForURL(`${shop.url}**`);
      expect(new URL(page.url()).searchParams.get('code')).toMatch(/^4\//);
    });
  });

  test('the overview shows new calls by itself, and makes the next one fail', async () => {
    sandbox.current.reset();
    const stripe = stripeClient(sandbox.current);
    await open(sandbox.current.origin, async (page) => {
      await stripe.customers.create({ name: '<b>Ada</b>' });
      const row = page.getByText('POST /v1/customers', { exact: true }).first();
      await row.waitFor();
      await row.click();
      await page.getByText('<b>Ada</b>').first().waitFor();
      await page.getByLabel('The next call to').selectOption('stripe');
      await page.getByRole('button', { name: 'answers with status 500' }).click();
      await page.getByRole('heading', { name: 'Waiting' }).waitFor();
      await expect(stripe.customers.list()).rejects.toMatchObject({ statusCode: 500 });
      await page.getByLabel('Provider').selectOption('notion');
      await page.getByRole('button', { name: 'Show' }).click();
      await page.getByText('No calls yet.').waitFor();
      await page.getByRole('button', { name: 'Forget everything' }).click();
      await page.getByText('No calls yet.').waitFor();
    });
    expect(sandbox.current.calls()).toEqual([]);
  });

  test('the pages are readable in light and dark, and no wider than a phone', async () => {
    const stripe = stripeClient(sandbox.current);
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [
        { quantity: 1, price_data: { currency: 'jpy', unit_amount: 500, product_data: { name: 'Tea' } } },
      ],
      success_url: 'https://shop.example',
    });
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ colorScheme, viewport: { width: 360, height: 740 } });
      for (const url of [session.url ?? '', sandbox.current.origin]) {
        await page.goto(url);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
        expect(await page.evaluate(contrast)).toBeGreaterThan(4.5);
        if (process.env.SCREENSHOTS)
          await page.screenshot({
            path: `${process.env.SCREENSHOTS}/${colorScheme}-${url === session.url ? 'checkout' : 'overview'}.png`,
            fullPage: true,
          });
      }
      await page.close();
    }
  });
});

/** The contrast of the body's text on its ground, as WCAG counts it. */
function contrast(): number {
  const { color, backgroundColor } = getComputedStyle(document.body);
  const luminance = (text: string): number => {
    const [r = 0, g = 0, b = 0] = (text.match(/[\d.]+/g) ?? []).map((part) => {
      const value = Number(part) / 255;
      return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light = 0, dark = 0] = [luminance(color), luminance(backgroundColor)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
