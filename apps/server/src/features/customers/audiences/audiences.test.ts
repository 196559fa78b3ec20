import type { Audience, Event } from '@stoa/sdk';
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

type AudienceBody = Parameters<StaffedStore['admin']['audience']['create']>[0];

let made = 0;
/** An audience of the shop, with what the test cares about. */
const newAudience = (members: Partial<AudienceBody> = {}): Promise<Audience> =>
  shop.admin.audience.create({ storeId, key: `audience-${made++}`, ...members });
const newEmail = () => `subscriber-${made++}@example.com`;

const read = (id: string) => shop.admin.audience.get({ storeId, id });
const add = (id: string, whom: object) => shop.admin.audience.addSubscriber({ storeId, id, ...whom });
const eventsOf = async (entity: string): Promise<Event[]> =>
  (await shop.admin.event.list({ storeId, entity, sort_direction: 'asc' })).items;

describe('an audience', () => {
  test('is made, found by id and by key, changed and deleted, each with its event', async () => {
    const audience = await newAudience({ type: { type: 'confirmation' } });
    expect(audience).toMatchObject({
      ...{ store_id: storeId, status: 'active', subscribers: { active: 0, pending: 0 }, version: 1 },
      type: { type: 'confirmation', confirm_template_id: null },
    });
    expect(audience.id).toMatch(/^aud_/);
    expect(await read(audience.id)).toEqual(audience);
    expect(await read(`${storeId}:${audience.key}`)).toEqual(audience);
    server.clock.advance(1);
    const changed = await shop.admin.audience.update({ storeId, id: audience.id, status: 'archived' });
    expect(changed).toMatchObject({ status: 'archived', version: 2, type: audience.type });
    expect(await shop.admin.audience.update({ storeId, ...changed })).toEqual(changed);
    expect(await shop.admin.audience.delete({ storeId, id: audience.id })).toEqual({ deleted: true });
    await expect(read(audience.id)).rejects.toMatchObject(refused('AUDIENCE.NOT_FOUND'));
    const events = await eventsOf(audience.id);
    expect(events.map(({ type }) => type)).toEqual([
      'audience.created',
      'audience.updated',
      'audience.deleted',
    ]);
    expect(events[1]).toMatchObject({ previous_attributes: { status: 'active' }, sequence: 2 });
  });

  test('has a key no other one of the store has', async () => {
    const { key } = await newAudience();
    await expect(newAudience({ key })).rejects.toMatchObject(refused('AUDIENCE.KEY_TAKEN'));
    const { id } = await newAudience();
    await expect(shop.admin.audience.update({ storeId, id, key })).rejects.toMatchObject(
      refused('AUDIENCE.KEY_TAKEN'),
    );
  });

  test('is not found by the key of another store', async () => {
    const other = await newStore(shop.owner);
    const { key } = await newAudience();
    await shop.owner.audience.create({ storeId: other.id, key });
    await expect(read(`${other.id}:${key}`)).rejects.toMatchObject(refused('AUDIENCE.NOT_FOUND'));
  });

  test('is listed, filtered and counted', async () => {
    const other = await newStore(shop.owner);
    const make = (key: string, members = {}) =>
      shop.owner.audience.create({ storeId: other.id, key, ...members });
    await make('news');
    server.clock.advance(1);
    await make('old-news', { status: 'archived' });
    const keys = async (query: object) =>
      (await shop.owner.audience.list({ storeId: other.id, ...query })).items.map(({ key }) => key);
    expect(await keys({})).toEqual(['old-news', 'news']);
    expect(await keys({ status: 'archived' })).toEqual(['old-news']);
    expect(await keys({ query: 'OLD' })).toEqual(['old-news']);
    expect(await keys({ sort_field: 'key', sort_direction: 'asc' })).toEqual(['news', 'old-news']);
    expect((await shop.owner.store.getStore({ id: other.id })).counts.audiences).toBe(2);
  });
});

