import type { CreateNodeParams, NodeWithChildren } from '@stoa/sdk';
import { sql } from 'kysely';
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

let made = 0;
/** A node of the shop, made by its admin, with what the test cares about. */
const newNode = (members: Partial<CreateNodeParams> = {}): Promise<NodeWithChildren> =>
  shop.admin.node.create({ storeId, key: `node-${made++}`, ...members } as CreateNodeParams);

const read = (id: string) => shop.admin.node.get({ storeId, id });
const titled = (title: string) => [{ key: 'title', type: 'localized_text' as const, value: { en: title } }];

describe('a new node', () => {
  test('is a draft at the top, answered with what the server added, and counted', async () => {
    const counted = async () => (await shop.admin.store.getStore({ id: storeId })).counts.nodes ?? 0;
    const before = await counted();
    const node = await newNode({ slug: { en: 'hello', DE: 'hallo' }, blocks: titled('Hello') });
    expect(node).toMatchObject({
      ...{ store_id: storeId, parent_id: null, status: 'draft', slug: { en: 'hello', DE: 'hallo' } },
      blocks: [{ id: expect.stringMatching(/^blk_/), key: 'title', properties: {}, value: { en: 'Hello' } }],
      ...{ taxonomies: [], children: [], version: 1 },
    });
    expect(await read(node.id)).toEqual(node);
    expect(await counted()).toBe(before + 1);
  });

  test('is found by its id, by store and key, and by store, language and slug', async () => {
    const node = await newNode({ slug: { en: 'über uns', 'pt-BR': 'sobre-nós' } });
    for (const name of [
      node.id,
      `${storeId}:${node.key}`,
      `${storeId}:en:über uns`,
      `${storeId}:PT-br:sobre-nós`,
    ]) {
      expect(await read(name), name).toEqual(node);
    }
    const other = await newStore(server.admin);
    for (const name of [
      `${other.id}:${node.key}`,
      `${storeId}:${node.key}-x`,
      `${storeId}:de:über uns`,
      `${storeId}:`,
      ':',
    ]) {
      await expect(read(name), name).rejects.toMatchObject(refused('NODE.NOT_FOUND'));
    }
  });

  test('has a key and slugs no other node of the store has; another store may use them', async () => {
    const { key } = await newNode({ slug: { en: 'taken', de: 'vergeben' } });
    await expect(newNode({ key })).rejects.toMatchObject({
      ...refused('NODE.KEY_TAKEN'),
      validationErrors: [{ field: 'key', error: 'KEY_TAKEN' }],
    });
    await expect(newNode({ slug: { en: 'free', DE: 'vergeben' } })).rejects.toMatchObject({
      ...refused('NODE.SLUG_TAKEN'),
      validationErrors: [{ field: 'slug.DE', error: 'SLUG_TAKEN' }],
    });
    // The same word in another language is another slug.
    await newNode({ slug: { fr: 'taken' } });
    const other = await newStore(shop.owner);
    const again = { storeId: other.id, key, slug: { en: 'taken' } };
    expect(await shop.owner.node.create(again)).toMatchObject({ key, store_id: other.id });
  });

  test.each([
    [{ key: 'no spaces' }, 'key', 'INVALID_FORMAT'],
    [{ status: 'published' as never }, 'status', 'INVALID_VALUE'],
    [{ slug: { en: 'a/b' } }, 'slug.en', 'INVALID_FORMAT'],
    [{ slug: { english_language: 'x' } }, 'slug.english_language', 'UNKNOWN_LANGUAGE'],
    [{ slug: { en: 'a', EN: 'b' } }, 'slug', 'DUPLICATE'],
    [{ parent_id: 'node_unknown' }, 'parent_id', 'UNKNOWN_PARENT'],
    [{ blocks: [...titled('a'), ...titled('b')] }, 'blocks', 'DUPLICATE'],
    [{ taxonomies: [{ taxonomy_id: 'tax_unknown' }] }, 'taxonomies.0.taxonomy_id', 'UNKNOWN_TAXONOMY'],
  ])('with %j is refused: %s %s', async (members, field, rule) => {
    await expect(newNode(members)).rejects.toMatchObject(faulty(field, rule));
  });
});

