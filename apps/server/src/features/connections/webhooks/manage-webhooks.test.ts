import { describe, expect, test } from 'vitest';
import { faulty, refused } from '../../../../test/refused.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests({
  environment: { STOA_EGRESS_ALLOW: '192.0.2.0/24' },
});
const url = 'https://hooks.example/orders';
const store = async () => ({ storeId: (await newStore(server.admin)).id });

describe('a webhook', () => {
  test('is answered with its secret once, and masked ever after', async () => {
    const { storeId } = await store();
    const created = await server.admin.store.createWebhook({
      storeId,
      key: 'orders',
      url,
      events: ['order.*'],
    });
    expect(created).toMatchObject({
      key: 'orders',
      url,
      events: [{ event: 'order.*' }],
      enabled: true,
      status: 'active',
      secret_format: 'standard',
      version: 1,
    });
    expect(created.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);

    const masked = { ...created, secret: `••••${created.secret.slice(-4)}` };
    expect(await server.admin.webhook.get({ storeId, id: created.id })).toEqual(masked);
    expect(await server.admin.store.listWebhooks({ storeId })).toEqual([masked]);
  });

  test('sent back as it was answered stays as it is, with its secret and its headers', async () => {
    const { storeId } = await store();
    const { id } = await server.admin.store.createWebhook({
      storeId,
      key: 'orders',
      url,
      events: [{ event: 'order.created' }],
      headers: { 'X-Key': 'a-long-credential', 'X-Short': 'abc' },
      secret: 'whsec_my_secret',
    });
    const answered = await server.admin.webhook.get({ storeId, id });
    expect(answered.headers).toEqual({ 'X-Key': '••••tial', 'X-Short': '••••' });
    const { key, events, headers, secret, enabled } = answered;
    const echoed = await server.admin.store.updateWebhook({
      storeId,
      id,
      key,
      url,
      events,
      headers,
      secret,
      enabled,
    });
    expect(echoed).toEqual(answered);
  });

  test('of a later version, with an event nobody knows here, is answered as it is stored', async () => {
    const { storeId } = await store();
    const { id } = await server.admin.store.createWebhook({ storeId, key: 'later', url, events: ['*'] });
    const events = [{ event: 'galaxy.created', arm: 'orion' }, { event: 'galaxy.*' }];
    await server.app.platform.db
      .updateTable('webhooks')
      .set({ events: JSON.stringify(events) as never })
      .where('id', '=', id)
      .execute();
    expect(await server.admin.webhook.get({ storeId, id })).toMatchObject({ events });
    await server.admin.store.updateStore({ id: storeId, timezone: 'Europe/Berlin' });
    expect(await server.admin.store.listWebhooks({ storeId })).toMatchObject([
      { events, stats: { waiting: 0 } },
    ]);
  });

  test('keeps the members that an update leaves out', async () => {
    const { storeId } = await store();
    const { id } = await server.admin.store.createWebhook({
      storeId,
      key: 'orders',
      url,
      events: ['order.created'],
      headers: { 'X-Key': 'a-long-credential' },
    });
    const updated = await server.admin.store.updateWebhook({
      storeId,
      id,
      events: ['order.*', 'node.updated'],
    });
    expect(updated).toMatchObject({
      key: 'orders',
      url,
      events: [{ event: 'order.*' }, { event: 'node.updated' }],
      headers: { 'X-Key': '••••tial' },
      version: 2,
    });
  });

  test('is deleted with what waits for it', async () => {
    const { storeId } = await store();
    const { id } = await server.admin.store.createWebhook({
      storeId,
      key: 'a',
      url,
      events: ['*'],
      enabled: false,
    });
    await server.admin.store.updateStore({ id: storeId, timezone: 'Europe/Berlin' });
    expect(await server.admin.webhook.get({ storeId, id })).toMatchObject({ stats: { waiting: 1 } });
    expect(await server.admin.store.deleteWebhook({ storeId, id })).toEqual({ deleted: true });
    await expect(server.admin.webhook.get({ storeId, id })).rejects.toMatchObject(
      refused('WEBHOOK.NOT_FOUND'),
    );
    await expect(server.admin.webhook.listDeliveries({ storeId, id })).rejects.toMatchObject(
      refused('WEBHOOK.NOT_FOUND'),
    );
    expect(await server.admin.store.listWebhooks({ storeId })).toEqual([]);
  });

  test('of another store is not found, whatever is asked of it', async () => {
    const { storeId } = await store();
    const { id } = await server.admin.store.createWebhook({ storeId, key: 'a', url, events: ['*'] });
    const stranger = await server.person('stranger@example.com');
    const own = { storeId: (await newStore(stranger)).id, id };
    const { store: stores, webhook } = stranger;
    for (const call of [
      () => webhook.get(own),
      () => stores.updateWebhook({ ...own, enabled: false }),
      () => stores.deleteWebhook(own),
      () => stores.testWebhook({ storeId: own.storeId, webhook_id: id }),
      () => webhook.rotateSecret(own),
      () => webhook.pause(own),
      () => webhook.resume(own),
      () => webhook.recover({ ...own, since: 0 }),
      () => webhook.listDeliveries(own),
    ]) {
      await expect(call()).rejects.toMatchObject(refused('WEBHOOK.NOT_FOUND'));
    }
    expect(await stores.listWebhooks({ storeId: own.storeId })).toEqual([]);
    await expect(stranger.webhook.get({ storeId, id })).rejects.toMatchObject({ status: 404 });
  });
});

