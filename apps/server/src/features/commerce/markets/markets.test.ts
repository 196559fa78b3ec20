import type { Market } from '@stoa/sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { faulty, refused } from '../../../../test/refused.ts';
import { newStore, type StaffedStore, staffedStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

let shop: StaffedStore;
let storeId: string;
beforeAll(async () => {
  shop = await staffedStore(server, 'shop');
  storeId = shop.store.id;
});

type MarketBody = Parameters<StaffedStore['admin']['market']['create']>[0];

let made = 0;
/** A market of the shop, made by its admin, with what the test cares about. */
const newMarket = (members: Partial<MarketBody> = {}): Promise<Market> =>
  shop.admin.market.create({
    storeId,
    key: `market-${made++}`,
    currency: 'EUR',
    tax_mode: 'inclusive',
    ...members,
  });

const read = (id: string) => shop.admin.market.get({ storeId, id });

describe('the markets a store begins with', () => {
  test('are the United States and the European Union, without a tax rate nobody checked (rule K1)', async () => {
    const [us, eu] = await shop.admin.market.list({ storeId });
    expect(us).toMatchObject({ key: 'us', currency: 'USD', tax_mode: 'exclusive', version: 1 });
    expect(us?.zones).toMatchObject([{ countries: ['US'], tax_bps: 0 }]);
    expect(eu).toMatchObject({ key: 'eu', currency: 'EUR', tax_mode: 'inclusive', version: 1 });
    const countries = eu?.zones.flatMap((zone) => zone.countries);
    expect(countries).toHaveLength(27);
    expect(countries).not.toEqual(expect.arrayContaining([expect.stringMatching(/GB|CH|NO/)]));
  });
});

describe('a new market', () => {
  test('is answered with what the server added: ids, defaults, codes in upper case', async () => {
    const market = await newMarket({
      currency: 'gBp',
      payment_methods: [{ id: 'cash' }],
      zones: [
        { countries: ['gb'], tax_bps: 2000, shipping_methods: [{ id: 'post', amount: 499 }] },
        { id: 'rest' },
      ],
    });
    const place = { store_id: storeId, market_id: market.id };
    expect(market).toMatchObject({
      ...{ store_id: storeId, currency: 'GBP', payment_methods: [{ id: 'cash' }], version: 1 },
      zones: [
        {
          ...place,
          id: expect.stringMatching(/^zone_/),
          countries: ['GB'],
          shipping_methods: [{ id: 'post', amount: 499, taxable: true, eta_text: '' }],
        },
        { ...place, id: 'rest', countries: [], tax_bps: 0 },
      ],
    });
    expect(await read(market.id)).toEqual(market);
    expect((await shop.admin.market.list({ storeId })).at(-1)).toEqual(market);
  });

  test('is counted', async () => {
    const markets = async () => (await shop.admin.store.getStore({ id: storeId })).counts.markets ?? 0;
    const before = await markets();
    const { id } = await newMarket();
    expect(await markets()).toBe(before + 1);
    await shop.admin.market.delete({ storeId, id });
    expect(await markets()).toBe(before);
  });

  test.each([
    [{ currency: 'EURO' }, 'currency', 'UNKNOWN_CURRENCY'],
    [{ currency: 'XXX' }, 'currency', 'UNKNOWN_CURRENCY'],
    [{ key: 'no spaces' }, 'key', 'INVALID_FORMAT'],
    [{ zones: [{ countries: ['Germany'] }] }, 'zones.0.countries.0', 'INVALID_FORMAT'],
    [{ zones: [{ tax_bps: 19.5 }] }, 'zones.0.tax_bps', 'INVALID_TYPE'],
    [{ zones: [{ tax_bps: -1 }] }, 'zones.0.tax_bps', 'TOO_SMALL'],
    [{ zones: [{ id: 'z' }, { id: 'z' }] }, 'zones', 'DUPLICATE'],
    [
      { zones: [{ shipping_methods: [{ id: 'post', amount: 4.99 }] }] },
      'zones.0.shipping_methods.0.amount',
      'INVALID_TYPE',
    ],
  ])('with %j is refused: %s %s', async (members, field, rule) => {
    await expect(newMarket(members)).rejects.toMatchObject(faulty(field, rule));
  });

  test('has a key no other market of the store has; another store may use it', async () => {
    const { key } = await newMarket();
    const taken = {
      ...refused('MARKET.KEY_TAKEN'),
      validationErrors: [{ field: 'key', error: 'KEY_TAKEN' }],
    };
    await expect(newMarket({ key })).rejects.toMatchObject(taken);
    const { id } = await newMarket();
    await expect(shop.admin.market.update({ storeId, id, key })).rejects.toMatchObject(taken);
    const other = await newStore(shop.owner);
    await shop.owner.store.addMember({ storeId: other.id, email: shop.emails.admin });
    expect(await newMarket({ storeId: other.id, key })).toMatchObject({ key, store_id: other.id });
  });
});

describe('changing a market', () => {
  test('keeps absent members, and replaces zones and payment methods as a whole', async () => {
    const market = await newMarket({
      payment_methods: [{ id: 'cash' }],
      zones: [{ id: 'kept', countries: ['DE'] }, { id: 'dropped' }],
    });
    server.clock.advance(1);
    const changed = await shop.admin.market.update({
      storeId,
      id: market.id,
      zones: [{ id: 'kept', tax_bps: 1900 }, { countries: ['AT'] }],
    });
    expect(changed).toMatchObject({
      ...{ key: market.key, payment_methods: [{ id: 'cash' }], version: 2 },
      created_at: market.created_at,
      updated_at: market.updated_at + 1,
    });
    expect(changed.zones).toMatchObject([
      { id: 'kept', countries: [], tax_bps: 1900 },
      { id: expect.stringMatching(/^zone_/), countries: ['AT'] },
    ]);
    expect(await read(market.id)).toEqual(changed);
  });

  test('back into what it is changes nothing: no version, no audit entry', async () => {
    const market = await newMarket({ zones: [{ countries: ['DE'], shipping_methods: [{ id: 'post' }] }] });
    expect(await shop.admin.market.update({ storeId, ...market })).toEqual(market);
    const { items } = await shop.owner.audit.list({ storeId, target: market.id });
    expect(items.map(({ action }) => action)).toEqual(['createMarket']);
  });

  test('or deleting it, based on an older version, is refused', async () => {
    const { id, version } = await newMarket();
    const change = { storeId, id, currency: 'CHF' };
    expect(await shop.admin.market.update(change, { ifMatch: version })).toMatchObject({ version: 2 });
    const stale = refused('GENERAL.VERSION_MISMATCH');
    await expect(shop.admin.market.update(change, { ifMatch: version })).rejects.toMatchObject(stale);
    await expect(shop.admin.market.delete({ storeId, id }, { ifMatch: version })).rejects.toMatchObject(
      stale,
    );
    expect(await shop.admin.market.delete({ storeId, id }, { ifMatch: '"v2"' })).toEqual({ deleted: true });
  });
});

describe('a market', () => {
  test('that was deleted, never was, or is another store’s, is unknown', async () => {
    const { id } = await newMarket();
    await shop.admin.market.delete({ storeId, id });
    const [foreign] = await shop.owner.market.list({ storeId: (await newStore(shop.owner)).id });
    for (const unknown of [id, 'mkt_unknown', foreign?.id ?? '']) {
      const at = { storeId, id: unknown };
      for (const attempt of [
        () => shop.admin.market.get(at),
        () => shop.admin.market.update({ ...at, key: 'new' }),
        () => shop.admin.market.delete(at),
      ]) {
        await expect(attempt()).rejects.toMatchObject(refused('MARKET.NOT_FOUND'));
      }
    }
  });

  test('that is the last one of its store stays', async () => {
    const store = await newStore(shop.owner);
    const at = { storeId: store.id };
    const [us, eu] = await shop.owner.market.list(at);
    await shop.owner.market.delete({ ...at, id: us?.id ?? '' });
    await expect(shop.owner.market.delete({ ...at, id: eu?.id ?? '' })).rejects.toMatchObject(
      refused('MARKET.LAST'),
    );
    expect(await shop.owner.market.list(at)).toHaveLength(1);
  });
});
