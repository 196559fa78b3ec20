import { beforeAll, expect, test } from 'vitest';
import { picture } from '../../../../test/pictures.ts';
import { faulty, refused } from '../../../../test/refused.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

let storeId: string;
let otherId: string;
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
  otherId = (await newStore(server.admin)).id;
});

/** A new medium of a store. */
async function newMedia(store: string): Promise<string> {
  const [media] = await server.admin.media.upload({
    storeId: store,
    files: [{ name: 'a.png', content: await picture('png') }],
  });
  return media?.id ?? '';
}

let made = 0;
const newNode = (blocks: object[]) =>
  server.admin.node.create({ storeId, key: `node-${made++}`, blocks: blocks as never });

const usesOf = async (nodeId: string) => {
  const { db } = server.app.platform;
  const rows = await db
    .selectFrom('media_uses')
    .select(['field', 'media_id'])
    .where('store_id', '=', storeId)
    .where('user_id', '=', nodeId)
    .orderBy('field')
    .execute();
  return rows.map(({ field, media_id }) => [field, media_id]);
};

test('media that a node shows are written down with their place, and forgotten with the node', async () => {
  const [one, two] = [await newMedia(storeId), await newMedia(storeId)];
  const node = await newNode([
    { key: 'hero', type: 'relationship_media', value: `media:${one}` },
    { key: 'body', type: 'markdown', value: { en: `![A shirt](media:${two})` } },
    { key: 'gallery', type: 'list', value: [{ key: 'x', type: 'relationship_media', value: { id: two } }] },
  ]);
  expect(await usesOf(node.id)).toEqual([
    ['blocks.0.value', one],
    ['blocks.1.value.en', two],
    ['blocks.2.value.0.value', two],
  ]);
  await server.admin.node.update({ storeId, id: node.id, status: 'active' });
  expect(await usesOf(node.id)).toHaveLength(3);
  const blocks = [{ key: 'hero', type: 'relationship_media' as const, value: [two] }];
  await server.admin.node.update({ storeId, id: node.id, blocks });
  expect(await usesOf(node.id)).toEqual([['blocks.0.value.0', two]]);
  await server.admin.node.delete({ storeId, id: node.id });
  expect(await usesOf(node.id)).toEqual([]);
});

test('media that a node shows cannot be deleted until it shows them no more', async () => {
  const id = await newMedia(storeId);
  const node = await newNode([{ key: 'body', type: 'markdown', value: `![A shirt](media:${id})` }]);
  await expect(server.admin.media.delete({ storeId, id })).rejects.toMatchObject(refused('MEDIA.IN_USE'));
  await server.admin.node.update({ storeId, id: node.id, blocks: [] });
  expect(await server.admin.media.delete({ storeId, id })).toEqual({ deleted: true });
});

test('media that do not exist or are another store’s cannot be shown', async () => {
  const foreign = await newMedia(otherId);
  for (const id of [foreign, 'med_unknown']) {
    const block = { key: 'hero', type: 'relationship_media', value: [`media:${id}`] };
    await expect(newNode([block])).rejects.toMatchObject(faulty('blocks.0.value.0', 'UNKNOWN_MEDIA'));
  }
  await expect(newNode([{ key: 'hero', type: 'relationship_media', value: 'media:' }])).rejects.toMatchObject(
    faulty('blocks.0.value', 'INVALID_REFERENCE'),
  );
});

test('a node points to nodes of its store alone; one that is deleted does not stop its editors', async () => {
  const target = await newNode([]);
  const foreign = await server.admin.node.create({ storeId: otherId, key: 'foreign' });
  const pointing = (value: unknown) => [{ key: 'next', type: 'relationship_entry' as const, value }];
  for (const id of [foreign.id, 'node_unknown']) {
    await expect(newNode(pointing([target.id, { id }]))).rejects.toMatchObject(
      faulty('blocks.0.value.1', 'UNKNOWN_ENTRY'),
    );
  }
  const node = await newNode(pointing(target.id));
  await server.admin.node.delete({ storeId, id: target.id });
  const more = { key: 'title', type: 'text' as const, value: 'Still here' };
  const blocks = [...pointing(target.id), more];
  expect(await server.admin.node.update({ storeId, id: node.id, blocks })).toMatchObject({ version: 2 });
});