describe('the tree', () => {
  test('shows the children of a node, the oldest first, and pages through them', async () => {
    const parent = await newNode();
    const children: NodeWithChildren[] = [];
    for (let n = 0; n < 3; n += 1) {
      server.clock.advance(1);
      children.push(await newNode({ parent_id: parent.id, status: n === 1 ? 'active' : 'draft' }));
    }
    expect((await read(parent.id)).children.map(({ id }) => id)).toEqual(children.map(({ id }) => id));
    const paged: string[] = [];
    const asked = { storeId, id: parent.id, limit: 1, sort_direction: 'asc' as const };
    for await (const child of shop.admin.node.listChildren.all(asked)) paged.push(child.id);
    expect(paged).toEqual(children.map(({ id }) => id));
    const active = await shop.admin.node.listChildren({ storeId, id: parent.id, status: 'active' });
    expect(active.items.map(({ id }) => id)).toEqual([children[1]?.id]);
  });

  test('has no circles', async () => {
    const top = await newNode();
    const middle = await newNode({ parent_id: top.id });
    const bottom = await newNode({ parent_id: middle.id });
    for (const under of [top.id, middle.id, bottom.id]) {
      await expect(
        shop.admin.node.update({ storeId, id: top.id, parent_id: under }),
        under,
      ).rejects.toMatchObject({ ...refused('NODE.CYCLE'), validationErrors: [{ field: 'parent_id' }] });
    }
    expect((await read(top.id)).parent_id).toBeNull();
    await shop.admin.node.update({ storeId, id: bottom.id, parent_id: null });
    expect(await shop.admin.node.update({ storeId, id: top.id, parent_id: bottom.id })).toMatchObject({
      parent_id: bottom.id,
      children: [{ id: middle.id }],
    });
  });

  test('has at most 20 levels, however they come about', async () => {
    let lowest = await newNode();
    for (let level = 2; level <= 20; level += 1) lowest = await newNode({ parent_id: lowest.id });
    const tooDeep = refused('NODE.TOO_DEEP');
    await expect(newNode({ parent_id: lowest.id })).rejects.toMatchObject(tooDeep);
    const other = await newNode();
    const below = await newNode({ parent_id: other.id });
    const at = { storeId, id: other.id };
    await expect(shop.admin.node.update({ ...at, parent_id: lowest.id })).rejects.toMatchObject(tooDeep);
    await expect(
      shop.admin.node.update({ ...at, parent_id: lowest.parent_id }),
      'with what lies under it',
    ).rejects.toMatchObject(tooDeep);
    await shop.admin.node.delete({ storeId, id: below.id });
    await shop.admin.node.update({ ...at, parent_id: lowest.parent_id });
  });

  test('is deleted with its branches only on demand, and then as a whole, each node with its event', async () => {
    const top = await newNode({ slug: { en: 'top' } });
    const child = await newNode({ parent_id: top.id });
    await newNode({ parent_id: child.id });
    const counted = async () => (await shop.admin.store.getStore({ id: storeId })).counts.nodes ?? 0;
    const before = await counted();
    await expect(shop.admin.node.delete({ storeId, id: top.id })).rejects.toMatchObject(
      refused('NODE.HAS_CHILDREN'),
    );
    expect(await shop.admin.node.delete({ storeId, id: top.id, recursive: true })).toEqual({ deleted: true });
    expect(await counted()).toBe(before - 3);
    for (const { id } of [top, child]) {
      await expect(read(id)).rejects.toMatchObject(refused('NODE.NOT_FOUND'));
    }
    await newNode({ slug: { en: 'top' } });
    const { items } = await shop.admin.event.list({ storeId, type: 'node.deleted', limit: 3 });
    expect(items.map(({ data }) => (data.node as { id: string }).id).at(0)).toBe(top.id);
    expect(items).toHaveLength(3);
  });
});

