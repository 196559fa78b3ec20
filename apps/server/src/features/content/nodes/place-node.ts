import { sql } from 'kysely';
import { invalidField } from '#kernel/api-error';
import type { StoreContext, Writing } from '#kernel/context';
import { positionBetween, positionFirst, positionLast } from './position.ts';

type Sibling = { id: string; position: string };

/** Where a node is to come: under which one, and there after which sibling; null is first, undefined is last. */
interface Wanted {
  parentId: string | null;
  afterId: string | null | undefined;
  /** The node itself, where there is one already. */
  self: Sibling | null;
}

/** What it comes between; null is nothing. */
interface Gap {
  before: Sibling | null;
  next: Sibling | null;
}

/** The position that puts a node where it is wanted. Between two siblings it is exact under `holdTrees(ctx, 'moved')`. */
export async function positionFor(ctx: Writing<StoreContext>, wanted: Wanted): Promise<string> {
  const { self } = wanted;
  const gap = await gapFor(ctx, wanted);
  if (self && wanted.afterId !== undefined && isIn(gap, self)) return self.position;
  const position = positionIn(ctx, gap);
  if (position !== null) return position;
  await numberAnew(ctx, wanted.parentId);
  const made = positionIn(ctx, await gapFor(ctx, wanted));
  if (made === null) throw new Error('There is no room between siblings that were numbered anew.');
  return made;
}

async function gapFor(ctx: Writing<StoreContext>, wanted: Wanted): Promise<Gap> {
  const { afterId } = wanted;
  if (afterId === undefined) {
    const backwards = siblings(ctx, wanted).orderBy('position', 'desc').orderBy('id', 'desc');
    return { before: (await backwards.limit(1).executeTakeFirst()) ?? null, next: null };
  }
  let others = siblings(ctx, wanted);
  let before: Sibling | null = null;
  if (afterId !== null) {
    before = (await others.where('id', '=', afterId).executeTakeFirst()) ?? null;
    if (!before) {
      throw invalidField('after_id', 'UNKNOWN_SIBLING', 'must be another node under the same parent');
    }
    others = others.where(sql<boolean>`(position, id) > (${before.position}, ${before.id})`);
  }
  const next = await others.orderBy('position').orderBy('id').limit(1).executeTakeFirst();
  return { before, next: next ?? null };
}

/** The other nodes under the parent. */
function siblings(ctx: Writing<StoreContext>, { parentId, self }: Wanted) {
  const all = ctx.tx
    .selectFrom('nodes')
    .select(['id', 'position'])
    .where('store_id', '=', ctx.storeId)
    .where('parent_id', parentId === null ? 'is' : '=', parentId);
  return self ? all.where('id', '!=', self.id) : all;
}

const isIn = ({ before, next }: Gap, { position }: Sibling): boolean =>
  (!before || position > before.position) && (!next || position < next.position);

/** A position in the gap; null where there is no room. */
function positionIn(ctx: Writing<StoreContext>, { before, next }: Gap): string | null {
  if (!next) return positionLast(before?.position ?? null, ctx.clock.now());
  return before ? positionBetween(before.position, next.position) : positionFirst(next.position);
}

/** Gives the nodes under one parent positions with room between them, in the order they have; no other node changes. */
async function numberAnew(ctx: Writing<StoreContext>, parentId: string | null): Promise<void> {
  const parent = parentId === null ? sql`parent_id is null` : sql`parent_id = ${parentId}`;
  await sql`
    update nodes set position = lpad(to_hex(sibling.number << 32), 16, '0')
    from (
      select id, row_number() over (order by position, id) as number from nodes
      where store_id = ${ctx.storeId} and ${parent}
    ) sibling
    where nodes.store_id = ${ctx.storeId} and nodes.id = sibling.id`.execute(ctx.tx);
}
