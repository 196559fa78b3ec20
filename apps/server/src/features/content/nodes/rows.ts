import type { Node, NodeWithChildren } from '@stoa/contract';
import type { RawBuilder, Selectable } from 'kysely';
import type { Database } from '#db/client';
import type { DataPlane } from '#db/tables';
import { textsIn } from '#features/content/blocks';
import { ApiError } from '#kernel/api-error';
import { epochSeconds } from '#kernel/clock';
import type { StoreContext, Writing } from '#kernel/context';
import { readIdentifier } from '#kernel/identifier';
import { searchVector } from '#kernel/search';
import { takenKeyOf } from '#kernel/taken-key';
import type { Tree } from '#kernel/tree';

export const nodeColumns = [
  'nodes.store_id',
  'nodes.id',
  'nodes.key',
  'nodes.parent_id',
  'nodes.position',
  'nodes.status',
  'nodes.slug',
  'nodes.blocks',
  'nodes.taxonomies',
  'nodes.created_at',
  'nodes.updated_at',
  'nodes.version',
] as const;
export type NodeRow = Omit<Selectable<DataPlane['nodes']>, 'search'>;

export const nodeTree: Tree = {
  table: 'nodes',
  cycle: 'NODE.CYCLE',
  tooDeep: 'NODE.TOO_DEEP',
  tooMany: 'NODE.TOO_MANY',
};

/** The node that a path names, or a 404; with `status`, only one in that state. */
export async function namedNode(
  db: Pick<Database, 'selectFrom'>,
  storeId: string,
  text: string,
  status?: NodeRow['status'],
): Promise<NodeRow> {
  const named = readIdentifier(storeId, text);
  if (!named) throw new ApiError('NODE.NOT_FOUND');
  let rows = db.selectFrom('nodes').select(nodeColumns).where('nodes.store_id', '=', storeId);
  if (named.by === 'id') rows = rows.where('nodes.id', '=', named.id);
  else if (named.by === 'key') rows = rows.where('nodes.key', '=', named.key);
  else {
    rows = rows
      .innerJoin('node_slugs', (join) =>
        join.onRef('node_slugs.store_id', '=', 'nodes.store_id').onRef('node_slugs.node_id', '=', 'nodes.id'),
      )
      .where('node_slugs.language', '=', named.language)
      .where('node_slugs.slug', '=', named.slug);
  }
  if (status) rows = rows.where('nodes.status', '=', status);
  const row = await rows.executeTakeFirst();
  if (!row) throw new ApiError('NODE.NOT_FOUND');
  return row;
}

/** The same, held against other changes until the transaction ends. */
export async function lockNode(ctx: Writing<StoreContext>, text: string): Promise<NodeRow> {
  const { id } = await namedNode(ctx.tx, ctx.storeId, text);
  await ctx.tx
    .selectFrom('nodes')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute();
  return namedNode(ctx.tx, ctx.storeId, id);
}

export const nodeSearch = ({
  key,
  slug,
  blocks,
}: Pick<NodeRow, 'key' | 'slug' | 'blocks'>): RawBuilder<string> =>
  searchVector([key, ...Object.values(slug), ...textsIn(blocks)]);

/** Turns the database's word that the key exists into ours. */
export const rethrowTakenKey = takenKeyOf('node', 'nodes');

/** The node as events tell of it. */
export const present = (row: NodeRow): Node => ({
  id: row.id,
  store_id: row.store_id,
  key: row.key,
  parent_id: row.parent_id,
  position: row.position,
  status: row.status,
  slug: row.slug,
  blocks: row.blocks,
  taxonomies: row.taxonomies,
  created_at: epochSeconds(row.created_at),
  updated_at: epochSeconds(row.updated_at),
  version: row.version,
});

const childrenShown = 100;

/** The node as the API answers it: with the first nodes right under it, all of them or those in one state. */
export async function presentWithChildren(
  db: Pick<Database, 'selectFrom'>,
  row: NodeRow,
  status?: NodeRow['status'],
): Promise<NodeWithChildren> {
  let rows = db
    .selectFrom('nodes')
    .select(nodeColumns)
    .where('nodes.store_id', '=', row.store_id)
    .where('nodes.parent_id', '=', row.id);
  if (status) rows = rows.where('nodes.status', '=', status);
  const children = await rows.orderBy('nodes.position').orderBy('nodes.id').limit(childrenShown).execute();
  return { ...present(row), children: children.map(present) };
}

/** The members of a node that its events and audit rows compare. */
export const comparable = ({ key, parent_id, position, status, slug, blocks, taxonomies }: NodeRow) => ({
  key,
  parent_id,
  position,
  status,
  slug,
  blocks,
  taxonomies,
});
