import { sql, type Transaction } from 'kysely';
import { collectGarbage } from '#db/collect-garbage';
import { json } from '#db/json';
import type { Tables } from '#db/tables';
import { after, hour } from '#kernel/clock';
import type { Context, InStore, Platform, Writing } from '#kernel/context';
import { holdStore } from '#kernel/hold-store';
import { systemContext } from '#kernel/system-context';
import { transaction } from '#kernel/transaction';
import { count } from '#kernel/usage';
import { type FileNotes, UnreadableFile } from './csv-rows.ts';
import { type Batch, batchesOf } from './import-batches.ts';
import type { ImportRow } from './import-rows.ts';
import type { ImportTarget } from './import-target.ts';
import { peopleOf, storeBatch } from './store-batch.ts';

const leaseSeconds = 10;
/** What an import leaves behind in as many rows is tens of megabytes, and V8 would gather hundreds before it looks. */
const rowsUntilCollected = 10_000;
/** More of them help nobody to correct a file. */
const mostErrors = 1_000;

interface Place {
  store_id: string;
  import_id: string;
}

/** The imports that have not ended, with the end of the lease of the process that works on each. */
export const openImports = async (platform: Platform): Promise<(Place & { leased_until: Date | null })[]> => {
  const rows = await platform.data
    .selectFrom('profile_imports')
    .select(['store_id', 'id as import_id', 'leased_until'])
    .where('status', 'in', ['queued', 'running'])
    .execute();
  return rows;
};

/** Ends uploads that nobody is sending any more: whoever was is told nothing, for their process died. */
export async function endAbandonedUploads(platform: Platform): Promise<void> {
  await platform.data
    .deleteFrom('profile_imports')
    .where('status', '=', 'uploading')
    .where('created_at', '<', after(platform.clock.now(), -hour))
    .execute();
}

/**
 * Works on an import, batch by batch: the profiles of a batch and how far it is commit together, so that a process
 * that dies leaves neither doubles nor gaps to the next one.
 */
export async function runImport(platform: Platform, place: Place, target: ImportTarget): Promise<void> {
  const begun = await takeLease(platform, place);
  if (!begun) return;
  const ctx = { ...systemContext(platform, 'importProfiles'), storeId: place.store_id };
  const notes: FileNotes = { ignored: new Set(begun.ignored_columns) };
  let at = begun.rows_read;
  try {
    const how = { after: at, onExisting: begun.on_existing };
    for await (const batch of batchesOf(begun.format, piecesOf(platform, place), notes, how)) {
      const isOurs = await transaction(ctx, (ctx) => keepBatch(ctx, target, begun, { at, batch, notes }));
      // Another process has taken it over: what it does is ours no longer.
      if (!isOurs) return;
      if (Math.floor(batch.upTo / rowsUntilCollected) > Math.floor(at / rowsUntilCollected)) {
        collectGarbage('regular');
      }
      at = batch.upTo;
    }
    await finish(platform, begun, at, null);
  } catch (error) {
    if (!(error instanceof UnreadableFile) && !(error instanceof ClosedAudience)) throw error;
    await finish(platform, begun, at, error.message);
  }
}

/** The audience that is imported into was deleted, or put away. */
class ClosedAudience extends Error {
  override readonly message = 'The audience is not active any more.';
}

/** The uploaded file, piece by piece. */
async function* piecesOf({ data }: Platform, { store_id, import_id }: Place): AsyncGenerator<Buffer> {
  for (let number = 0; ; number += 1) {
    const piece = await data
      .selectFrom('profile_import_pieces')
      .select('data')
      .where('store_id', '=', store_id)
      .where('import_id', '=', import_id)
      .where('number', '=', number)
      .executeTakeFirst();
    if (!piece) return;
    yield piece.data;
  }
}

