import type { Profile } from '@stoa/sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../../../test/eventually.ts';
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

type ProfileBody = NonNullable<Parameters<StaffedStore['admin']['profile']['create']>[0]>;

let made = 0;
/** A profile of the shop, with what the test cares about. */
const newProfile = (members: Partial<ProfileBody> = {}): Promise<Profile> =>
  shop.admin.profile.create({ storeId, email: `customer-${made++}@example.com`, ...members });

const read = async (id: string) => (await shop.admin.profile.get({ storeId, id })).profile;
const emailsOf = (items: Profile[]) => items.map(({ email }) => email);

describe('a new profile', () => {
  test('is answered with what the server added, and found again', async () => {
    const profile = await newProfile({
      name: ' Ada ',
      phone: '+44 20',
      language: 'en',
      fields: { tier: 'gold' },
    });
    expect(profile).toMatchObject({
      ...{ store_id: storeId, verified: false, status: 'active', name: 'Ada', language: 'en', version: 1 },
      ...{ fields: { tier: 'gold' }, taxonomies: [], lists: [], auth_tokens: [], verification_codes: [] },
    });
    expect(profile.id).toMatch(/^prof_/);
    expect(await shop.admin.profile.get({ storeId, id: profile.id })).toEqual({
      ...{ profile, carts: [], orders: [], form_submissions: [] },
    });
  });

  test('has an address no other profile of the store has, in whatever case; another store may have it', async () => {
    const { email } = await newProfile({ email: ' Unique@Example.COM ' });
    expect(email).toBe('unique@example.com');
    const taken = {
      ...refused('PROFILE.EMAIL_TAKEN'),
      validationErrors: [{ field: 'email', error: 'EMAIL_TAKEN' }],
    };
    await expect(newProfile({ email: 'UNIQUE@example.com' })).rejects.toMatchObject(taken);
    const { id } = await newProfile();
    const steal = shop.admin.profile.update({ storeId, id, email: 'unique@example.com' });
    await expect(steal).rejects.toMatchObject(taken);
    const other = await newStore(shop.owner);
    expect(await shop.owner.profile.create({ storeId: other.id, email })).toMatchObject({ email });
  });

  test('may have no address, as many as there are', async () => {
    expect(await newProfile({ email: null })).toMatchObject({ email: null });
    expect(await newProfile({ email: null })).toMatchObject({ email: null });
  });

  test('is counted', async () => {
    const profiles = async () => (await shop.admin.store.getStore({ id: storeId })).counts.profiles ?? 0;
    const before = await profiles();
    await newProfile();
    expect(await profiles()).toBe(before + 1);
  });

  test.each([
    [{ email: 'nobody' }, 'email', 'INVALID_FORMAT'],
    [{ status: 'gone' as never }, 'status', 'INVALID_VALUE'],
    [{ language: 'Klingon!' }, 'language', 'UNKNOWN_LANGUAGE'],
    [
      { fields: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`f${n}`, n])) },
      'fields',
      'TOO_MANY',
    ],
  ])('with %j is refused: %s %s', async (members, field, rule) => {
    await expect(newProfile(members)).rejects.toMatchObject(faulty(field, rule));
  });
});

describe('changing a profile', () => {
  test('keeps absent members, clears with null, and replaces its fields as a whole', async () => {
    const profile = await newProfile({ name: 'Ada', phone: '1', fields: { tier: 'gold', visits: 3 } });
    server.clock.advance(1);
    const changed = await shop.admin.profile.update({
      storeId,
      id: profile.id,
      phone: null,
      fields: { visits: 4 },
    });
    expect(changed).toMatchObject({
      email: profile.email,
      name: 'Ada',
      phone: null,
      fields: { visits: 4 },
      version: 2,
    });
    expect(await read(profile.id)).toEqual(changed);
  });

  test('into what it is changes nothing: no version, no audit entry', async () => {
    const { id, email, version } = await newProfile();
    expect(await shop.admin.profile.update({ storeId, id, email })).toMatchObject({ version });
    const { items } = await shop.owner.audit.list({ storeId, target: id });
    expect(items.map(({ action }) => action)).toEqual(['createProfile']);
  });

  test('based on an older version is refused', async () => {
    const { id, version } = await newProfile();
    await shop.admin.profile.update({ storeId, id, name: 'First' });
    const late = shop.admin.profile.update({ storeId, id, name: 'Second' }, { ifMatch: version });
    await expect(late).rejects.toMatchObject(refused('GENERAL.VERSION_MISMATCH'));
  });
});

