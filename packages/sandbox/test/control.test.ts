import { request } from 'node:http';
import { startSandbox } from '@stoa/sandbox';
import { describe, expect, onTestFinished, test } from 'vitest';
import { receiver } from './receiver.ts';
import { call, sandboxForTheseTests } from './sandbox.ts';

const sandbox = sandboxForTheseTests();
const at = (path: string): string => `${sandbox.current.origin}${path}`;

describe('the calls', () => {
  test('are listed with their answers, and show no key, token or code', async () => {
    const secrets = ['sk_test_canary1', '100:canary2', 'canary3', 'canary4', 'canary5@example'];
    await call(at('/stripe/v1/webhook_endpoints'), {
      method: 'POST',
      body: new URLSearchParams({ url: 'https://shop.example', 'enabled_events[]': '*' }),
      headers: { authorization: 'Bearer sk_test_canary1' },
    });
    await call(at('/telegram_bot/bot100:canary2/setWebhook'), {
      json: { url: 'https://shop.example', secret_token: 'canary3' },
    });
    await call(at('/google/token'), {
      method: 'POST',
      body: new URLSearchParams({
        client_id: 'x',
        client_secret: 'canary4',
        code: 'canary4',
        grant_type: 'authorization_code',
      }),
    });
    await call(at('/jira/rest/api/3/myself'), {
      headers: { authorization: `Basic ${Buffer.from('a@example.com:canary5@example').toString('base64')}` },
    });
    const { text, body } = await call(at('/_calls'));
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/whsec_/);
    expect(body.items).toMatchObject([
      { provider: 'stripe', method: 'POST', path: '/v1/webhook_endpoints', status: 200 },
      { provider: 'telegram_bot', path: '/bot••••/setWebhook', status: 200 },
      { provider: 'google', status: 200 },
      { provider: 'jira', status: 200 },
    ]);
    expect((await call(at('/_calls?provider=jira'))).body.items).toHaveLength(1);
    // Tests in the same process see what was really sent.
    expect(sandbox.current.calls({ provider: 'stripe' })[0]?.headers.authorization).toBe(
      'Bearer sk_test_canary1',
    );
    const page = await call(at('/'));
    for (const secret of secrets) expect(page.text).not.toContain(secret);
  });

  test('and all else are forgotten by a reset', async () => {
    const headers = { authorization: 'Bearer sk_test_reset' };
    await call(at('/_script'), {
      json: { provider: 'stripe', fault: 'status', status: 503, on: 'GET /v1/never', times: 0 },
    });
    await call(at('/stripe/v1/customers'), { method: 'POST', headers });
    expect((await call(at('/_reset'), { method: 'POST' })).status).toBe(204);
    expect((await call(at('/stripe/v1/customers'), { headers })).body.data).toEqual([]);
    expect((await call(at('/_calls'))).body.items).toHaveLength(1);
  });
});

describe('over HTTP', () => {
  test('scripts, triggers and the clock are to be had, and faults in them are told', async () => {
    expect((await call(at('/_script'), { json: { provider: 'stripes' } })).body.error).toMatch(
      /^provider: must be one of active_campaign/,
    );
    expect((await call(at('/_script'), { json: { provider: 'stripe' } })).body.error).toMatch(
      /^say what shall happen/,
    );
    expect(
      (await call(at('/_script'), { json: { provider: 'stripe', fault: 'status', status: 20 } })).status,
    ).toBe(400);
    await call(at('/_script'), { json: { provider: 'notion', fault: 'status', status: 503 } });
    expect((await call(at('/notion/v1/users/me'), { headers: { authorization: 'Bearer x' } })).status).toBe(
      503,
    );
    await call(at('/telegram_bot/bot1:x/getMe'));
    const told = await call(at('/_trigger'), {
      json: { provider: 'telegram_bot', what: 'message', input: { bot: '1:x', text: 'Hi' } },
    });
    expect(told.body.result).toMatchObject({ message: { text: 'Hi' } });
    expect(
      (await call(at('/_trigger'), { json: { provider: 'telegram_bot', what: 'song' } })).body.error,
    ).toMatch(/it has message, callback_query, update$/);
    const before = Date.now();
    const { body } = await call(at('/_advance'), { json: { seconds: 3600 } });
    expect(Date.parse(String(body.now))).toBeGreaterThanOrEqual(before + 3_600_000);
    expect((await call(at('/_advance'), { json: { seconds: -1 } })).status).toBe(400);
    expect((await call(at('/nowhere'))).status).toBe(404);
  });

  test('a page from elsewhere can neither read the calls nor change anything', async () => {
    const foreign = await call(at('/_reset'), {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    });
    expect(foreign.status).toBe(403);
    const { port } = new URL(sandbox.current.origin);
    const status = await new Promise<number | undefined>((done) => {
      request({ host: '127.0.0.1', port, path: '/_calls', headers: { host: 'evil.example' } }, (response) =>
        done(response.resume().statusCode),
      ).end();
    });
    expect(status).toBe(403);
  });
});

test('webhooks go to the address that the sandbox was started with, for the accounts that it names', async () => {
  const { url, received } = await receiver();
  const started = await startSandbox({
    deliverTo: (provider) =>
      provider === 'stripe' ? [{ url, secret: 'whsec_own', key: 'sk_test_platform' }] : [],
  });
  onTestFinished(() => started.close());
  for (const key of ['sk_test_platform_x', 'sk_test_other']) {
    await call(`${started.origin}/stripe/v1/customers`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
    });
  }
  await started.webhooksSent();
  expect(received.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual([
    'customer.created',
  ]);
});