/** Stores a batch and how far the import is; false when another process has gone further. */
async function keepBatch(
  ctx: Writing<Context> & InStore,
  target: ImportTarget,
  { store_id, id, on_existing, audience_id }: ImportRow,
  { at, batch, notes }: { at: number; batch: Batch; notes: FileNotes },
): Promise<boolean> {
  const { tx } = ctx;
  await holdStore(ctx, store_id);
  const now = ctx.clock.now();
  const held = await tx
    .selectFrom('profile_imports')
    .select('failed')
    .where('store_id', '=', store_id)
    .where('id', '=', id)
    .where('status', '=', 'running')
    .where('rows_read', '=', at)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!held) return false;
  const stored = await storeBatch(tx, store_id, batch.profiles, { onExisting: on_existing, now });
  if (stored.created > 0) await count(ctx, 'profiles', stored.created);
  if (held.failed < mostErrors) await keepFaults(tx, { store_id, id }, batch);
  const subscribed = audience_id === null ? 0 : await subscribe(ctx, target, audience_id, batch);
  const repeatedChange = on_existing === 'update';
  await tx
    .updateTable('profile_imports')
    .set(({ eb }) => ({
      rows_read: batch.upTo,
      created: eb('created', '+', stored.created),
      updated: eb('updated', '+', stored.updated + (repeatedChange ? batch.repeated : 0)),
      skipped: eb('skipped', '+', stored.skipped + (repeatedChange ? 0 : batch.repeated)),
      failed: eb('failed', '+', batch.failed),
      subscribed: eb('subscribed', '+', subscribed),
      ignored_columns: json([...notes.ignored]),
      leased_until: after(now, leaseSeconds),
      updated_at: now,
    }))
    .where('store_id', '=', store_id)
    .where('id', '=', id)
    .execute();
  return true;
}

/** Puts the profiles of a batch into the audience; answers how many are new in it. */
async function subscribe(
  ctx: Writing<Context> & InStore,
  target: ImportTarget,
  audienceId: string,
  { profiles }: Batch,
): Promise<number> {
  const emails = profiles.map(({ email }) => email);
  const subscribed = await target.subscribe(ctx, audienceId, await peopleOf(ctx.tx, ctx.storeId, emails));
  if (subscribed === null) throw new ClosedAudience();
  return subscribed;
}

async function keepFaults(
  tx: Transaction<Tables>,
  { store_id, id }: Pick<ImportRow, 'store_id' | 'id'>,
  { faults }: Batch,
): Promise<void> {
  if (faults.length === 0) return;
  await tx
    .insertInto('profile_import_errors')
    .values(faults.slice(0, mostErrors).map((fault) => ({ store_id, import_id: id, ...fault })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Writes down that it has ended, and forgets the file. */
async function finish(
  platform: Platform,
  { store_id, id }: ImportRow,
  at: number,
  failure: string | null,
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    await holdStore({ tx }, store_id);
    const now = platform.clock.now();
    const { numUpdatedRows } = await tx
      .updateTable('profile_imports')
      .set({
        status: failure === null ? 'completed' : 'failed',
        failure,
        leased_until: null,
        finished_at: now,
        updated_at: now,
      })
      .where('store_id', '=', store_id)
      .where('id', '=', id)
      .where('status', '=', 'running')
      .where('rows_read', '=', at)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    await sql`delete from profile_import_pieces where store_id = ${store_id} and import_id = ${id}`.execute(
      tx,
    );
  });
  platform.log.info({ store_id, import_id: id, rows: at }, 'import of profiles ended');
}

/** One process at a time: the lease ends by itself when that process dies. */
async function takeLease({ data, clock }: Platform, place: Place): Promise<ImportRow | undefined> {
  const now = clock.now();
  return data
    .updateTable('profile_imports')
    .set({ status: 'running', leased_until: after(now, leaseSeconds), updated_at: now })
    .where('store_id', '=', place.store_id)
    .where('id', '=', place.import_id)
    .where('status', 'in', ['queued', 'running'])
    .where(({ or, eb }) => or([eb('leased_until', 'is', null), eb('leased_until', '<', now)]))
    .returningAll()
    .executeTakeFirst();
}
