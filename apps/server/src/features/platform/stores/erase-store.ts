import { sql, type Transaction } from 'kysely';
import { json } from '#db/json';
import type { Tables } from '#db/tables';
import { hookTables, isForgettingHooks } from '#features/connections/inbound';
import { revokeTokensOf } from '#features/connections/integrations';
import { farewellTables, isFarewellUnderWay } from '#features/connections/webhooks';
import { eraseFiles } from '#features/content/media';
import { enqueue } from '#jobs';
import { after, day } from '#kernel/clock';
import type { Platform, StoreContext, Writing } from '#kernel/context';
import { type ErasedTable, erasurePlan } from './erasure-plan.ts';

// Small enough that no lock is held for long, large enough that a store of a million rows takes minutes (rule T11).
const batchRows = 2_000;
// Short, because a process that died holds the rest up for it; two at once would only do the same work twice.
const leaseSeconds = 5;
const farewellPollSeconds = 5;

/** What is still needed while somebody has to be told of the deletion. */
const outliving = [...farewellTables, ...hookTables];

/** Writes down, in the transaction of the deletion, that the rows of the store are to be erased. */
export async function eraseStoreLater(ctx: Writing<StoreContext>, storeKey: string): Promise<void> {
  await ctx.tx
    .insertInto('store_erasures')
    .values({
      store_id: ctx.storeId,
      store_key: storeKey,
      requested_by: ctx.actor.accountId,
      requested_at: ctx.clock.now(),
      erased: json({}),
    })
    .execute();
  await enqueue(ctx, 'erase-store', { store_id: ctx.storeId });
}

/** The deleted stores whose rows are not all gone, with the end of the lease of the process that erases them. */
export const openErasures = (
  platform: Platform,
): Promise<{ store_id: string; leased_until: Date | null }[]> =>
  platform.control
    .selectFrom('store_erasures')
    .select(['store_id', 'leased_until'])
    .where('finished_at', 'is', null)
    .execute();

/**
 * Erases every row of a deleted store, leaf tables first, in batches that each commit on their own: a process
 * that dies leaves the rest to the next one, and the report keeps counting where it stood.
 */
export async function eraseStore(platform: Platform, storeId: string): Promise<void> {
  if (!(await takeLease(platform, storeId))) return;
  await outwaitWriters(platform, storeId);
  // While there are tokens to take back.
  await revokeTokensOf(platform, storeId);
  const waits = await waitsForFarewell(platform, storeId);
  for (const table of await erasurePlan(platform.db)) {
    if (waits && outliving.includes(table.kind)) continue;
    for (;;) {
      const rows = await platform.db.transaction().execute((tx) => eraseBatch(platform, tx, table, storeId));
      if (rows < batchRows) break;
    }
  }
  for await (const files of eraseFiles(platform, storeId)) {
    await platform.db.transaction().execute((tx) => report(platform, tx, 'files', files, storeId));
  }
  if (waits) return continueLater(platform, storeId);
  await platform.db.transaction().execute(async (tx) => {
    await tx.deleteFrom('stores').where('id', '=', storeId).where('deleting_at', 'is not', null).execute();
    await tx
      .updateTable('store_erasures')
      .set({ finished_at: platform.clock.now(), leased_until: null })
      .where('store_id', '=', storeId)
      .execute();
  });
  platform.log.info({ store_id: storeId }, 'store erased');
}

/** Waits for those who hold the store from before its deletion: later ones find it gone (rule T13). */
const outwaitWriters = ({ db }: Platform, storeId: string): Promise<unknown> =>
  db
    .transaction()
    .execute((tx) => tx.selectFrom('stores').select('id').where('id', '=', storeId).forUpdate().execute());

/**
 * The webhooks that subscribed to `store.deleted` get a day to hear of it, and so do the providers that send to the store;
 * the rest is erased meanwhile.
 */
async function waitsForFarewell(platform: Platform, storeId: string): Promise<boolean> {
  const { requested_at: since } = await platform.control
    .selectFrom('store_erasures')
    .select('requested_at')
    .where('store_id', '=', storeId)
    .executeTakeFirstOrThrow();
  if (after(since, day) <= platform.clock.now()) return false;
  return (await isFarewellUnderWay(platform, storeId)) || isForgettingHooks(platform, storeId);
}

async function continueLater(platform: Platform, storeId: string): Promise<void> {
  await platform.control
    .updateTable('store_erasures')
    .set({ leased_until: null })
    .where('store_id', '=', storeId)
    .execute();
  const startAfter = after(new Date(), farewellPollSeconds);
  await platform.jobs.enqueue({ name: 'erase-store', payload: { store_id: storeId }, startAfter });
}

/** One process at a time: the lease ends by itself when that process dies. */
async function takeLease(platform: Platform, storeId: string): Promise<boolean> {
  const now = platform.clock.now();
  const { numUpdatedRows } = await platform.control
    .updateTable('store_erasures')
    .set({ leased_until: after(now, leaseSeconds) })
    .where('store_id', '=', storeId)
    .where('finished_at', 'is', null)
    .where(({ or, eb }) => or([eb('leased_until', 'is', null), eb('leased_until', '<', now)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Deletes one batch of a table and writes it into the report, and renews the lease, all in one transaction. */
async function eraseBatch(
  platform: Platform,
  tx: Transaction<Tables>,
  { name, kind }: ErasedTable,
  storeId: string,
): Promise<number> {
  const table = sql.table(name);
  const { numAffectedRows } = await sql`
    delete from ${table} where store_id = ${storeId} and ctid = any (array(
      select ctid from ${table} where store_id = ${storeId} limit ${batchRows}
    ))`.execute(tx);
  const rows = Number(numAffectedRows ?? 0n);
  await report(platform, tx, kind, rows, storeId);
  return rows;
}

/** Counts what was erased, and renews the lease. */
async function report(
  platform: Platform,
  tx: Transaction<Tables>,
  kind: string,
  rows: number,
  storeId: string,
): Promise<void> {
  await sql`
    update store_erasures set
      leased_until = ${after(platform.clock.now(), leaseSeconds)},
      erased = case when ${rows}::int = 0 then erased else
        erased || jsonb_build_object(${kind}::text, coalesce((erased ->> ${kind})::int, 0) + ${rows}::int) end
    where store_id = ${storeId}`.execute(tx);
}
