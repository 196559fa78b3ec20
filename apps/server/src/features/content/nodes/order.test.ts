import type { NodeWithChildren as Node } from '@stoa/sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { faulty, refused } from '../../../../test/refused.ts';
import { newStore } from '../../../../test/stores.ts';
import { type Sdk, serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

let sdk: Sdk;
let storeId: string;
let made = 0;
beforeAll(async () => {
  const store = await newStore(server.admin);
  storeId = store.id;
  sdk = server.sdkFor('test-admin-token-0123456789', storeId);
});

type Body = Omit<Parameters<Sdk['node']['create']>[0], 'key'>;

async function node(body: Body = {}): Promise<Node> {
  made += 1;
  return sdk.node.create({ key: `node-${made}`, status: 'active', ...body });
}

/** A new parent with that many children. */
async function family(children: number): Promise<{ parent_id: string; ids: string[] }> {
  const { id: parent_id } = await node();
  const ids: string[] = [];
  for (let n = 0; n < children; n += 1) ids.push((await node({ parent_id })).id);
  return { parent_id, ids };
}

const childrenOf = async (id: string) => (await sdk.node.listChildren({ id })).items.map((child) => child.id);
const positionsOf = async (id: string) =>
  Object.fromEntries(
    (await sdk.node.listChildren({ id, limit: 100 })).items.map((child) => [child.id, child.position]),
  );

describe('children', () => {
  test('are listed as they came, by the admin, with their parent and in the storefront', async () => {
    const { parent_id, ids } = await family(4);
    expect(await childrenOf(parent_id)).toEqual(ids);
    expect((await sdk.node.get({ id: parent_id })).children.map(({ id }) => id)).toEqual(ids);
    const shown = await sdk.storefront.getNode({ id: parent_id });
    expect(shown.children.map(({ id }) => id)).toEqual(ids);
    const { items } = await sdk.storefront.listNodeChildren({ id: parent_id });
    expect(items.map(({ id }) => id)).toEqual(ids);
    const backwards = await sdk.node.listChildren({ id: parent_id, sort_direction: 'desc' });
    expect(backwards.items.map(({ id }) => id)).toEqual(ids.toReversed());
  });

  test('are moved by their own row alone, to any place among the others', async () => {
    const { parent_id, ids } = await family(4);
    const [a = '', b = '', c = '', d = ''] = ids;
    const before = await positionsOf(parent_id);
    await sdk.node.update({ id: d, after_id: null });
    expect(await childrenOf(parent_id)).toEqual([d, a, b, c]);
    await sdk.node.update({ id: a, after_id: b });
    expect(await childrenOf(parent_id)).toEqual([d, b, a, c]);
    await sdk.node.update({ id: b, after_id: c });
    expect(await childrenOf(parent_id)).toEqual([d, a, c, b]);
    const after = await positionsOf(parent_id);
    expect(after[c]).toBe(before[c]);
    expect((await sdk.node.get({ id: c })).version).toBe(1);
  });

  test('are put where they are to be from the beginning', async () => {
    const { parent_id, ids } = await family(2);
    const [a = '', b = ''] = ids;
    const first = await node({ parent_id, after_id: null });
    const middle = await node({ parent_id, after_id: a });
    const last = await node({ parent_id, after_id: b });
    expect(await childrenOf(parent_id)).toEqual([first.id, a, middle.id, b, last.id]);
  });

  test('that are moved to where they are do not change', async () => {
    const { parent_id, ids } = await family(3);
    const [a = '', b = '', c = ''] = ids;
    const moves = [
      { id: a, after_id: null },
      { id: b, after_id: a },
      { id: c, after_id: b },
    ];
    for (const move of moves) expect((await sdk.node.update(move)).version).toBe(1);
    expect(await childrenOf(parent_id)).toEqual(ids);
  });

  test('come last under another parent, or where they are wanted there', async () => {
    const [one, two] = [await family(2), await family(2)];
    const [a = '', b = ''] = one.ids;
    await sdk.node.update({ id: a, parent_id: two.parent_id });
    await sdk.node.update({ id: b, parent_id: two.parent_id, after_id: two.ids[0] ?? '' });
    expect(await childrenOf(two.parent_id)).toEqual([two.ids[0], b, two.ids[1], a]);
    expect(await childrenOf(one.parent_id)).toEqual([]);
    const at = { id: a, after_id: one.parent_id };
    await expect(sdk.node.update(at)).rejects.toMatchObject(faulty('after_id', 'UNKNOWN_SIBLING'));
  });

  test.each(['itself', 'its parent', 'one of another parent', 'nothing'])(
    'come after no such one: %s',
    async (whom) => {
      const [one, two] = [await family(1), await family(1)];
      const [id = ''] = one.ids;
      const after_id =
        { itself: id, 'its parent': one.parent_id, nothing: 'node_none' }[whom] ?? two.ids[0] ?? '';
      const attempt = sdk.node.update({ id, after_id });
      await expect(attempt).rejects.toMatchObject(faulty('after_id', 'UNKNOWN_SIBLING'));
    },
  );

  test('tell where they were moved in an event, and are not moved on an old version', async () => {
    const { ids } = await family(2);
    const [a = '', b = ''] = ids;
    const before = await sdk.node.get({ id: b });
    const moved = await sdk.node.update({ id: b, after_id: null });
    const { items } = await sdk.event.list({ type: 'node.updated', entity: b });
    expect(items[0]).toMatchObject({
      data: { node: { id: b, position: moved.position } },
      previous_attributes: { position: before.position },
    });
    const late = sdk.node.update({ id: b, after_id: a }, { ifMatch: before.version });
    await expect(late).rejects.toMatchObject(refused('GENERAL.VERSION_MISMATCH'));
  });

  test('are paged in their order while others are put between them', async () => {
    const { parent_id, ids } = await family(9);
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await sdk.node.listChildren({ id: parent_id, limit: 2, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.cursor;
      await node({ parent_id, after_id: null });
      await node({ parent_id, after_id: seen.at(-2) ?? null });
    } while (cursor);
    expect(seen.filter((id) => ids.includes(id))).toEqual(ids);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('have room for any number at one place: their siblings are numbered anew when it ends, and nobody else', async () => {
    const { parent_id, ids } = await family(3);
    const [a = '', b = '', c = ''] = ids;
    const other = await family(2);
    const { db } = server.app.platform;
    // Two neighbours as far apart as the longest positions are.
    const set = (id: string, position: string) =>
      db.updateTable('nodes').set({ position }).where('id', '=', id).execute();
    await set(a, `${'0'.repeat(15)}1${'0'.repeat(183)}1`);
    await set(b, `${'0'.repeat(15)}1${'0'.repeat(183)}2`);
    const untouched = await positionsOf(other.parent_id);
    const between = await node({ parent_id, after_id: a });
    expect(await childrenOf(parent_id)).toEqual([a, between.id, b, c]);
    const positions = Object.values(await positionsOf(parent_id));
    for (const position of positions) expect(position).toMatch(/^[0-9a-f]{16}$/);
    expect(await positionsOf(other.parent_id)).toEqual(untouched);
    // Two of the same position, as two processes may make them, are told apart in the same way.
    await set(b, positions[0] ?? '');
    await node({ parent_id, after_id: a < b ? a : b });
    expect(await childrenOf(parent_id)).toHaveLength(5);
    expect(new Set(Object.values(await positionsOf(parent_id))).size).toBe(5);
  });
});

describe('nodes at the top', () => {
  test('have an order, too', async () => {
    const { id: own } = await newStore(server.admin);
    const at = { storeId: own };
    const a = await sdk.node.create({ ...at, key: 'a' });
    const b = await sdk.node.create({ ...at, key: 'b' });
    const c = await sdk.node.create({ ...at, key: 'c', after_id: null });
    await sdk.node.update({ ...at, id: a.id, after_id: b.id });
    const { items } = await sdk.node.list({
      ...at,
      parent_id: 'null',
      sort_field: 'position',
      sort_direction: 'asc',
    });
    expect(items.map(({ id }) => id)).toEqual([c.id, b.id, a.id]);
  });
});
