import { beforeAll, expect, test } from 'vitest';
import { oneOf, together } from '../../../../test/outcomes.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

let storeId: string;
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
});

let made = 0;
const newNode = async (parent_id: string | null = null): Promise<string> =>
  (await server.admin.node.create({ storeId, key: `node-${made++}`, parent_id })).id;

const move = (id: string, parent_id: string) => server.admin.node.update({ storeId, id, parent_id });

test('two nodes that are put under each other at one moment do not close a circle', async () => {
  for (let round = 0; round < 50; round += 1) {
    const pair = [await newNode(), await newNode()];
    const outcomes = await together(2, (n) => move(pair[n] ?? '', pair[1 - n] ?? ''));
    expect(outcomes).toEqual(oneOf(2, 'NODE.CYCLE'));
  }
});

test('a ring of moves leaves a tree', async () => {
  for (let round = 0; round < 10; round += 1) {
    const ring: string[] = [];
    for (let n = 0; n < 6; n += 1) ring.push(await newNode());
    const outcomes = await together(6, (n) => move(ring[n] ?? '', ring[(n + 1) % 6] ?? ''));
    expect(outcomes.filter((outcome) => outcome === 'NODE.CYCLE')).toHaveLength(1);
    const [top] = (await server.admin.node.list({ storeId, ids: ring, parent_id: 'null' })).items;
    let levels = 0;
    for (let at = top?.id; at; levels += 1) {
      at = (await server.admin.node.get({ storeId, id: at })).children[0]?.id;
    }
    expect(levels).toBe(6);
  }
});

test('a branch that is deleted while nodes are put into it takes them along or keeps them out', async () => {
  for (let round = 0; round < 20; round += 1) {
    const top = await newNode();
    const stray = await newNode();
    const [deleted, ...puts] = await Promise.allSettled([
      server.admin.node.delete({ storeId, id: top, recursive: true }),
      move(stray, top),
      newNode(top),
      newNode(top),
    ]);
    expect(deleted.status).toBe('fulfilled');
    // Whatever came in before the deletion went with it; what came later found nothing to lie under.
    const ids = puts.flatMap((put) =>
      put.status === 'rejected' ? [] : typeof put.value === 'string' ? put.value : put.value.id,
    );
    expect((await server.admin.node.list({ storeId, ids })).items).toEqual([]);
    for (const put of puts) {
      if (put.status === 'rejected') expect(put.reason).toMatchObject({ status: 400 });
    }
  }
  const counted = (await server.admin.store.getStore({ id: storeId })).counts.nodes;
  let listed = 0;
  for await (const _ of server.admin.node.list.all({ storeId, limit: 100 })) listed += 1;
  expect(counted).toBe(listed);
});

test('of nodes made with one key or one slug at one moment there is one', async () => {
  for (let round = 0; round < 10; round += 1) {
    const keys = await together(5, () => server.admin.node.create({ storeId, key: `same-${round}` }));
    expect(keys).toEqual(oneOf(5, 'NODE.KEY_TAKEN'));
    const slug = { en: `slug-${round}`, de: `pfad-${round}` };
    const slugs = await together(5, (n) =>
      server.admin.node.create({ storeId, key: `slug-${round}-${n}`, slug }),
    );
    expect(slugs).toEqual(oneOf(5, 'NODE.SLUG_TAKEN'));
  }
});

test('a taxonomy is deleted before something is put into it, or not at all', async () => {
  for (let round = 0; round < 20; round += 1) {
    const { id: taxonomy_id } = await server.admin.taxonomy.create({ storeId, key: `tax-${round}` });
    const [deleted, used] = await Promise.allSettled([
      server.admin.taxonomy.delete({ storeId, id: taxonomy_id }),
      server.admin.node.create({ storeId, key: `in-${round}`, taxonomies: [{ taxonomy_id }] }),
    ]);
    expect([deleted.status, used.status].sort()).toEqual(['fulfilled', 'rejected']);
    const refusal = deleted.status === 'rejected' ? deleted.reason : (used as PromiseRejectedResult).reason;
    expect(['TAXONOMY.IN_USE', 'GENERAL.VALIDATION_FAILED']).toContain(refusal.code);
  }
});

test('nodes that are put into one gap at one moment have places of their own in it', async () => {
  const parent_id = await newNode();
  const [first, last] = [await newNode(parent_id), await newNode(parent_id)];
  for (let round = 0; round < 10; round += 1) {
    const outcomes = await together(8, (n) =>
      server.admin.node.create({ storeId, key: `gap-${round}-${n}`, parent_id, after_id: first }),
    );
    expect(outcomes).toEqual(Array(8).fill('done'));
    const { items } = await server.admin.node.listChildren({ storeId, id: parent_id, limit: 100 });
    expect([items[0]?.id, items.at(-1)?.id]).toEqual([first, last]);
    expect(items).toHaveLength(8 * (round + 1) + 2);
    expect(new Set(items.map(({ position }) => position)).size).toBe(items.length);
  }
});
