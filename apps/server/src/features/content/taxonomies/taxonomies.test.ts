import type { CreateTaxonomyParams, Taxonomy } from '@stoa/sdk';
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

let made = 0;
const newTaxonomy = (members: Partial<CreateTaxonomyParams> = {}): Promise<Taxonomy> =>
  shop.admin.taxonomy.create({ storeId, key: `tax-${made++}`, ...members });

const read = (id: string) => shop.admin.taxonomy.get({ storeId, id });

describe('a taxonomy', () => {
  test('is active at the top, with what the server adds, found by id and by key, and counted', async () => {
    const counted = async () => (await shop.admin.store.getStore({ id: storeId })).counts.taxonomies ?? 0;
    const before = await counted();
    const taxonomy = await newTaxonomy({ schema: [{ key: 'colour', type: 'text', value: 'blue', max: 40 }] });
    expect(taxonomy).toMatchObject({
      ...{ store_id: storeId, parent_id: null, status: 'active', version: 1 },
      schema: [{ id: expect.stringMatching(/^field_/), key: 'colour', value: 'blue', min: null, max: 40 }],
    });
    expect(await read(taxonomy.id)).toEqual(taxonomy);
    expect(await read(`${storeId}:${taxonomy.key}`)).toEqual(taxonomy);
    expect(await counted()).toBe(before + 1);
    await shop.admin.taxonomy.delete({ storeId, id: taxonomy.id });
    expect(await counted()).toBe(before);
    await expect(read(taxonomy.id)).rejects.toMatchObject(refused('TAXONOMY.NOT_FOUND'));
  });

  test.each([
    [{ parent_id: 'tax_unknown' }, 'parent_id', 'UNKNOWN_PARENT'],
    [{ schema: [{ key: 'a', type: 'number' as const, value: 'x' }] }, 'schema.0.value', 'INVALID_TYPE'],
    [
      {
        schema: [
          { key: 'a', type: 'text' as const },
          { key: 'a', type: 'text' as const },
        ],
      },
      'schema',
      'DUPLICATE',
    ],
  ])('with %j is refused: %s %s', async (members, field, rule) => {
    await expect(newTaxonomy(members)).rejects.toMatchObject(faulty(field, rule));
  });

  test('has a key of its own in its store', async () => {
    const { key } = await newTaxonomy();
    await expect(newTaxonomy({ key })).rejects.toMatchObject(refused('TAXONOMY.KEY_TAKEN'));
    const other = await newStore(shop.owner);
    await shop.owner.taxonomy.create({ storeId: other.id, key });
  });

  test('lies in a tree without circles, which is deleted with its branches only on demand', async () => {
    const top = await newTaxonomy();
    const child = await newTaxonomy({ parent_id: top.id });
    const move = shop.admin.taxonomy.update({ storeId, id: top.id, parent_id: child.id });
    await expect(move).rejects.toMatchObject(refused('TAXONOMY.CYCLE'));
    const { items } = await shop.admin.taxonomy.listChildren({ storeId, id: top.id });
    expect(items).toEqual([child]);
    await expect(shop.admin.taxonomy.delete({ storeId, id: top.id })).rejects.toMatchObject(
      refused('TAXONOMY.HAS_CHILDREN'),
    );
    await shop.admin.taxonomy.delete({ storeId, id: top.id, recursive: true });
    await expect(read(child.id)).rejects.toMatchObject(refused('TAXONOMY.NOT_FOUND'));
  });

  test('changes only where something differs, and never on top of another change', async () => {
    const taxonomy = await newTaxonomy({ schema: [{ key: 'size', type: 'number' }] });
    const { store_id: _, ...members } = taxonomy;
    expect(await shop.admin.taxonomy.update({ storeId, ...members })).toEqual(taxonomy);
    const at = { storeId, id: taxonomy.id };
    const changed = await shop.admin.taxonomy.update({ ...at, status: 'archived' }, { ifMatch: 1 });
    expect(changed).toMatchObject({ status: 'archived', schema: taxonomy.schema, version: 2 });
    await expect(shop.admin.taxonomy.update({ ...at, key: 'x' }, { ifMatch: 1 })).rejects.toMatchObject(
      refused('GENERAL.VERSION_MISMATCH'),
    );
  });
});

describe('what stands in a taxonomy', () => {
  const within = (taxonomies: object[]) =>
    shop.admin.node.create({ storeId, key: `in-${made++}`, taxonomies: taxonomies as never });

  test('has the values of its fields, checked one by one', async () => {
    const { id: taxonomy_id } = await newTaxonomy({
      schema: [
        { key: 'colour', type: 'text', value: 'blue', max: 10 },
        { key: 'size', type: 'number', min: 1, max: 60 },
        { key: 'place', type: 'geo_location' },
      ],
    });
    const node = await within([{ taxonomy_id, fields: [{ key: 'size', value: 42 }] }]);
    expect(node.taxonomies).toEqual([
      {
        taxonomy_id,
        fields: [
          { key: 'colour', type: 'text', value: 'blue' },
          { key: 'size', type: 'number', value: 42 },
        ],
      },
    ]);
    for (const [field, place, code] of [
      [{ key: 'weight', value: 1 }, 'key', 'UNKNOWN_FIELD'],
      [{ key: 'size', value: '42' }, 'value', 'INVALID_TYPE'],
      [{ key: 'size', type: 'text', value: 42 }, 'value', 'INVALID_TYPE'],
      [{ key: 'size', value: 61 }, 'value', 'TOO_BIG'],
      [{ key: 'size', value: 0 }, 'value', 'TOO_SMALL'],
      [{ key: 'place', value: { lat: 100, lon: 0 } }, 'value', 'INVALID_TYPE'],
    ] as const) {
      const attempt = within([{ taxonomy_id, fields: [field] }]);
      await expect(attempt).rejects.toMatchObject(faulty(`taxonomies.0.fields.0.${place}`, code));
    }
  });

  test('keeps it from being deleted, and is listed by it', async () => {
    const taxonomy = await newTaxonomy();
    const node = await within([{ taxonomy_id: taxonomy.id }]);
    const at = { storeId, id: taxonomy.id };
    const { items } = await shop.admin.node.list({ storeId, taxonomy_id: taxonomy.id });
    expect(items.map(({ id }) => id)).toEqual([node.id]);
    await expect(shop.admin.taxonomy.delete(at)).rejects.toMatchObject(refused('TAXONOMY.IN_USE'));
    await shop.admin.node.update({ storeId, id: node.id, taxonomies: [] });
    expect((await shop.admin.node.list({ storeId, taxonomy_id: taxonomy.id })).items).toEqual([]);
    const again = await within([{ taxonomy_id: taxonomy.id }]);
    await shop.admin.node.delete({ storeId, id: again.id });
    expect(await shop.admin.taxonomy.delete(at)).toEqual({ deleted: true });
  });
});
