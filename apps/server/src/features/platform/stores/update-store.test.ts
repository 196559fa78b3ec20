import type { RequestOptions, Store } from '@stoa/sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { faulty, refused } from '../../../../test/refused.ts';
import { newStore, type StaffedStore, staffedStore } from '../../../../test/stores.ts';
import { adminToken, serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

let shop: StaffedStore;
beforeAll(async () => {
  shop = await staffedStore(server, 'shop');
});

const read = (): Promise<Store> => shop.owner.store.getStore({ id: shop.store.id });

/** How many events and audit entries the store has. */
async function traces(): Promise<{ events: number; audit: number }> {
  const of = { storeId: shop.store.id, limit: 100 };
  const events = await shop.owner.event.list(of);
  const audit = await shop.owner.audit.list(of);
  return { events: events.items.length, audit: audit.items.length };
}

test('members that are absent stay, and nested ones are merged one by one', async () => {
  const before = await read();
  server.clock.advance(1);
  const after = await shop.owner.store.updateStore({
    id: shop.store.id,
    emails: { support: 'help@example.com' },
    settings: { order_number_prefix: 'A-' },
  });
  expect(after).toEqual({
    ...before,
    emails: { ...before.emails, support: 'help@example.com' },
    settings: { ...before.settings, order_number_prefix: 'A-' },
    updated_at: before.updated_at + 1,
    version: before.version + 1,
  });
  expect(await read()).toEqual(after);
});

test('null clears an address, and billing then follows the billing address', async () => {
  const id = shop.store.id;
  await shop.owner.store.updateStore({
    id,
    emails: { billing: 'other@example.com', support: 'help@example.com' },
  });
  const after = await shop.owner.store.updateStore({ id, emails: { billing: null, support: null } });
  expect(after.emails).toEqual({ billing: 'billing@example.com', support: null });
});

test('a change leaves one event with what changed, and one audit entry', async () => {
  const before = await traces();
  const { timezone } = await read();
  await shop.admin.store.updateStore({ id: shop.store.id, timezone: 'Asia/Kolkata' });
  expect(await traces()).toEqual({ events: before.events + 1, audit: before.audit + 1 });
  const [event] = (await shop.owner.event.list({ storeId: shop.store.id })).items;
  expect(event).toMatchObject({
    type: 'store.updated',
    previous_attributes: { timezone },
    data: { store: { id: shop.store.id, timezone: 'Asia/Kolkata' } },
  });
  expect(Object.keys(event?.previous_attributes ?? {})).toEqual(['timezone']);
});

test('sending the store back as it was read changes nothing: no version, no event, no audit entry', async () => {
  const before = await read();
  const unchanged = await traces();
  expect(await shop.owner.store.updateStore(before)).toEqual(before);
  expect(await shop.admin.store.updateStore(before)).toEqual(before);
  expect(await shop.owner.store.updateStore({ id: before.id })).toEqual(before);
  expect(await read()).toEqual(before);
  expect(await traces()).toEqual(unchanged);
});

describe('an admin', () => {
  test('changes settings, time zone, languages and the support address', async () => {
    const wanted = {
      timezone: 'America/New_York',
      languages: [{ id: 'en' }, { id: 'de' }],
      emails: { support: 'team@example.com' },
      settings: { default_language: 'de' },
    };
    expect(await shop.admin.store.updateStore({ id: shop.store.id, ...wanted })).toMatchObject(wanted);
  });

  test.each([
    { key: 'admins-key' },
    { status: 'DRAFT' as const },
    { isNetwork: true },
    { billing_email: 'admin@example.com' },
    { emails: { billing: 'admin@example.com' } },
  ])('does not change %j: an owner and a super do', async (members) => {
    const before = await read();
    await expect(shop.admin.store.updateStore({ id: before.id, ...members })).rejects.toMatchObject(
      refused('GENERAL.FORBIDDEN'),
    );
    expect(await read()).toEqual(before);
    const { isNetwork, ...same } = members as { isNetwork?: boolean };
    const expected = isNetwork === undefined ? same : { is_network: isNetwork };
    expect(await shop.owner.store.updateStore({ id: before.id, ...members })).toMatchObject(expected);
    expect(await server.admin.store.updateStore(before)).toMatchObject({
      key: before.key,
      status: before.status,
    });
  });
});

test('settings name a language and a market the store has', async () => {
  const update = (members: object) => shop.owner.store.updateStore({ id: shop.store.id, ...members });
  await expect(update({ settings: { default_market: 'uk' } })).rejects.toMatchObject(
    faulty('settings.default_market', 'UNKNOWN_MARKET'),
  );
  await update({ languages: [{ id: 'en' }, { id: 'fr' }], settings: { default_language: 'fr' } });
  await expect(update({ languages: [{ id: 'en' }] })).rejects.toMatchObject(
    faulty('settings.default_language', 'UNKNOWN_LANGUAGE'),
  );
  expect((await read()).languages).toEqual([{ id: 'en' }, { id: 'fr' }]);
});

test('a key that another store has, or that is malformed, is refused and the old one kept', async () => {
  const other = await newStore(server.admin);
  const rename = (key: string) => shop.owner.store.updateStore({ id: shop.store.id, key });
  await expect(rename(other.key)).rejects.toMatchObject(refused('STORE.KEY_TAKEN'));
  await expect(rename('Not A Key')).rejects.toMatchObject(faulty('key', 'INVALID_FORMAT'));
  expect((await read()).key).toBe(shop.store.key);
});

describe('a version', () => {
  test('named in If-Match lets the change through only while it is the current one', async () => {
    const { id, version } = await read();
    const rename = (order_number_prefix: string, ifMatch: number | string) =>
      shop.owner.store.updateStore({ id, settings: { order_number_prefix } }, { ifMatch });
    expect(await rename('B-', version)).toMatchObject({ version: version + 1 });
    await expect(rename('C-', version)).rejects.toMatchObject(refused('GENERAL.VERSION_MISMATCH'));
    await expect(rename('C-', '"v1", "v2"')).rejects.toMatchObject(refused('GENERAL.VERSION_MISMATCH'));
    await expect(rename('C-', '"other"')).rejects.toMatchObject({
      ...refused('GENERAL.VERSION_MISMATCH'),
      message: expect.stringContaining('names no version'),
    });
    expect(await rename('C-', '*')).toMatchObject({ version: version + 2 });
    expect((await read()).settings.order_number_prefix).toBe('C-');
  });

  test('stands in the ETag of every answer, also of a replayed one, and If-Match takes the whole ETag', async () => {
    const { id, version } = await read();
    const change = { id, settings: { order_number_prefix: 'D-' } };
    const changed = await etagOf((options) =>
      shop.owner.store.updateStore(change, { ...options, idempotencyKey: 'd' }),
    );
    expect(changed).toMatch(new RegExp(`^"v${version + 1}\\.\\w+"$`));
    const replayed = (options: RequestOptions) =>
      shop.owner.store.updateStore(change, { ...options, idempotencyKey: 'd' });
    expect(await etagOf(replayed)).toBe(changed);
    expect(await etagOf((options) => shop.owner.store.getStore({ id }, options))).toBe(changed);
    expect(await shop.owner.store.updateStore({ id, timezone: 'UTC' }, { ifMatch: changed })).toBeDefined();
    await expect(
      shop.owner.store.updateStore({ id, timezone: 'UTC' }, { ifMatch: changed }),
    ).rejects.toMatchObject(refused('GENERAL.VERSION_MISMATCH'));
  });

  test('answers 304 to who has the object as it is, and never to who has it as it was', async () => {
    const { id } = await read();
    const etag = await etagOf((options) => shop.owner.store.getStore({ id }, options));
    for (const known of [etag, `W/${etag}`, `"v1", ${etag}`, '*']) expect(await statusFor(known)).toBe(304);
    expect(await statusFor('"v1"')).toBe(200);
    await shop.owner.market.create({ storeId: id, key: 'counted', currency: 'EUR', tax_mode: 'inclusive' });
    expect(await statusFor(etag), 'the store counts one market more').toBe(200);
  });

  /** The ETag of what a call answers. */
  async function etagOf(call: (options: RequestOptions) => Promise<unknown>): Promise<string> {
    let etag = '';
    await call({ onResponse: ({ headers }) => (etag = headers.get('etag') ?? '') });
    return etag;
  }

  /** How a client that has this ETag is answered. */
  async function statusFor(etag: string): Promise<number> {
    const headers = { authorization: `Bearer ${adminToken}`, 'if-none-match': etag };
    return (await server.fetch(`/v1/stores/${shop.store.id}`, { headers })).status;
  }
});
