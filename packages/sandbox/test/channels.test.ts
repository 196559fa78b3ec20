import { describe, expect, test } from 'vitest';
import { receiver } from './receiver.ts';
import { call, ManualClock, sandboxForTheseTests } from './sandbox.ts';

const sandbox = sandboxForTheseTests({ clock: new ManualClock() });
const at = (path: string): string => `${sandbox.current.origin}${path}`;

describe('a Telegram bot', () => {
  test('gets messages at its webhook with its secret, the same one as often as wanted', async () => {
    const { url, received } = await receiver();
    const bot = '100:first';
    const set = await call(at(`/telegram_bot/bot${bot}/setWebhook`), {
      json: { url, secret_token: 'secret-1', allowed_updates: ['message'] },
    });
    expect(set.body).toEqual({ ok: true, result: true });
    const update = await sandbox.current.trigger('telegram_bot', 'message', {
      bot,
      text: 'Hello',
      chat_id: 7,
      times: 3,
    });
    await sandbox.current.trigger('telegram_bot', 'callback_query', { bot: '100', data: 'x' });
    await sandbox.current.webhooksSent();
    expect(received.map(({ body }) => JSON.parse(body) as unknown)).toEqual([update, update, update]);
    expect(received[0]?.headers['x-telegram-bot-api-secret-token']).toBe('secret-1');
    expect(update).toMatchObject({
      update_id: 1,
      message: { text: 'Hello', chat: { id: 7, type: 'private' } },
    });
  });

  test('keeps its updates for getUpdates while it has no webhook, and refuses both at once', async () => {
    const bot = '200:second';
    await call(at(`/telegram_bot/bot${bot}/getMe`));
    await sandbox.current.trigger('telegram_bot', 'message', { bot, text: 'a' });
    await sandbox.current.trigger('telegram_bot', 'message', { bot, text: 'b' });
    const read = await call(at(`/telegram_bot/bot${bot}/getUpdates?offset=2`));
    expect(read.body.result).toMatchObject([{ update_id: 2, message: { text: 'b' } }]);
    await call(at(`/telegram_bot/bot${bot}/setWebhook`), { json: { url: 'https://shop.example/hook' } });
    expect(await call(at(`/telegram_bot/bot${bot}/getUpdates`))).toMatchObject({
      status: 409,
      body: { ok: false, error_code: 409 },
    });
    await call(at(`/telegram_bot/bot${bot}/deleteWebhook`), { json: {} });
    expect((await call(at(`/telegram_bot/bot${bot}/getWebhookInfo`))).body.result).toMatchObject({ url: '' });
  });

  test('refuses what Telegram refuses', async () => {
    const send = async (json: unknown) =>
      (await call(at('/telegram_bot/bot300:third/sendMessage'), { json })).body.description;
    expect(await send({ chat_id: 1, text: '' })).toBe('Bad Request: message text is empty');
    expect(await send({ chat_id: 1, text: 'x'.repeat(4097) })).toBe('Bad Request: message is too long');
    expect(await send({ text: 'x' })).toBe('Bad Request: chat_id is empty');
    const hook = await call(at('/telegram_bot/bot300:third/setWebhook'), {
      json: { url: 'ftp://x', secret_token: 'a' },
    });
    expect(hook).toMatchObject({ status: 400, body: { ok: false } });
    expect((await call(at('/telegram_bot/botnonsense/getMe'))).status).toBe(404);
    sandbox.current.script({ provider: 'telegram_bot', fault: 'status', status: 429 });
    expect((await call(at('/telegram_bot/bot300:third/getMe'))).body).toMatchObject({
      ok: false,
      parameters: { retry_after: 1 },
    });
  });
});