describe('the list of profiles', () => {
  let found: (query: object) => Promise<(string | null)[]>;
  beforeAll(async () => {
    const other = await newStore(shop.owner);
    found = async (query) => emailsOf((await shop.owner.profile.list({ storeId: other.id, ...query })).items);
    const make = (members: Partial<ProfileBody>) =>
      shop.owner.profile.create({ storeId: other.id, ...members });
    await make({ email: 'ada@example.com', name: 'Ada Lovelace', phone: '+44 1815' });
    server.clock.advance(10);
    await make({ email: 'grace@example.org', name: 'Grace_Hopper', status: 'archived' });
    server.clock.advance(10);
    await make({ email: null, name: 'Nobody' });
  });

  test('is sorted by when they were made or changed, or by address, and goes on where a page ended', async () => {
    expect(await found({})).toEqual([null, 'grace@example.org', 'ada@example.com']);
    expect(await found({ sort_field: 'email', sort_direction: 'asc' })).toEqual([
      ...[null, 'ada@example.com', 'grace@example.org'],
    ]);
    const all: (string | null)[] = [];
    for await (const { email } of shop.admin.profile.list.all({ storeId, limit: 2, sort_field: 'email' }))
      all.push(email);
    expect(all).toEqual([...all].sort((a, b) => ((a ?? '') < (b ?? '') ? 1 : -1)));
    expect(all.length).toBeGreaterThan(5);
  });

  test('is searched in address, name and phone, in whatever case, and literally', async () => {
    expect(await found({ query: 'LOVE' })).toEqual(['ada@example.com']);
    expect(await found({ query: '+44 18' })).toEqual(['ada@example.com']);
    expect(await found({ query: 'example.org' })).toEqual(['grace@example.org']);
    expect(await found({ query: 'e_h' })).toEqual(['grace@example.org']);
    expect(await found({ query: '%' })).toEqual([]);
  });

  test('is filtered by status, address, ids, proof, audience and time', async () => {
    expect(await found({ status: 'archived' })).toEqual(['grace@example.org']);
    expect(await found({ email: 'ADA@example.com' })).toEqual(['ada@example.com']);
    expect(await found({ verified: true })).toEqual([]);
    expect(await found({ ids: [] })).toEqual([]);
    expect(await found({ audience: 'aud_unknown' })).toEqual([]);
    const now = Math.floor(server.clock.now().getTime() / 1000);
    expect(await found({ created_at_from: now })).toEqual([null]);
    expect(await found({ created_at_to: now - 10 })).toEqual(['ada@example.com']);
  });
});

describe('merging two profiles', () => {
  const merge = (id: string, source_id: string) => shop.admin.profile.merge({ storeId, id, source_id });

  test('keeps what the target says, takes over what it lacks, and ends the source', async () => {
    const target = await newProfile({ email: null, name: 'Ada', fields: { tier: 'gold' } });
    const source = await newProfile({ name: 'Adele', phone: '7', fields: { tier: 'tin', visits: 3 } });
    const merged = await merge(target.id, source.id);
    expect(merged).toMatchObject({
      ...{ id: target.id, email: source.email, name: 'Ada', phone: '7' },
      fields: { tier: 'gold', visits: 3 },
    });
    expect(await read(target.id)).toEqual(merged);
    await expect(read(source.id)).rejects.toMatchObject(refused('PROFILE.NOT_FOUND'));
  });

  test('gives the target the audiences of the source, each once', async () => {
    const both = await shop.admin.audience.create({ storeId, key: `both-${made++}` });
    const one = await shop.admin.audience.create({ storeId, key: `one-${made++}` });
    const target = await newProfile();
    const source = await newProfile();
    await shop.admin.audience.addSubscriber({ storeId, id: both.id, profile_id: target.id });
    for (const { id } of [both, one])
      await shop.admin.audience.addSubscriber({ storeId, id, profile_id: source.id });
    const merged = await merge(target.id, source.id);
    expect(merged.lists.map(({ audience_id }) => audience_id).sort()).toEqual([both.id, one.id].sort());
    for (const { id } of [both, one]) {
      expect(await shop.admin.audience.get({ storeId, id })).toMatchObject({ subscribers: { active: 1 } });
    }
  });

  test('is refused with itself, with one that is not there, and with another store’s', async () => {
    const { id } = await newProfile();
    await expect(merge(id, id)).rejects.toMatchObject(refused('PROFILE.SAME'));
    const other = await newStore(shop.owner);
    const foreign = await shop.owner.profile.create({ storeId: other.id });
    for (const unknown of ['prof_unknown', foreign.id]) {
      await expect(merge(id, unknown)).rejects.toMatchObject(refused('PROFILE.NOT_FOUND'));
      await expect(merge(unknown, id)).rejects.toMatchObject(refused('PROFILE.NOT_FOUND'));
    }
  });
});

