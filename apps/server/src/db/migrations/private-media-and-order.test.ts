import { type Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { newStore } from '../../../test/stores.ts';
import { adminToken, serverForThisTest } from '../../../test/test-server.ts';
import { up } from './0011-private-media-and-order.ts';

test('what was there before keeps its order, stays public, and holds the taxonomies it names', async () => {
  const server = await serverForThisTest();
  const { db } = server.app.platform;
  const { id: storeId } = await newStore(server.admin);
  const sdk = server.sdkFor(adminToken, storeId);
  const top = await sdk.node.create({ key: 'top' });
  const children: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    children.push((await sdk.node.create({ key: `n${n}`, parent_id: top.id, after_id: null })).id);
  }
  const taxonomy = await sdk.taxonomy.create({ key: 'vip' });
  const profile = await sdk.profile.create({ taxonomies: [{ taxonomy_id: taxonomy.id }] });

  for (const statement of [
    'alter table nodes drop column position',
    'alter table media drop column visibility',
    'alter table profile_imports drop column audience_id, drop column subscribed',
    `delete from taxonomy_uses where user_type = 'profile'`,
    // Two of them at one moment, the last one first of all.
    `update nodes set created_at = now() - interval '1 day' + (substr(key, 2)::int / 2) * interval '1 ms' where key like 'n%'`,
    `update nodes set created_at = now() - interval '2 days' where key = 'n4'`,
  ]) {
    await sql.raw(statement).execute(db);
  }
  await up(db as unknown as Kysely<unknown>);

  const { items } = await sdk.node.listChildren({ id: top.id });
  const [a = '', b = '', c = '', d = '', e = ''] = children;
  expect(items.map(({ id }) => id)).toEqual([e, ...[a, b].sort(), ...[c, d].sort()]);
  expect(new Set(items.map(({ position }) => position)).size).toBe(5);
  const last = await sdk.node.create({ key: 'last', parent_id: top.id });
  await sdk.node.update({ id: e, after_id: last.id });
  expect((await sdk.node.listChildren({ id: top.id })).items.at(-1)?.id).toBe(e);
  // A process of the release before writes no position.
  await sql`
    insert into nodes (store_id, id, key, parent_id, status, slug, blocks, taxonomies, search, created_at, updated_at)
    values (${storeId}, 'node_old', 'old', ${top.id}, 'draft', '{}', '[]', '[]', '', now(), now())`.execute(
    db,
  );
  expect((await sdk.node.listChildren({ id: top.id })).items.map(({ id }) => id)).toContain('node_old');
  await expect(sdk.taxonomy.delete({ id: taxonomy.id })).rejects.toMatchObject({ code: 'TAXONOMY.IN_USE' });
  await sdk.profile.update({ id: profile.id, taxonomies: [] });
  await sdk.taxonomy.delete({ id: taxonomy.id });
});