describe('adding a subscriber', () => {
  test('by profile or by address puts them in once; the second time is skipped and tells nobody', async () => {
    const { id } = await newAudience();
    const email = newEmail();
    const { subscriber, skipped } = await add(id, { email: ` ${email.toUpperCase()}` });
    expect(skipped).toBe(false);
    expect(subscriber).toMatchObject({
      ...{ email, status: 'active', source: 'admin' },
      subscribed_at: Math.floor(server.clock.now().getTime() / 1000),
      unsubscribe_url: expect.stringContaining('/subscriptions/unsubscribe/'),
    });
    const profile_id = subscriber?.profile_id ?? '';
    expect(await add(id, { email })).toEqual({ subscriber, skipped: true });
    expect(await add(id, { profile_id })).toEqual({ subscriber, skipped: true });
    const added = (await eventsOf(id)).filter(({ type }) => type === 'audience.subscriber_added');
    expect(added).toHaveLength(1);
    expect(added[0]).toMatchObject({ data: { subscriber, audience: { id, subscribers: { active: 1 } } } });
    expect((await shop.admin.audience.listSubscribers({ storeId, id })).items).toEqual([subscriber]);
    expect((await shop.admin.profile.list({ storeId, audience: id })).items).toMatchObject([
      { id: profile_id },
    ]);
  });

  test('needs an active audience, an address, and somebody who is there', async () => {
    const { id } = await newAudience();
    const nameless = await shop.admin.profile.create({ storeId });
    await expect(add(id, { profile_id: nameless.id })).rejects.toMatchObject(
      refused('PROFILE.EMAIL_REQUIRED'),
    );
    await expect(add(id, { profile_id: 'prof_unknown' })).rejects.toMatchObject(refused('PROFILE.NOT_FOUND'));
    await expect(add(id, {})).rejects.toMatchObject(faulty('profile_id', 'REQUIRED'));
    await expect(add(id, { email: 'nobody' })).rejects.toMatchObject(faulty('email', 'INVALID_FORMAT'));
    await expect(add('aud_unknown', { email: newEmail() })).rejects.toMatchObject(
      refused('AUDIENCE.NOT_FOUND'),
    );
    const draft = await newAudience({ status: 'draft' });
    await expect(add(draft.id, { email: newEmail() })).rejects.toMatchObject(refused('AUDIENCE.NOT_ACTIVE'));
  });
});

describe('removing a subscriber', () => {
  test('takes them out, counts and tells, and lets them be added again', async () => {
    const { id } = await newAudience();
    const email = newEmail();
    const profile_id = (await add(id, { email })).subscriber?.profile_id ?? '';
    const remove = () => shop.admin.audience.removeSubscriber({ storeId, id, profile_id });
    expect(await remove()).toEqual({ deleted: true });
    await expect(remove()).rejects.toMatchObject(refused('SUBSCRIBER.NOT_FOUND'));
    expect(await read(id)).toMatchObject({ subscribers: { active: 0 } });
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      ...{ type: 'audience.subscriber_removed', data: { subscriber: { email, status: 'cancelled' } } },
    });
    expect(await add(id, { email })).toMatchObject({ skipped: false });
  });
});

test('the subscribers of an audience are listed page by page, by status and by search', async () => {
  const { id } = await newAudience();
  const emails = Array.from({ length: 5 }, newEmail);
  for (const email of emails) {
    await add(id, { email });
    server.clock.advance(1);
  }
  const listed: string[] = [];
  for await (const { email } of shop.admin.audience.listSubscribers.all({ storeId, id, limit: 2 }))
    listed.push(email);
  expect(listed).toEqual(emails.toReversed());
  const found = async (query: object) =>
    (await shop.admin.audience.listSubscribers({ storeId, id, ...query })).items.length;
  expect(await found({ status: 'active' })).toBe(5);
  expect(await found({ status: 'pending' })).toBe(0);
  expect(await found({ query: emails[0] })).toBe(1);
});
