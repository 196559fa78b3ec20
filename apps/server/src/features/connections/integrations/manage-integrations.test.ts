import type { CreateIntegrationParams, Integration, UpdateIntegrationParams } from '@stoa/sdk';
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeProvidersForTheseTests } from '../../../../test/fake-providers.ts';
import { rejectionOf } from '../../../../test/refused.ts';
import { newStore, staffedStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const providers = fakeProvidersForTheseTests();
const server = serverForTheseTests(() => ({ environment: { STOA_SANDBOX: providers.url } }));

let storeId = '';
beforeEach(async () => {
  storeId = (await newStore(server.admin)).id;
  providers.calls.length = 0;
  providers.outcome = null;
});

const stripe = {
  type: 'stripe',
  secret_key: 'sk_test_one_4242',
  publishable_key: 'pk_test_one',
  currency: 'usd',
} as const;
const woo = { type: 'woo_commerce', consumer_key: 'ck_1', consumer_secret: 'cs_1' } as const;
const openAi = { type: 'open_ai', api_key: 'sk-openai-4242' } as const;
const create = (key: string, provider: CreateIntegrationParams['provider'] = openAi) =>
  server.admin.store.createIntegration({ storeId, key, provider });

describe('creating', () => {
  test('tries the credentials once, at the address of the provider, and keeps them out of the answer', async () => {
    const made = await create('stripe', stripe);
    expect(made).toMatchObject({
      key: 'stripe',
      provider: {
        type: 'stripe',
        secret_key: '••••4242',
        publishable_key: 'pk_test_one',
        currency: 'USD',
        activeForCardPayments: true,
      },
      status: 'active',
      last_error: null,
      version: 1,
    });
    expect(providers.calls).toMatchObject([{ type: 'stripe', method: 'GET', path: '/v1/account' }]);
    expect(providers.calls[0]?.headers.authorization).toBe('Bearer sk_test_one_4242');
    expect(await server.admin.integration.get({ storeId, id: made.id })).toEqual(made);
    expect(await server.admin.store.listIntegrations({ storeId })).toEqual([made]);
  });

  test('refuses credentials that the provider refuses, in words of our own, and stores nothing', async () => {
    providers.outcome = 'invalid';
    const answer = await rejectionOf(create('stripe', stripe));
    expect(answer).toMatchObject({
      code: 'INTEGRATION.CREDENTIALS_REJECTED',
      message: 'Stripe does not accept these credentials.',
    });
    expect(await server.admin.store.listIntegrations({ storeId })).toEqual([]);
  });

  test.each(['unreachable', 'overloaded'])(
    'of a provider that is %s is saved with the status error',
    async (outcome) => {
      providers.outcome = outcome;
      const made = await create('stripe', stripe);
      expect(made).toMatchObject({ status: 'error', last_verified_at: null });
      expect(made.last_error).toMatch(/^Stripe (?:could not be reached|has a fault of its own)/);
    },
  );

  test('a key that may not do everything is taken, and said to be one', async () => {
    providers.outcome = 'restricted';
    const made = await create('stripe', stripe);
    expect(made).toMatchObject({
      status: 'active',
      last_error: expect.stringContaining('may not do everything'),
    });
  });

  test('with verify: false nobody is asked', async () => {
    providers.outcome = 'invalid';
    const made = await server.admin.store.createIntegration({
      storeId,
      key: 'a',
      provider: openAi,
      verify: false,
    });
    expect(made).toMatchObject({ status: 'active', last_verified_at: null });
    expect(providers.calls).toEqual([]);
  });

  test('a repeated request with the same key asks nobody again', async () => {
    const body = { storeId, key: 'once', provider: openAi };
    const first = await server.admin.store.createIntegration(body, { idempotencyKey: 'once-1' });
    providers.outcome = 'invalid';
    expect(await server.admin.store.createIntegration(body, { idempotencyKey: 'once-1' })).toEqual(first);
    expect(providers.calls).toHaveLength(1);
  });

  test('Google without tokens is disconnected until somebody connects it', async () => {
    const made = await create('google', {
      type: 'google',
      client_id: 'id-4242',
      client_secret: 'secret-4242',
      scopes: ['a'],
    });
    expect(made).toMatchObject({ status: 'disconnected', last_error: null });
    expect(providers.calls).toEqual([]);
  });

  test.each([
    ['provider.type', { type: 'strip' }],
    ['provider.secret_key', { ...stripe, secret_key: undefined }],
    ['provider.no_such', { ...stripe, no_such: 1 }],
    ['provider.secret_key', { ...stripe, secret_key: 'pk_test_wrong' }],
    ['provider.secret_key', { ...stripe, secret_key: '••••4242' }],
    ['provider.publishable_key', { ...stripe, publishable_key: 'pk_live_other' }],
    ['provider.currency', { ...stripe, currency: 'dollars' }],
    ['provider.domain', { type: 'jira', email: 'a@b.co', api_token: 'x', domain: 'evil.example' }],
    ['provider.url', { type: 'vercel_deploy_hook', url: 'https://evil.example/' }],
    ['provider.url', { type: 'custom_deploy_hook', url: 'http://169.254.169.254/latest' }],
    ['provider.store_url', { ...woo, store_url: 'https://10.0.0.1' }],
    ['provider.action.agent_id', { type: 'telegram_bot', bot_token: '1:a', action: { type: 'agent' } }],
  ])('a fault names its member: %s of %j', async (field, provider) => {
    const answer = await rejectionOf(create('wrong', provider as never));
    expect(answer).toMatchObject({ status: 400, code: 'GENERAL.VALIDATION_FAILED' });
    expect(answer.validationErrors.map((error) => error.field)).toContain(field);
    expect(providers.calls).toEqual([]);
  });

  test('two of one key are refused', async () => {
    await create('same');
    expect(await rejectionOf(create('same'))).toMatchObject({ status: 409, code: 'INTEGRATION.KEY_TAKEN' });
  });
});

describe('changing', () => {
  const update = (id: string, members: Omit<UpdateIntegrationParams, 'id'>) =>
    server.admin.store.updateIntegration({ storeId, id, ...members });

  test('keeps what is absent, and asks the provider with old and new together', async () => {
    const { id } = await create('stripe', { ...stripe, webhook_secret: 'whsec_one_4242' });
    const changed = await update(id, {
      provider: { type: 'stripe', publishable_key: 'pk_test_new', currency: 'EUR' },
    });
    expect(changed).toMatchObject({
      version: 2,
      provider: {
        secret_key: '••••4242',
        webhook_secret: '••••4242',
        publishable_key: 'pk_test_new',
        currency: 'EUR',
      },
    });
    expect(providers.calls.at(-1)?.headers.authorization).toBe('Bearer sk_test_one_4242');
  });

  test('an echoed mask keeps the secret, another mask is refused, null clears what is optional alone', async () => {
    const { id } = await create('stripe', { ...stripe, webhook_secret: 'whsec_one_4242' });
    const same = await update(id, { provider: { type: 'stripe', secret_key: '••••4242' } });
    expect(same.version).toBe(1);
    expect(
      await rejectionOf(update(id, { provider: { type: 'stripe', secret_key: '••••9999' } })),
    ).toMatchObject({
      validationErrors: [{ field: 'provider.secret_key', error: 'MASKED' }],
    });
    const cleared = await update(id, { provider: { type: 'stripe', webhook_secret: null } });
    expect(cleared.provider).not.toHaveProperty('webhook_secret');
    const required = await rejectionOf(
      update(id, { provider: { type: 'stripe', secret_key: null as never } }),
    );
    expect(required.validationErrors[0]?.field).toBe('provider.secret_key');
  });

  test('another type needs all that it asks for, and forgets what the old one had', async () => {
    const { id } = await create('ai');
    const missing = await rejectionOf(update(id, { provider: { type: 'twilio', auth_token: 'x' } }));
    expect(missing.validationErrors.map(({ field }) => field)).toEqual(['provider.account_sid']);
    const changed = await update(id, { provider: { type: 'anthropic', api_key: 'sk-ant-new-9876' } });
    expect(changed.provider).toEqual({ type: 'anthropic', api_key: '••••9876' });
  });

  test('refused credentials leave the stored ones', async () => {
    const { id } = await create('ai');
    providers.outcome = 'invalid';
    expect(
      await rejectionOf(update(id, { provider: { type: 'open_ai', api_key: 'sk-other-0000' } })),
    ).toMatchObject({
      status: 422,
    });
    providers.outcome = null;
    expect(await server.admin.integration.verify({ storeId, id })).toMatchObject({ outcome: 'valid' });
    expect(providers.calls.at(-1)?.text).toContain('sk-openai-4242');
  });

  test('a new key asks nobody, and a stale version is refused before anybody is asked', async () => {
    const { id } = await create('ai');
    const calls = providers.calls.length;
    expect(await update(id, { key: 'ai-2' })).toMatchObject({ key: 'ai-2', version: 2 });
    const stale = server.admin.store.updateIntegration(
      { storeId, id, provider: { type: 'open_ai', api_key: 'sk-other-0000' } },
      { ifMatch: 1 },
    );
    expect(await rejectionOf(stale)).toMatchObject({ status: 412 });
    expect(providers.calls).toHaveLength(calls);
  });
});

describe('the chosen one of a category', () => {
  const config = (type: 'payment' | 'shipping' | 'analytics') =>
    server.admin.store.getIntegrationConfig({ storeId, type });
  const isActive = ({ provider }: Integration) =>
    'activeForCardPayments' in provider && provider.activeForCardPayments;

  test('is the first, until another one is chosen; and nobody but the chosen one is answered', async () => {
    expect(await config('payment')).toBeNull();
    const first = await create('one', stripe);
    const second = await create('two', { ...stripe, publishable_key: 'pk_test_two' });
    expect([isActive(first), isActive(second)]).toEqual([true, false]);
    expect(await config('payment')).toEqual({
      provider: 'stripe',
      publishable_key: 'pk_test_one',
      currency: 'USD',
    });

    await server.admin.store.updateIntegration({
      storeId,
      id: second.id,
      provider: { type: 'stripe', activeForCardPayments: true },
    });
    const all = await server.admin.store.listIntegrations({ storeId });
    expect(all.map(isActive)).toEqual([false, true]);
    expect(await config('payment')).toMatchObject({ publishable_key: 'pk_test_two' });

    await server.admin.store.updateIntegration({
      storeId,
      id: second.id,
      provider: { type: 'stripe', activeForCardPayments: false },
    });
    expect(await config('payment')).toBeNull();
  });

  test('of shipping and analytics is shown without a secret', async () => {
    await create('shippo', { type: 'shippo', api_token: 'shippo_test_4242', active_for_fulfillment: true });
    await create('ga', { type: 'google_analytics4', measurement_id: 'G-ABC1234567' });
    expect(await config('shipping')).toEqual({ provider: 'shippo' });
    expect(await config('analytics')).toEqual({
      provider: 'google_analytics4',
      measurement_id: 'G-ABC1234567',
    });
  });
});

describe('deleting', () => {
  test('is refused while a market uses it, by name, and forced when asked for', async () => {
    const { id } = await create('stripe', stripe);
    const method = { id: 'credit_card', integration_id: id };
    await server.admin.market.create({
      storeId,
      key: 'uk',
      currency: 'GBP',
      tax_mode: 'inclusive',
      payment_methods: [method],
    });
    const answer = await rejectionOf(server.admin.store.deleteIntegration({ storeId, id }));
    expect(answer).toMatchObject({
      status: 409,
      code: 'INTEGRATION.IN_USE',
      message: expect.stringContaining('market "uk"'),
    });
    expect(await server.admin.store.deleteIntegration({ storeId, id, force: true })).toEqual({
      deleted: true,
    });
    expect(await rejectionOf(server.admin.integration.get({ storeId, id }))).toMatchObject({
      code: 'INTEGRATION.NOT_FOUND',
    });
  });
});

test('every change is an event and an audit row, without a secret in either', async () => {
  const { id } = await create('stripe', stripe);
  await server.admin.store.updateIntegration({ storeId, id, provider: { type: 'stripe', currency: 'EUR' } });
  providers.outcome = 'invalid';
  await server.admin.integration.verify({ storeId, id });
  await server.admin.store.deleteIntegration({ storeId, id });
  const { items } = await server.admin.event.list({ storeId, entity: id, sort_direction: 'asc' });
  expect(items.map(({ type }) => type)).toEqual([
    'integration.created',
    'integration.updated',
    'integration.status_changed',
    'integration.deleted',
  ]);
  expect(items[2]?.data).toMatchObject({
    integration: {
      id,
      type: 'stripe',
      status: 'error',
      last_error: 'Stripe does not accept these credentials.',
    },
  });
  const log = await server.admin.audit.list({ storeId, target: id });
  expect(log.items.map(({ action }) => action).sort()).toEqual([
    'createIntegration',
    'deleteIntegration',
    'updateIntegration',
    'verifyIntegration',
  ]);
  expect(JSON.stringify([items, log])).not.toMatch(/sk_test_one|4242/);
});

test('an admin reads, and only an owner writes', async () => {
  const shop = await staffedStore(server, 'roles');
  const at = { storeId: shop.store.id };
  await shop.owner.store.createIntegration({ ...at, key: 'ai', provider: openAi });
  expect(await shop.admin.store.listIntegrations(at)).toHaveLength(1);
  expect(
    await rejectionOf(shop.admin.store.createIntegration({ ...at, key: 'b', provider: openAi })),
  ).toMatchObject({
    status: 403,
  });
});

test('the catalogue is for everybody, and names every field and action', async () => {
  const services = await server.sdkFor().platform.getIntegrationServices();
  expect(services).toHaveLength(52);
  const slack = services.find(({ id }) => id === 'slack');
  expect(slack).toMatchObject({
    name: 'Slack',
    category: 'messaging',
    fields: [
      { name: 'api_key', secret: true, required: true },
      { name: 'webhook_secret', required: false },
    ],
    actions: [{ key: 'post_message', input: { type: 'object', required: ['channel', 'text'] } }],
  });
});
