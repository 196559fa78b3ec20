import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onPostgres } from '../test-database.ts';
import { adminToken, serverForTheseTests } from '../test-server.ts';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env.CHROMIUM ?? places.find((place) => existsSync(place));
if (!executablePath) console.warn('NOT TESTED: /docs in a browser, because there is no Chromium here.');

// One database is enough: the pages do not read any.
describe.skipIf(!executablePath || onPostgres)('the reference in a browser', { timeout: 120_000 }, () => {
  const server = serverForTheseTests();
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(() => browser.close());

  /** A page and all it complains of or takes from elsewhere. */
  async function open(path: string) {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url) && !request.url().startsWith('data:'))
        faults.push(request.url());
    });
    await page.goto(`${server.url}${path}`);
    return { page, faults };
  }

  test('loads from this server alone, without a complaint, and shows the operations', async () => {
    const { page, faults } = await open('/docs');
    await page.getByRole('button', { name: /^Members/ }).click();
    await page.getByRole('button', { name: /^Add member/ }).click();
    await page.getByRole('heading', { name: 'Add member' }).waitFor();
    // Fonts are what a page fetches last.
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    expect(faults).toEqual([]);
    expect(await page.title()).toBe('Stoa API reference');
  });

  test('sends a request to the server when asked to', async () => {
    const { page, faults } = await open('/docs');
    await page.getByPlaceholder('Token').first().fill(adminToken);
    await page.getByRole('button', { name: /^Accounts/ }).click();
    await page.getByRole('button', { name: /^Get own account/ }).click();
    const heading = page.getByRole('heading', { name: 'Get own account' });
    const operation = page.locator('section', { has: heading }).last();
    await operation.getByRole('button', { name: 'Test Request' }).click();
    const answered = page.waitForResponse(`${server.url}/v1/accounts/me`);
    await page.getByRole('button', { name: /^Send/ }).first().click();
    expect((await answered).status()).toBe(200);
    expect(faults).toEqual([]);
  });

  test('the page of errors highlights the row a doc_url leads to', async () => {
    const { page, faults } = await open('/docs/errors#STORE.KEY_TAKEN');
    const row = page.locator('tr:target');
    expect(await row.innerText()).toContain('STORE.KEY_TAKEN');
    const colour = await row.evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(colour).not.toBe('rgba(0, 0, 0, 0)');
    expect(faults).toEqual([]);
  });
});
