import { describe, expect, test } from 'vitest';
import { faulty, refused } from '../../../../test/refused.ts';
import { newStore, storeBody } from '../../../../test/stores.ts';
import { adminToken, serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

test('the caller becomes owner, and the markets us and eu come with the store', async () => {
  const sdk = await server.person('founder@example.com');
  const store = await newStore(sdk, { key: 'first-store' });
  expect(store).toMatchObject({
    key: 'first-store',
    status: 'ACTIVE',
    is_network: false,
    languages: [{ id: 'en' }],
    emails: { billing: 'billing@example.com', support: null },
    counts: { markets: 2, members: 1 },
    version: 1,
  });
  const markets = await sdk.market.list({ storeId: store.id });
  expect(markets.map(({ key, currency, tax_mode }) => [key, currency, tax_mode])).toEqual([
    ['us', 'USD', 'exclusive'],
    ['eu', 'EUR', 'inclusive'],
  ]);
  const { items } = await sdk.store.listMembers({ storeId: store.id });
  expect(items).toMatchObject([{ email: 'founder@example.com', role: 'owner' }]);
});

test('the answer is the one getStore gives', async () => {
  const store = await newStore(server.admin, { isNetwork: true });
  expect(store.is_network).toBe(true);
  expect(await server.admin.store.getStore({ id: store.id })).toEqual(store);
});

test('a taken key is a 409 that names the field, and nothing of the second store is left', async () => {
  const { key } = await newStore(server.admin);
  const before = await server.admin.store.getStores({ limit: 100 });
  await expect(newStore(server.admin, { key })).rejects.toMatchObject({
    ...refused('STORE.KEY_TAKEN'),
    validationErrors: [{ field: 'key', error: 'KEY_TAKEN' }],
  });
  expect(await server.admin.store.getStores({ limit: 100 })).toEqual(before);
});

describe('a malformed store is a 400 that names the rule', () => {
  test.each([
    ['ab', 'TOO_SMALL'],
    ['a'.repeat(64), 'TOO_BIG'],
    ['My-Store', 'INVALID_FORMAT'],
    ['my_store', 'INVALID_FORMAT'],
    ['straße', 'INVALID_FORMAT'],
    ['-edge', 'INVALID_FORMAT'],
    ['edge-', 'INVALID_FORMAT'],
    ['two--hyphens', 'INVALID_FORMAT'],
    ['store-one', 'KEY_RESERVED'],
    ['plans', 'KEY_RESERVED'],
    ['admin', 'KEY_RESERVED'],
    ['api', 'KEY_RESERVED'],
    ['memberships', 'KEY_RESERVED'],
    ['undefined', 'KEY_RESERVED'],
  ])('key %s: %s', async (key, rule) => {
    await expect(newStore(server.admin, { key })).rejects.toMatchObject(faulty('key', rule));
  });

  test.each(['EST', '+02:00', 'GMT+2', 'utc', 'Mars/Olympus', 'Europe/Berlin; drop table', ''])(
    'time zone "%s" is none of the IANA database (rule T3)',
    async (timezone) => {
      await expect(newStore(server.admin, { timezone })).rejects.toMatchObject(
        faulty('timezone', 'UNKNOWN_TIMEZONE'),
      );
    },
  );

  test.each([
    [{ languages: [] }, 'languages', 'TOO_SMALL'],
    [{ languages: [{ id: 'english!' }] }, 'languages.0.id', 'UNKNOWN_LANGUAGE'],
    [{ languages: [{ id: 'en' }, { id: 'EN' }] }, 'languages', 'DUPLICATE'],
    [{ billing_email: 'nobody' }, 'billing_email', 'INVALID_FORMAT'],
    [{ emails: { support: 'a@b' } }, 'emails.support', 'INVALID_FORMAT'],
    [{ billing_email: `${'a'.repeat(250)}@example.com` }, 'billing_email', 'TOO_BIG'],
    [{ settings: { default_language: 'de' } }, 'settings.default_language', 'UNKNOWN_LANGUAGE'],
    [{ settings: { default_market: 'uk' } }, 'settings.default_market', 'UNKNOWN_MARKET'],
    [{ settings: { order_number_start: 0 } }, 'settings.order_number_start', 'TOO_SMALL'],
    [{ settings: { reminder_lead_minutes: [1.5] } }, 'settings.reminder_lead_minutes.0', 'INVALID_TYPE'],
  ])('%j: %s %s', async (members, field, rule) => {
    await expect(newStore(server.admin, members)).rejects.toMatchObject(faulty(field, rule));
  });

  test('all faults are told at once, a missing member as required', async () => {
    const answer = await server.fetch('/v1/stores', {
      method: 'POST',
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ key: 'A', languages: 'en' }),
    });
    expect(answer.status).toBe(400);
    expect(
      (await answer.json()).validationErrors.map((one: { field: string; error: string }) => [
        one.field,
        one.error,
      ]),
    ).toEqual([
      ['key', 'TOO_SMALL'],
      ['key', 'INVALID_FORMAT'],
      ['timezone', 'REQUIRED'],
      ['billing_email', 'REQUIRED'],
      ['languages', 'INVALID_TYPE'],
    ]);
  });
});

describe('what is accepted', () => {
  test.each(['UTC', 'Asia/Kolkata', 'Europe/Kyiv', 'America/Argentina/Buenos_Aires'])(
    'time zone %s, answered as it was given',
    async (timezone) => {
      expect(await newStore(server.admin, { timezone })).toMatchObject({ timezone });
    },
  );

  test('a time zone in any case, answered as it is known', async () => {
    expect(await newStore(server.admin, { timezone: 'america/port-au-prince' })).toMatchObject({
      timezone: 'America/Port-au-Prince',
    });
  });

  test('a key of 3 and one of 63 characters', async () => {
    for (const key of ['abc', `k${'-9'.repeat(31)}`])
      expect(await newStore(server.admin, { key })).toMatchObject({ key });
  });

  test('addresses in any case and with space around, as one address', async () => {
    const store = await newStore(server.admin, { billing_email: '  Billing@EXAMPLE.com ' });
    expect(store.billing_email).toBe('billing@example.com');
  });

  test('the first language is the default one until the settings name another', async () => {
    const german = await newStore(server.admin, { languages: [{ id: 'de' }, { id: 'pt-BR' }] });
    expect(german.settings.default_language).toBe('de');
    const settings = { default_language: 'pt-BR', default_market: 'eu', order_number_prefix: 'A-' };
    const brazilian = await newStore(server.admin, { languages: [{ id: 'de' }, { id: 'pt-BR' }], settings });
    expect(brazilian.settings).toEqual({ ...german.settings, ...settings });
  });

  test('members nobody knows, and members only the server sets, change nothing', async () => {
    const body = {
      ...storeBody(),
      id: 'store_mine',
      status: 'DRAFT',
      version: 7,
      created_at: 1,
      plan_id: 'plan_big',
    };
    const store = await server.admin.store.createStore(body);
    expect(store).toMatchObject({ key: body.key, status: 'ACTIVE', version: 1 });
    expect(store.id).not.toBe('store_mine');
    expect(store.created_at).toBe(Math.floor(server.clock.now().getTime() / 1000));
  });
});