describe('refused is', () => {
  test('a key that another webhook of the store has, and no key of another store', async () => {
    const { storeId } = await store();
    const body = { key: 'taken', url, events: ['*' as const] };
    await server.admin.store.createWebhook({ storeId, ...body });
    const other = await server.admin.store.createWebhook({ storeId, ...body, key: 'other' });
    await expect(server.admin.store.createWebhook({ storeId, ...body })).rejects.toMatchObject(
      refused('WEBHOOK.KEY_TAKEN'),
    );
    await expect(
      server.admin.store.updateWebhook({ storeId, id: other.id, key: 'taken' }),
    ).rejects.toMatchObject(refused('WEBHOOK.KEY_TAKEN'));
    await server.admin.store.createWebhook({ ...(await store()), ...body });
  });

  test('the fifty-first webhook, also when many come at once', async () => {
    const { storeId } = await store();
    const made = await Promise.allSettled(
      Array.from({ length: 53 }, (_, n) =>
        server.admin.store.createWebhook({ storeId, key: `webhook-${n}`, url, events: ['*'] }),
      ),
    );
    const refusals = made.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refusals).toHaveLength(3);
    for (const refusal of refusals) expect(refusal).toMatchObject(refused('WEBHOOK.TOO_MANY'));
    expect(await server.admin.store.listWebhooks({ storeId })).toHaveLength(50);
  });

  test('an unknown event, with the name that is nearest to it', async () => {
    const { storeId } = await store();
    const unknown = { storeId, key: 'a', url, events: [{ event: 'order.create' }] } as never;
    await expect(server.admin.store.createWebhook(unknown)).rejects.toMatchObject({
      ...refused('GENERAL.VALIDATION_FAILED'),
      message: expect.stringContaining('"order.created"'),
    });
    const { id } = await server.admin.store.createWebhook({ storeId, key: 'a', url, events: ['*'] });
    await expect(
      server.admin.store.updateWebhook({ storeId, id, events: ['node.update'] as never }),
    ).rejects.toMatchObject({ message: expect.stringContaining('"node.updated"') });
  });

  test('a filter the event does not have', async () => {
    const { storeId } = await store();
    const events = [{ event: 'node.created', form_id: 'form_1' }] as never;
    await expect(server.admin.store.createWebhook({ storeId, key: 'a', url, events })).rejects.toMatchObject(
      refused('GENERAL.VALIDATION_FAILED'),
    );
  });

  test.each([
    ['of the connection', { Host: 'a' }, 'HEADER_REFUSED'],
    ['of the content', { 'Content-Type': 'a' }, 'HEADER_REFUSED'],
    ['of the framing', { 'transfer-encoding': 'chunked' }, 'HEADER_REFUSED'],
    ['of a proxy', { 'Proxy-Authorization': 'a' }, 'HEADER_REFUSED'],
    ['of the signature', { 'webhook-signature': 'v1,a' }, 'HEADER_REFUSED'],
    ['that would begin another one', { 'X-A': 'a\r\nX-B: b' }, undefined],
    ['of more than 4 kB', { 'X-A': 'a'.repeat(4097) }, undefined],
    ['that is no name', { 'X A': 'a' }, undefined],
    ['that is a mask of nothing', { 'X-A': '••••abcd' }, 'MASKED'],
  ])('a header %s', async (_, headers, rule) => {
    const { storeId } = await store();
    await expect(
      server.admin.store.createWebhook({ storeId, key: 'a', url, events: ['*'], headers: headers as never }),
    ).rejects.toMatchObject({
      ...refused('GENERAL.VALIDATION_FAILED'),
      ...(rule && { validationErrors: [expect.objectContaining({ error: rule })] }),
    });
  });

  test('more than 20 headers', async () => {
    const { storeId } = await store();
    const headers = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`X-${n}`, 'a']));
    await expect(
      server.admin.store.createWebhook({ storeId, key: 'a', url, events: ['*'], headers }),
    ).rejects.toMatchObject(refused('GENERAL.VALIDATION_FAILED'));
  });

  test("another secret's mask in the place of a secret", async () => {
    const { storeId } = await store();
    const masked = faulty('secret', 'MASKED');
    const body = { storeId, key: 'a', url, events: ['*' as const] };
    await expect(server.admin.store.createWebhook({ ...body, secret: '••••abcd' })).rejects.toMatchObject(
      masked,
    );
    const { id } = await server.admin.store.createWebhook(body);
    for (const call of [
      () => server.admin.store.updateWebhook({ storeId, id, secret: '••••abcd' }),
      () => server.admin.webhook.rotateSecret({ storeId, id, secret: '••••abcd' }),
    ]) {
      await expect(call()).rejects.toMatchObject(masked);
    }
  });

  const blocked = [
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.1/',
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:7f00:1]/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://localhost/',
    'http://168.63.129.16/',
  ];

  test('an address inside, however it is written, at create, update and test, with one and the same word', async () => {
    const { storeId } = await store();
    const events = ['store.updated' as const];
    const { id } = await server.admin.store.createWebhook({ storeId, key: 'good', url, events });
    const words = new Set<string>();
    for (const address of blocked) {
      for (const call of [
        () => server.admin.store.createWebhook({ storeId, key: 'bad', url: address, events }),
        () => server.admin.store.updateWebhook({ storeId, id, url: address }),
        () => server.admin.store.testWebhook({ storeId, webhook: { url: address, events } }),
      ]) {
        const refusal = await call().then(
          () => null,
          (error) => error,
        );
        expect(refusal, address).toMatchObject(refused('WEBHOOK.ADDRESS_REFUSED'));
        words.add(JSON.stringify([refusal.message, refusal.validationErrors[0].message]));
      }
    }
    expect([...words]).toHaveLength(1);
    expect(await server.admin.store.listWebhooks({ storeId })).toMatchObject([{ key: 'good', url }]);
  });

  test('no address that the installation allows, and none whose name does not resolve yet', async () => {
    const { storeId } = await store();
    const events = ['*' as const];
    await server.admin.store.createWebhook({ storeId, key: 'inside', url: 'http://192.0.2.7/', events });
    await server.admin.store.createWebhook({
      storeId,
      key: 'later',
      url: 'https://not-yet.invalid/',
      events,
    });
  });

  test.each([['ftp://example.com/'], ['https://user:password@example.com/'], ['/relative']])(
    '%s as an address',
    async (address) => {
      const { storeId } = await store();
      await expect(
        server.admin.store.createWebhook({ storeId, key: 'a', url: address, events: ['*'] }),
      ).rejects.toMatchObject({ status: 400 });
    },
  );
});
