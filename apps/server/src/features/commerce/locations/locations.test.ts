import type { Location } from '@stoa/sdk';
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

type LocationBody = Parameters<StaffedStore['admin']['location']['create']>[0];

let made = 0;
/** A location of the shop, made by its admin, with what the test cares about. */
const newLocation = (members: Partial<LocationBody> = {}): Promise<Location> =>
  shop.admin.location.create({ storeId, key: `location-${made++}`, address: { city: 'Bonn' }, ...members });

const read = (id: string) => shop.admin.location.get({ storeId, id });

describe('a new location', () => {
  test('is answered with every member of its address, and stands last in the list', async () => {
    const location = await newLocation({ address: { street1: ' Am Hof 1 ', country: 'de' } });
    const nothing = { name: null, company: null, street2: null, city: null, state: null, postal_code: null };
    expect(location).toMatchObject({
      ...{ store_id: storeId, is_pickup_location: false, version: 1 },
      address: { ...nothing, street1: 'Am Hof 1', country: 'DE', phone: null, email: null },
    });
    expect(location.id).toMatch(/^loc_/);
    expect(await read(location.id)).toEqual(location);
    expect((await shop.admin.location.list({ storeId })).at(-1)).toEqual(location);
  });

  test('is counted', async () => {
    const locations = async () => (await shop.admin.store.getStore({ id: storeId })).counts.locations ?? 0;
    const before = await locations();
    const { id } = await newLocation();
    expect(await locations()).toBe(before + 1);
    await shop.admin.location.delete({ storeId, id });
    expect(await locations()).toBe(before);
  });

  test.each([
    [{ key: 'no spaces' }, 'key', 'INVALID_FORMAT'],
    [{ address: { country: 'Germany' } }, 'address.country', 'INVALID_FORMAT'],
    [{ address: { email: 'nobody' } }, 'address.email', 'INVALID_FORMAT'],
    [{ address: { city: 'x'.repeat(256) } }, 'address.city', 'TOO_BIG'],
  ])('with %j is refused: %s %s', async (members, field, rule) => {
    await expect(newLocation(members)).rejects.toMatchObject(faulty(field, rule));
  });

  test('has a key no other location of the store has; another store may use it', async () => {
    const { key } = await newLocation();
    await expect(newLocation({ key })).rejects.toMatchObject(refused('LOCATION.KEY_TAKEN'));
    const { id } = await newLocation();
    await expect(shop.admin.location.update({ storeId, id, key })).rejects.toMatchObject(
      refused('LOCATION.KEY_TAKEN'),
    );
    const other = await newStore(shop.owner);
    expect(await shop.owner.location.create({ storeId: other.id, key, address: {} })).toMatchObject({ key });
  });
});

describe('changing a location', () => {
  test('keeps absent members and replaces the address as a whole', async () => {
    const location = await newLocation({ is_pickup_location: true });
    server.clock.advance(1);
    const address = { street1: 'Am Hof 2' };
    const changed = await shop.admin.location.update({ storeId, id: location.id, address });
    expect(changed).toMatchObject({
      ...{ key: location.key, is_pickup_location: true, version: 2 },
      updated_at: location.updated_at + 1,
      address: { street1: 'Am Hof 2', city: null },
    });
    expect(await read(location.id)).toEqual(changed);
    expect(await shop.admin.location.update({ storeId, ...changed })).toEqual(changed);
  });

  test('or deleting it, based on an older version, is refused', async () => {
    const { id, version } = await newLocation();
    await shop.admin.location.update({ storeId, id, is_pickup_location: true });
    const stale = refused('GENERAL.VERSION_MISMATCH');
    const change = shop.admin.location.update({ storeId, id, key: 'late' }, { ifMatch: version });
    await expect(change).rejects.toMatchObject(stale);
    await expect(shop.admin.location.delete({ storeId, id }, { ifMatch: version })).rejects.toMatchObject(
      stale,
    );
  });
});

describe('a market', () => {
  const market = (location_id: string) => ({
    ...{ storeId, key: `market-${made++}`, currency: 'EUR', tax_mode: 'inclusive' as const },
    zones: [{ shipping_methods: [{ id: 'pickup', location_id }] }],
  });

  test('names locations of its own store alone', async () => {
    const other = await newStore(shop.owner);
    const foreign = await shop.owner.location.create({ storeId: other.id, key: 'there', address: {} });
    for (const unknown of [foreign.id, 'loc_unknown']) {
      await expect(shop.admin.market.create(market(unknown))).rejects.toMatchObject(
        faulty('zones.0.shipping_methods.0.location_id', 'UNKNOWN_LOCATION'),
      );
    }
  });

  test('keeps the locations it names from being deleted', async () => {
    const { id } = await newLocation();
    const { id: marketId } = await shop.admin.market.create(market(id));
    await expect(shop.admin.location.delete({ storeId, id })).rejects.toMatchObject(
      refused('LOCATION.IN_USE'),
    );
    await shop.admin.market.update({ storeId, id: marketId, zones: [] });
    expect(await shop.admin.location.delete({ storeId, id })).toEqual({ deleted: true });
    await expect(read(id)).rejects.toMatchObject(refused('LOCATION.NOT_FOUND'));
  });
});