describe('a parcel of Shippo', () => {
  const headers = { authorization: 'ShippoToken shippo_test_1' };
  const address = {
    name: 'Ada',
    street1: '1 A',
    city: 'San Francisco',
    state: 'CA',
    zip: '94107',
    country: 'US',
  };
  const parcel = { length: '5', width: '5', height: '5', distance_unit: 'in', weight: '2', mass_unit: 'kg' };

  test('has rates by its weight, a label that can be opened, and a way that webhooks tell of', async () => {
    const { url, received } = await receiver();
    await call(at('/shippo/webhooks'), { json: { url, event: 'track_updated' }, headers });
    const shipment = await call(at('/shippo/shipments'), {
      json: { address_from: address, address_to: address, parcels: [parcel], async: false },
      headers,
    });
    const rates = shipment.body.rates as { object_id: string; amount: string; provider: string }[];
    expect(rates.map(({ amount }) => amount)).toEqual(['8.00', '12.50', '51.70']);
    const bought = await call(at('/shippo/transactions'), {
      json: { rate: rates[0]?.object_id, async: false },
      headers,
    });
    expect(bought.body).toMatchObject({ status: 'SUCCESS', messages: [] });
    const label = await fetch(String(bought.body.label_url));
    expect([label.headers.get('content-type'), (await label.text()).slice(0, 5)]).toEqual([
      'application/pdf',
      '%PDF-',
    ]);
    const { tracking_number } = bought.body;
    await sandbox.current.trigger('shippo', 'track', {
      carrier: 'usps',
      tracking_number,
      status: 'DELIVERED',
    });
    await sandbox.current.webhooksSent();
    expect(received.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
      { event: 'track_updated', data: { tracking_number, tracking_status: { status: 'DELIVERED' } } },
    ]);
    expect(
      (await call(at(`/shippo/tracks/usps/${tracking_number}`), { headers })).body.tracking_history,
    ).toHaveLength(1);
  });

  test('whose label nobody waited for has it a moment later, or never', async () => {
    const shipment = await call(at('/shippo/shipments'), {
      json: { address_from: address, address_to: address, parcels: [parcel], async: false },
      headers,
    });
    const [rate] = shipment.body.rates as { object_id: string }[];
    const queued = await call(at('/shippo/transactions'), { json: { rate: rate?.object_id }, headers });
    expect(queued.body).toMatchObject({ status: 'QUEUED', label_url: '' });
    await sandbox.current.advance(1);
    const ready = await call(at(`/shippo/transactions/${queued.body.object_id}`), { headers });
    expect(ready.body).toMatchObject({ status: 'SUCCESS', label_url: expect.stringMatching(/\.pdf$/) });
    sandbox.current.script({
      provider: 'shippo',
      on: 'POST /transactions',
      reply: { error: 'The address is not served.' },
    });
    const failed = await call(at('/shippo/transactions'), {
      json: { rate: rate?.object_id, async: false },
      headers,
    });
    expect(failed.body).toMatchObject({
      status: 'ERROR',
      messages: [{ text: 'The address is not served.' }],
    });
    const wrong = await call(at('/shippo/shipments'), {
      json: { address_from: { ...address, zip: '' }, address_to: address, parcels: [] },
      headers,
    });
    expect(wrong).toMatchObject({
      status: 400,
      body: { address_from: [{ zip: ['This field is required.'] }], parcels: ['This field is required.'] },
    });
  });
});

describe('a mail', () => {
  test('of Resend or SendGrid lies in the mailbox, and one key sends it once', async () => {
    const mail = {
      from: 'shop@example.com',
      to: ['ada@example.com'],
      subject: 'Your order',
      html: '<p>x</p>',
      text: 'x',
    };
    const headers = { authorization: 'Bearer re_1', 'idempotency-key': 'order-1' };
    const [first, second] = [
      await call(at('/resend/emails'), { json: mail, headers }),
      await call(at('/resend/emails'), { json: mail, headers }),
    ];
    expect(second.body.id).toBe(first.body.id);
    expect((await call(at('/resend/emails'), { json: { ...mail, subject: 'y' }, headers })).status).toBe(409);
    const sent = await call(at('/send_grid/v3/mail/send'), {
      json: {
        personalizations: [{ to: [{ email: 'bob@example.com' }] }],
        from: { email: 'shop@example.com' },
        subject: 'Hi',
        content: [{ type: 'text/plain', value: 'x' }],
      },
      headers: { authorization: 'Bearer SG.1' },
    });
    expect([sent.status, sent.text]).toEqual([202, '']);
    expect(sandbox.current.mails()).toMatchObject([
      { provider: 'resend', to: ['ada@example.com'], subject: 'Your order', html: '<p>x</p>' },
      { provider: 'send_grid', to: ['bob@example.com'], subject: 'Hi', text: 'x' },
    ]);
    expect(
      (
        await call(at('/resend/emails'), {
          json: { from: 'a@example.com' },
          headers: { authorization: 'Bearer re_1' },
        })
      ).status,
    ).toBe(422);
    expect(
      (await call(at('/resend/emails'), { json: mail, headers: { authorization: 'Bearer re_restricted' } }))
        .status,
    ).toBe(200);
  });
});