describe('the taxonomies of a profile', () => {
  const newTaxonomy = () =>
    shop.admin.taxonomy.create({
      storeId,
      key: `taxonomy-${made++}`,
      schema: [
        { key: 'tier', type: 'text', value: 'tin', max: 8 },
        { key: 'visits', type: 'number' },
      ],
    });
  const remove = (id: string) => shop.admin.taxonomy.delete({ storeId, id });
  const inUse = refused('TAXONOMY.IN_USE');

  test('are looked up, checked and completed as those of content are', async () => {
    const { id } = await newTaxonomy();
    const profile = await newProfile({
      taxonomies: [{ taxonomy_id: id, fields: [{ key: 'visits', value: 3 }] }],
    });
    const completed = [
      {
        taxonomy_id: id,
        fields: [
          { key: 'tier', type: 'text', value: 'tin' },
          { key: 'visits', type: 'number', value: 3 },
        ],
      },
    ];
    expect(profile.taxonomies).toEqual(completed);
    expect((await read(profile.id)).taxonomies).toEqual(completed);
    // What was read may be sent back.
    const same = await shop.admin.profile.update({ storeId, id: profile.id, taxonomies: profile.taxonomies });
    expect(same.version).toBe(profile.version);
  });

  test.each([
    ['0.taxonomy_id', 'UNKNOWN_TAXONOMY', () => ({ taxonomy_id: 'tax_unknown' })],
    [
      '0.fields.0.key',
      'UNKNOWN_FIELD',
      (taxonomy_id: string) => ({ taxonomy_id, fields: [{ key: 'size', value: 1 }] }),
    ],
    [
      '0.fields.0.value',
      'INVALID_TYPE',
      (taxonomy_id: string) => ({ taxonomy_id, fields: [{ key: 'visits', value: 'x' }] }),
    ],
    [
      '0.fields.0.value',
      'TOO_BIG',
      (taxonomy_id: string) => ({ taxonomy_id, fields: [{ key: 'tier', value: 'platinum!' }] }),
    ],
  ])('that do not fit are refused at %s: %s', async (field, code, entry) => {
    const { id } = await newTaxonomy();
    const taxonomies = [entry(id)];
    const error = faulty(`taxonomies.${field}`, code);
    const before = (await shop.admin.store.getStore({ id: storeId })).counts.profiles;
    await expect(newProfile({ taxonomies })).rejects.toMatchObject(error);
    expect((await shop.admin.store.getStore({ id: storeId })).counts.profiles).toBe(before);
    const profile = await newProfile();
    const update = shop.admin.profile.update({ storeId, id: profile.id, taxonomies });
    await expect(update).rejects.toMatchObject(error);
  });

  test('cannot be deleted while it stands there, and can when it has left, also by a merge or its erasure', async () => {
    const [left, merged, kept, erased] = [
      await newTaxonomy(),
      await newTaxonomy(),
      await newTaxonomy(),
      await newTaxonomy(),
    ];
    const inIt = ({ id }: { id: string }) => newProfile({ taxonomies: [{ taxonomy_id: id }] });
    const profile = await inIt(left);
    await expect(remove(left.id)).rejects.toMatchObject(inUse);
    await shop.admin.profile.update({ storeId, id: profile.id, taxonomies: [] });
    await remove(left.id);

    const merge = (id: string, source_id: string) => shop.admin.profile.merge({ storeId, id, source_id });
    const target = await newProfile();
    await merge(target.id, (await inIt(kept)).id);
    expect((await read(target.id)).taxonomies).toMatchObject([{ taxonomy_id: kept.id }]);
    await expect(remove(kept.id)).rejects.toMatchObject(inUse);
    await merge(target.id, (await inIt(merged)).id);
    expect((await read(target.id)).taxonomies).toMatchObject([{ taxonomy_id: kept.id }]);
    await remove(merged.id);

    const doomed = await inIt(erased);
    await shop.admin.profile.delete({ storeId, id: doomed.id });
    await eventually(async () => {
      const { finished_at } = await shop.admin.profile.getErasure({ storeId, id: doomed.id });
      expect(finished_at).not.toBeNull();
    });
    await remove(erased.id);
  });
});