describe('changing a node', () => {
  test('keeps absent members, replaces blocks as a whole, and tells what was before', async () => {
    const node = await newNode({ blocks: titled('Old'), slug: { en: 'old-slug' } });
    server.clock.advance(1);
    const changed = await shop.admin.node.update({
      storeId,
      id: `${storeId}:${node.key}`,
      status: 'active',
      blocks: [{ key: 'body', type: 'markdown', value: '# New' }],
    });
    expect(changed).toMatchObject({
      ...{ id: node.id, key: node.key, slug: { en: 'old-slug' }, status: 'active', version: 2 },
      blocks: [{ key: 'body', value: '# New' }],
      updated_at: node.updated_at + 1,
    });
    expect(await read(node.id)).toEqual(changed);
    const { items } = await shop.admin.event.list({ storeId, type: 'node.updated', entity: node.id });
    expect(items).toMatchObject([
      {
        data: { node: { id: node.id, status: 'active' } },
        previous_attributes: { status: 'draft', blocks: node.blocks },
      },
    ]);
    expect(items[0]?.previous_attributes).not.toHaveProperty('key');
  });

  test('back into what it is changes nothing: no version, no event, no audit entry', async () => {
    const node = await newNode({ blocks: titled('Same'), slug: { en: 'same' } });
    const { store_id: _, ...members } = node;
    expect(await shop.admin.node.update({ storeId, ...members } as never)).toEqual(node);
    const { items } = await shop.owner.audit.list({ storeId, target: node.id });
    expect(items.map(({ action }) => action)).toEqual(['createNode']);
    expect((await shop.admin.event.list({ storeId, entity: node.id })).items).toHaveLength(1);
  });

  test('or deleting it, based on an older version, is refused', async () => {
    const { id, version } = await newNode();
    await shop.admin.node.update({ storeId, id, status: 'active' }, { ifMatch: version });
    const stale = refused('GENERAL.VERSION_MISMATCH');
    const change = shop.admin.node.update({ storeId, id, status: 'draft' }, { ifMatch: version });
    await expect(change).rejects.toMatchObject(stale);
    await expect(shop.admin.node.delete({ storeId, id }, { ifMatch: version })).rejects.toMatchObject(stale);
  });

  test('frees the slugs it gives up', async () => {
    const node = await newNode({ slug: { en: 'first', de: 'erster' } });
    await shop.admin.node.update({ storeId, id: node.id, slug: { en: 'second' } });
    await newNode({ slug: { en: 'first', de: 'erster' } });
    expect((await read(`${storeId}:en:second`)).id).toBe(node.id);
  });
});

describe('the list of nodes', () => {
  const keys = async (query: object) =>
    (await shop.admin.node.list({ storeId, limit: 100, ...query })).items.map(({ key }) => key);

  test('is filtered by key, state, parent, ids and time of creation', async () => {
    server.clock.advance(100);
    const from = Math.floor(server.clock.now().getTime() / 1000);
    const one = await newNode({ status: 'archived' });
    const two = await newNode({ parent_id: one.id, status: 'active' });
    const range = { created_at_from: from };
    expect(await keys({ key: one.key })).toEqual([one.key]);
    expect(await keys({ ...range, status: 'ARCHIVED' })).toEqual([one.key]);
    expect(await keys({ parent_id: one.id })).toEqual([two.key]);
    expect(await keys({ ...range, parent_id: 'null' })).toEqual([one.key]);
    expect((await keys({ ids: [one.id, two.id] })).sort()).toEqual([one.key, two.key].sort());
    expect(await keys({ ids: [] })).toEqual([]);
    expect((await keys(range)).sort()).toEqual([one.key, two.key].sort());
    expect(await keys({ ...range, created_at_to: from })).toEqual([]);
    const sorted = await keys({ ...range, sort_field: 'key', sort_direction: 'asc' });
    expect(sorted).toEqual([one.key, two.key].sort());
  });

  test('finds every word by how it begins, in any case, with and without accents, in every text', async () => {
    const node = await newNode({
      slug: { de: 'leinen-für-alle' },
      blocks: [
        { key: 'title', type: 'localized_text', value: { en: 'Zanzibar Sunrise', de: 'Sonnenaufgang' } },
        {
          key: 'more',
          type: 'list',
          value: ['Quetzalcoatl', { key: 'x', type: 'text', value: 'Crème brûlée' }],
        },
        { key: 'map', type: 'map', value: { fine: 'Xylophone' } },
      ],
    });
    for (const query of [
      'zanzibar',
      'SUN zanz',
      'quetzal',
      'creme BRÛLÉE',
      'xylophone',
      'leinen fur',
      node.key,
      'zanzibar, sunrise!',
    ]) {
      expect(await keys({ query }), query).toEqual([node.key]);
    }
    for (const query of [
      'zanzibar missing',
      'anzibar',
      '???',
      "'; drop table nodes; --",
      'sun:*|zzz',
      '\\',
    ]) {
      expect(await keys({ query }), query).toEqual([]);
    }
    await shop.admin.node.update({ storeId, id: node.id, blocks: titled('Nothing of this') });
    expect(await keys({ query: 'zanzibar' })).toEqual([]);
  });

  test('does not find what another store has', async () => {
    const other = await newStore(shop.owner);
    await shop.owner.node.create({ storeId: other.id, key: 'elsewhere', blocks: titled('Unobtainium') });
    expect(await keys({ query: 'unobtainium' })).toEqual([]);
  });
});

