import { Webhook } from 'standardwebhooks';
import { Webhook as Svix } from 'svix';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { receiver } from '../../../../test/receiver.ts';
import { startTestServer, type TestServer } from '../../../../test/test-server.ts';

describe('a delivery', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const newStore = (key: string) =>
    server.admin.store.createStore({ key, timezone: 'UTC', billing_email: 'billing@example.com' });

  test('carries the event of a change, and two independent packages verify it', async () => {
    const { url, received } = await receiver();
    const store = await newStore('delivered');
    const webhook = await server.admin.store.createWebhook({
      storeId: store.id,
      key: 'all',
      url,
      events: [{ event: 'store.*' }],
      headers: { 'X-Custom-Header': 'value' },
    });
    expect(webhook.secret).toMatch(/^whsec_/);
    await server.admin.store.updateStore({ id: store.id, timezone: 'Europe/Berlin' });
    await vi.waitFor(() => expect(received).toHaveLength(1));
    const [delivery] = received;
    expect(delivery?.headers['x-custom-header']).toBe('value');
    // Both packages look at the real clock, which the test's began at.
    new Svix(webhook.secret).verify(delivery?.body ?? '', delivery?.headers ?? {});
    expect(new Webhook(webhook.secret).verify(delivery?.body ?? '', delivery?.headers ?? {})).toMatchObject({
      type: 'store.updated',
      data: { store: { id: store.id, timezone: 'Europe/Berlin' } },
      previous_attributes: { timezone: 'UTC' },
      sequence: 2,
    });
    await vi.waitFor(async () => {
      const { items } = await server.admin.webhook.listDeliveries({ storeId: store.id, id: webhook.id });
      expect(items).toMatchObject([{ status: 'succeeded', attempts: 1, sequence: 1, waiting_for: null }]);
    });
  });

  test('that fails is tried again after its delay, with the same id and the same bytes', async () => {
    const { url, received, answer } = await receiver();
    const store = await newStore('retried');
    const webhook = await server.admin.store.createWebhook({
      storeId: store.id,
      key: 'all',
      url,
      events: ['*'],
      secret: 'whsec_my_secret',
    });
    expect(webhook).toMatchObject({ secret: 'whsec_my_secret', secret_format: 'raw' });
    answer((_, response) => void response.writeHead(500).end('no'));
    await server.admin.store.updateStore({ id: store.id, timezone: 'Europe/Berlin' });
    await vi.waitFor(async () => {
      const { items } = await server.admin.webhook.listDeliveries({ storeId: store.id, id: webhook.id });
      expect(items).toMatchObject([{ status: 'pending', attempts: 1, waiting_for: { reason: 'retry' } }]);
    });
    answer((_, response) => void response.writeHead(200).end());
    server.clock.advance(7);
    server.app.platform.wakeups.deliveries();
    await vi.waitFor(() => expect(received).toHaveLength(2));
    const [first, second] = received;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['webhook-attempt']).toBe('2');
    const { items } = await server.admin.webhook.listDeliveries({ storeId: store.id, id: webhook.id });
    const detail = await server.admin.webhook.getDelivery({
      storeId: store.id,
      id: webhook.id,
      delivery_id: items[0]?.id ?? '',
    });
    expect(detail.body).toBe(first?.body);
    expect(detail.attempt_log[0]).toMatchObject({
      number: 1,
      status: 500,
      error: 'http_5xx',
      response_excerpt: 'no',
    });
  });
});
