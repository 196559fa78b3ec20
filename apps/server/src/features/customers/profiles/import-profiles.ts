import { json } from '#db/json';
import { enqueue } from '#jobs';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import type { StoreContext } from '#kernel/context';
import { holdStore } from '#kernel/hold-store';
import { newId } from '#kernel/ids';
import { transaction } from '#kernel/transaction';
import type { Input, OwnTransactions } from '#kernel/verb';
import { formatOf } from './import-batches.ts';
import { presentImport } from './import-rows.ts';
import type { ImportTarget } from './import-target.ts';

/** Each holds its file in the database until it has ended. */
const mostOpen = 3;
const pieceBytes = 128 * 1024;

export const importProfiles = (target: ImportTarget): OwnTransactions<'importProfiles'> => ({
  // The file comes in over a time that no transaction should be open for.
  ownTransactions: async (ctx, input) => {
    const id = newId('profileImport');
    const { audience_id: named } = input.query;
    const audienceId = named === undefined ? null : await target.find(ctx, named);
    await begin(ctx, { id, audienceId }, input);
    try {
      const bytes = await keepFile(ctx, id, input.upload.data);
      if (bytes === 0) throw new ApiError('IMPORT.EMPTY');
      return await transaction(ctx, async (ctx) => {
        await holdStore(ctx, ctx.storeId);
        const row = await ctx.tx
          .updateTable('profile_imports')
          .set({ status: 'queued', bytes })
          .where('store_id', '=', ctx.storeId)
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow();
        await audit(ctx, {
          storeId: ctx.storeId,
          target: { type: 'profile_import', id },
          after: { format: row.format, on_existing: row.on_existing, audience_id: row.audience_id, bytes },
        });
        await enqueue(ctx, 'import-profiles', { store_id: ctx.storeId, import_id: id });
        return presentImport(row);
      });
    } catch (error) {
      await ctx.data
        .deleteFrom('profile_imports')
        .where('store_id', '=', ctx.storeId)
        .where('id', '=', id)
        .execute();
      throw error;
    }
  },
});

function begin(
  ctx: StoreContext,
  { id, audienceId }: { id: string; audienceId: string | null },
  { query, upload }: Input<'importProfiles'>,
): Promise<void> {
  return transaction(ctx, async (ctx) => {
    // The store's row, so that two cannot both be the last one (X2).
    await holdStore(ctx, ctx.storeId);
    await ctx.tx.selectFrom('stores').select('id').where('id', '=', ctx.storeId).forNoKeyUpdate().execute();
    const { open } = await ctx.tx
      .selectFrom('profile_imports')
      .select(({ fn }) => fn.countAll<number>().as('open'))
      .where('store_id', '=', ctx.storeId)
      .where('status', 'in', ['uploading', 'queued', 'running'])
      .executeTakeFirstOrThrow();
    if (open >= mostOpen) throw new ApiError('IMPORT.TOO_MANY');
    const now = ctx.clock.now();
    await ctx.tx
      .insertInto('profile_imports')
      .values({
        store_id: ctx.storeId,
        id,
        status: 'uploading',
        format: formatOf(upload),
        on_existing: query.on_existing,
        audience_id: audienceId,
        requested_by: ctx.actor.accountId,
        ignored_columns: json([]),
        created_at: now,
        updated_at: now,
      })
      .execute();
  });
}

/** Keeps the file in pieces; answers its size. */
async function keepFile(ctx: StoreContext, importId: string, data: AsyncIterable<Buffer>): Promise<number> {
  let bytes = 0;
  let number = 0;
  let piece: Buffer[] = [];
  let held = 0;
  const keep = async () => {
    await ctx.data
      .insertInto('profile_import_pieces')
      .values({ store_id: ctx.storeId, import_id: importId, number, data: Buffer.concat(piece) })
      .execute();
    number += 1;
    piece = [];
    held = 0;
  };
  for await (const chunk of data) {
    piece.push(chunk);
    held += chunk.length;
    bytes += chunk.length;
    if (held >= pieceBytes) await keep();
  }
  if (held > 0) await keep();
  return bytes;
}