describe('a search in many nodes', () => {
  const many = 1_200;
  let large: string;
  beforeAll(async () => {
    large = (await newStore(shop.owner)).id;
    // Of one moment, so that the ids decide; a word of all of them, one of few, and one of the oldest alone.
    await sql`
      insert into nodes (store_id, id, key, status, slug, blocks, taxonomies, search, created_at, updated_at)
      select ${large}, 'node_' || lpad(g::text, 5, '0'), 'key-' || g, 'active', '{}', '[]', '[]',
        to_tsvector('simple', 'common' || case when g % 40 = 0 then ' seldom' when g = 1 then ' once' else '' end),
        now(), now() + g % 7 * interval '1 s' from generate_series(1, ${many}) g`.execute(
      server.app.platform.db,
    );
  });

  test.each([
    ['common', many],
    ['seldom', many / 40],
    ['once', 1],
    ['common seld', many / 40],
  ])('finds each node with "%s" once, page by page, in every order', async (query, count) => {
    for (const sort_field of ['created_at', 'updated_at', 'key'] as const) {
      for (const sort_direction of ['asc', 'desc'] as const) {
        const asked = { storeId: large, query, sort_field, sort_direction, limit: 97 };
        const found: NodeWithChildren[] = [];
        for await (const node of shop.owner.node.list.all(asked)) found.push(node);
        expect(new Set(found.map(({ id }) => id)).size, `${sort_field} ${sort_direction}`).toBe(count);
        expect(found).toHaveLength(count);
        const times = found.map(({ updated_at }) => updated_at);
        const sorted = times.toSorted((a, b) => (sort_direction === 'asc' ? a - b : b - a));
        if (sort_field === 'updated_at') expect(times).toEqual(sorted);
      }
    }
  });
});

test('a deleted store leaves nothing of its content', async () => {
  const store = await newStore(shop.owner);
  const at = { storeId: store.id };
  const taxonomy = await shop.owner.taxonomy.create({ ...at, key: 'shirts' });
  let parent_id: string | null = null;
  for (let n = 0; n < 5; n += 1) {
    const taxonomies = [{ taxonomy_id: taxonomy.id }];
    const node: NodeWithChildren = await shop.owner.node.create({
      ...{ ...at, key: `n-${n}`, parent_id, slug: { en: `s-${n}` }, taxonomies },
    });
    parent_id = node.id;
  }
  const form = await shop.owner.form.create({
    ...at,
    key: 'contact',
    schema: [{ key: 'name', type: 'text' }],
  });
  await shop.owner.form.createSubmission({ ...at, id: form.id, fields: [{ key: 'name', value: 'Ada' }] });
  await shop.owner.store.deleteStore({ id: store.id });
  const report = await eventually(async () => {
    const erasure = await server.admin.platform.getErasure({ id: store.id });
    if (erasure.finished_at === null) throw new Error('It is not finished.');
    return erasure;
  });
  expect(report.erased).toMatchObject({
    ...{ nodes: 5, node_slugs: 5, taxonomies: 1, taxonomy_uses: 5, forms: 1, form_submissions: 1 },
  });
});
