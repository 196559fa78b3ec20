import { describe, expect, test } from 'vitest';
import type { ProviderAnswer } from '../src/call.ts';
import { type Outcome, providerOf, providerTypes } from '../src/index.ts';

const answerOf = ([status, body]: readonly [number, unknown]): ProviderAnswer => ({
  status,
  headers: {},
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const answer = (status: number, body: unknown = '', headers = {}): ProviderAnswer => ({
  ...answerOf([status, body]),
  headers,
});

const checked = providerTypes.filter((type) => providerOf(type).check !== null);

describe('an answer to a check is one of four outcomes', () => {
  test.each(checked)('%s', (type) => {
    const { check, name } = providerOf(type);
    for (const [outcome, recorded] of Object.entries(check?.recorded ?? {})) {
      const verdict = check?.judge(answerOf(recorded));
      expect(verdict?.outcome, `${type} ${outcome}`).toBe(outcome as Outcome);
      // The reason is ours: whatever a provider sends may hold what was sent to it.
      if (outcome === 'valid') expect(verdict?.reason).toBeNull();
      else expect(verdict?.reason).toMatch(new RegExp(`^${name.replaceAll('.', '\\.')} [\\w ,()'.]+\\.$`));
    }
  });

  test.each(checked)('%s: overloaded, broken or speaking of something else it tells nothing', (type) => {
    const { check } = providerOf(type);
    const unclear = [answer(429), answer(500), answer(502, '<html>'), answer(504), answer(302), answer(408)];
    for (const one of unclear) expect(check?.judge(one).outcome, `${type} ${one.status}`).toBe('unknown');
  });
});

describe('what cannot be tried without harm is not tried', () => {
  test('deploy hooks have no check', () => {
    const hooks = providerTypes.filter((type) => providerOf(type).category === 'deploy');
    expect(hooks).toHaveLength(4);
    for (const type of hooks) expect(providerOf(type).check).toBeNull();
  });

  test.each([
    ['slack', 'https://hooks.slack.com/services/T0/B0/x'],
    ['microsoft_teams', 'https://x.environment.api.powerplatform.com/workflows/w?sig=abc'],
  ] as const)('a URL given to %s is called by its action alone', (type, api_key) => {
    const { check, actions } = providerOf(type);
    expect(check?.request({ api_key })).toBeNull();
    const request = actions.post_message?.request({ api_key }, { channel: 'C1', text: 'x' });
    expect(request?.url).toBe(api_key);
    expect(request?.headers).not.toHaveProperty('authorization');
  });

  test('a webhook of Discord is read, which sends nothing', () => {
    const api_key = 'https://discord.com/api/webhooks/1/abc';
    expect(providerOf('discord').check?.request({ api_key })).toMatchObject({
      method: 'GET',
      url: 'https://discord.com/api/v10/webhooks/1/abc',
    });
  });

  test('Google without a token has nothing to check yet', () => {
    expect(providerOf('google').check?.request({ client_id: 'x' })).toBeNull();
  });
});

describe('an action', () => {
  test.each(providerTypes)('%s is done by a 2xx it knows, tried again later, or refused', (type) => {
    for (const action of Object.values(providerOf(type).actions)) {
      expect(action.judge(answer(503)).outcome).toBe('retry');
      expect(action.judge(answer(429, '', { 'retry-after': '7' }))).toMatchObject({
        outcome: 'retry',
        retryAfterSeconds: 7,
      });
      expect(action.judge(answer(422)).outcome).toBe('refused');
      expect(action.judge(answer(401))).toMatchObject({ outcome: 'refused', credentialsRefused: true });
    }
  });

  test('a 200 that says no is no', () => {
    const judge = (type: 'slack' | 'shopify' | 'linear' | 'telegram_bot', key: string, body: unknown) =>
      providerOf(type).actions[key]?.judge(answer(200, body)).outcome;
    expect(judge('slack', 'post_message', { ok: false, error: 'channel_not_found' })).toBe('refused');
    expect(judge('slack', 'post_message', { ok: false, error: 'ratelimited' })).toBe('retry');
    expect(judge('slack', 'post_message', { ok: true })).toBe('done');
    const refusal = { data: { customerCreate: { userErrors: [{ message: 'x' }] } } };
    expect(judge('shopify', 'create_customer', refusal)).toBe('refused');
    expect(judge('linear', 'create_issue', { errors: [{}] })).toBe('refused');
    expect(judge('telegram_bot', 'send_message', { ok: false })).toBe('refused');
  });

  test('passes the key of a repeated request on where the provider knows one', () => {
    const { refund } = providerOf('stripe').actions;
    const request = refund?.request({ secret_key: 'sk_test_x' }, { payment_intent: 'pi_1' }, 'key-1');
    expect(request?.headers['idempotency-key']).toBe('key-1');
    const { create_task } = providerOf('asana').actions;
    expect(create_task?.takesIdempotencyKey).toBe(false);
  });
});
