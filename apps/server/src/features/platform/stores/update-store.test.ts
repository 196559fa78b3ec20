import type { Store } from '@stoa/sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { faulty, refused } from '../../../../test/refused.ts';
import { newStore, type StaffedStore, staffedStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

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
    await expect(rename('C-', '"other"')).rejects.toMatchObject(refused('GENERAL.VERSION_MISMATCH'));
    expect(await rename('C-', '*')).toMatchObject({ version: version + 2 });
    expect((await read()).settings.order_number_prefix).toBe('C-');
  });

  test('comes as ETag with every answer of the object, also a replayed one, and answers 304 to who has it', async () => {
    const { id, version } = await read();
    const etags: (string | null)[] = [];
    const onResponse = ({ headers }: Response) => etags.push(headers.get('etag'));
    const change = { id, settings: { order_number_prefix: 'D-' } };
    await shop.owner.store.getStore({ id }, { onResponse });
    await shop.owner.store.updateStore(change, { onResponse, idempotencyKey: 'etag' });
    await shop.owner.store.updateStore(change, { onResponse, idempotencyKey: 'etag' });
    const current = `"v${version + 1}"`;
    expect(etags).toEqual([`"v${version}"`, current, current]);

    for (const known of [current, `W/${current}`, `"v1", ${current}`, '*']) {
      let status = 0;
      const ask = shop.owner.store.getStore(
        { id },
        { headers: { 'if-none-match': known }, onResponse: (answer) => (status = answer.status) },
      );
      await ask.catch(() => {});
      expect([known, status]).toEqual([known, 304]);
    }
    expect(
      await shop.owner.store.getStore({ id }, { headers: { 'if-none-match': `"v${version}"` } }),
    ).toMatchObject({ version: version + 1 });
  });
});
