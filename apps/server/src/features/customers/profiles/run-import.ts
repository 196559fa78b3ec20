import { sql, type Transaction } from 'kysely';
import { json } from '#db/json';
import type { Tables } from '#db/tables';
import { after, hour } from '#kernel/clock';
import type { Platform } from '#kernel/context';
import { holdStore } from '#kernel/hold-store';
import { systemContext } from '#kernel/system-context';
import { count } from '#kernel/usage';
import { type FileNotes, UnreadableFile } from './csv-rows.ts';
import { type Batch, batchesOf } from './import-batches.ts';
import type { ImportRow } from './import-rows.ts';
import { storeBatch } from './store-batch.ts';

const leaseSeconds = 10;
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
export async function runImport(platform: Platform, place: Place): Promise<void> {
  const begun = await takeLease(platform, place);
  if (!begun) return;
  const notes: FileNotes = { ignored: new Set(begun.ignored_columns) };
  let at = begun.rows_read;
  try {
    const how = { after: at, onExisting: begun.on_existing };
    for await (const batch of batchesOf(begun.format, piecesOf(platform, place), notes, how)) {
      const isOurs = await platform.db
        .transaction()
        .execute((tx) => keepBatch(platform, tx, begun, { at, batch, notes }));
      // Another process has taken it over: what it does is ours no longer.
      if (!isOurs) return;
      at = batch.upTo;
    }
    await finish(platform, begun, at, null);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    await finish(platform, begun, at, error.message);
  }
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
  platform: Platform,
  tx: Transaction<Tables>,
  { store_id, id, on_existing }: ImportRow,
  { at, batch, notes }: { at: number; batch: Batch; notes: FileNotes },
): Promise<boolean> {
  await holdStore({ tx }, store_id);
  const now = platform.clock.now();
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
  const ctx = { ...systemContext(platform, 'importProfiles'), tx, afterCommit: () => {}, storeId: store_id };
  if (stored.created > 0) await count(ctx, 'profiles', stored.created);
  if (held.failed < mostErrors) await keepFaults(tx, { store_id, id }, batch);
  const repeatedChange = on_existing === 'update';
  await tx
    .updateTable('profile_imports')
    .set(({ eb }) => ({
      rows_read: batch.upTo,
      created: eb('created', '+', stored.created),
      updated: eb('updated', '+', stored.updated + (repeatedChange ? batch.repeated : 0)),
      skipped: eb('skipped', '+', stored.skipped + (repeatedChange ? 0 : batch.repeated)),
      failed: eb('failed', '+', batch.failed),
      ignored_columns: json([...notes.ignored]),
      leased_until: after(now, leaseSeconds),
      updated_at: now,
    }))
    .where('store_id', '=', store_id)
    .where('id', '=', id)
    .execute();
  return true;
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
