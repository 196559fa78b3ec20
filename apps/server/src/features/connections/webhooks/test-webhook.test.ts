import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { receiver } from '../../../../test/receiver.ts';
import { faulty, refused } from '../../../../test/refused.ts';
import { newStore } from '../../../../test/stores.ts';
import { adminToken, serverForTheseTests } from '../../../../test/test-server.ts';
import { subscribed } from '../../../../test/webhooks.ts';

const server = serverForTheseTests();
const secret = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;

describe('the test button', () => {
  test('sends one signed example of the first event named, at once', async () => {
    const { url, received } = await receiver();
    const { id: storeId } = await newStore(server.admin);
    const answer = await server.admin.store.testWebhook({
      storeId,
      webhook: { url, events: ['order.created', 'order.paid'], secret, headers: { 'X-Key': 'value' } },
    });
    expect(answer).toMatchObject({ tested: true, delivery: { status: 204, error: null }, warnings: [] });
    expect(received).toHaveLength(1);
    const [example] = received;
    expect(example?.headers['x-key']).toBe('value');
    expect(new Webhook(secret).verify(example?.body ?? '', example?.headers ?? {})).toMatchObject({
      type: 'order.created',
      store_id: storeId,
    });
  });

  test('takes an existing webhook with its own secret and headers', async () => {
    const { storeId, webhook, receiver: to } = await subscribed(server, { headers: { 'X-Key': 'value' } });
    const answer = await server.admin.store.testWebhook({ storeId, webhook_id: webhook.id });
    expect(answer.tested).toBe(true);
    const [example] = to.received;
    expect(example?.headers['x-key']).toBe('value');
    expect(new Webhook(webhook.secret).verify(example?.body ?? '', example?.headers ?? {})).toMatchObject({
      type: 'store.updated',
    });
  });

  test('takes a bare webhook, and events as objects', async () => {
    const { url, received } = await receiver();
    const { id: storeId } = await newStore(server.admin);
    const answer = await server.fetch(`/v1/stores/${storeId}/webhooks/test`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ url, events: [{ event: 'node.updated' }] }),
    });
    expect(await answer.json()).toMatchObject({ tested: true });
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ type: 'node.updated' });
  });

  test('warns of events nobody knows, whatever they are called', async () => {
    const { url, received } = await receiver();
    const { id: storeId } = await newStore(server.admin);
    const events = ['toString', 'order.bought', 'order.created'];
    const { tested, warnings } = await server.admin.store.testWebhook({ storeId, webhook: { url, events } });
    expect(tested).toBe(true);
    expect(warnings).toEqual([
      expect.stringContaining('"toString"'),
      expect.stringContaining('"order.bought"'),
    ]);
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ type: 'order.created' });
  });

  test('tells of a receiver that fails as an answer, with the beginning of what it said', async () => {
    const { url, answer } = await receiver();
    const { id: storeId } = await newStore(server.admin);
    answer((_, response) => void response.writeHead(503).end('not today'));
    expect(await server.admin.store.testWebhook({ storeId, webhook: { url, events: ['*'] } })).toMatchObject({
      tested: false,
      delivery: { status: 503, response_excerpt: 'not today', error: 'Answered 503.' },
    });
    const nobody = 'http://127.0.0.1:9/';
    expect(
      await server.admin.store.testWebhook({
        storeId,
        webhook: { url: nobody.replace(':9', ':54321'), events: [] },
      }),
    ).toMatchObject({ tested: false, delivery: { status: null, error: 'The connection was refused.' } });
  });

  test('does not follow a redirect', async () => {
    const canary = await receiver();
    const { url, answer } = await receiver();
    const { id: storeId } = await newStore(server.admin);
    answer((_, response) => void response.writeHead(307, { location: canary.url }).end());
    expect(await server.admin.store.testWebhook({ storeId, webhook: { url, events: [] } })).toMatchObject({
      tested: false,
      delivery: { status: 307 },
    });
    expect(canary.received).toEqual([]);
  });

  test('takes no masked secret, and either a webhook or an id', async () => {
    const { storeId, webhook } = await subscribed(server);
    const { url } = webhook;
    await expect(
      server.admin.store.testWebhook({ storeId, webhook: { url, events: [], secret: '••••abcd' } }),
    ).rejects.toMatchObject(faulty('webhook.secret', 'MASKED'));
    await expect(server.admin.store.testWebhook({ storeId })).rejects.toMatchObject(
      refused('GENERAL.VALIDATION_FAILED'),
    );
  });
});
