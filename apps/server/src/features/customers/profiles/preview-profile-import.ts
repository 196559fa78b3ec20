import { ApiError } from '#kernel/api-error';
import type { OwnTransactions } from '#kernel/verb';
import { type FileNotes, UnreadableFile } from './csv-rows.ts';
import { type Batch, batchesOf, formatOf } from './import-batches.ts';
import type { ImportedProfile } from './import-shape.ts';
import type { ImportTarget } from './import-target.ts';
import { previewBatch } from './store-batch.ts';

const sampleRows = 5;
const mostErrors = 100;

export const previewProfileImport = (target: ImportTarget): OwnTransactions<'previewProfileImport'> => ({
  // No transaction is open while the file comes in.
  ownTransactions: async (ctx, { query, upload }) => {
    const { on_existing: onExisting, audience_id: named } = query;
    const audienceId = named === undefined ? null : await target.find(ctx, named);
    const format = formatOf(upload);
    const notes: FileNotes = { ignored: new Set() };
    const sum = { rows: 0, created: 0, updated: 0, skipped: 0, failed: 0, subscribed: 0 };
    const sample: ImportedProfile[] = [];
    const errors: Batch['faults'] = [];
    try {
      for await (const batch of batchesOf(format, upload.data, notes, { onExisting })) {
        const found = await ctx.data.transaction().execute(async (tx) => {
          const emails = batch.profiles.map(({ email }) => email);
          const at = audienceId === null ? null : { storeId: ctx.storeId, audienceId };
          return {
            ...(await previewBatch(tx, ctx.storeId, batch.profiles, onExisting)),
            subscribed: at ? await target.preview(tx, at, emails) : 0,
          };
        });
        sum.rows = batch.upTo;
        sum.created += found.created;
        sum.updated += found.updated + (onExisting === 'update' ? batch.repeated : 0);
        sum.skipped += found.skipped + (onExisting === 'skip' ? batch.repeated : 0);
        sum.failed += batch.failed;
        sum.subscribed += found.subscribed;
        sample.push(...batch.profiles.slice(0, sampleRows - sample.length));
        errors.push(...batch.faults.slice(0, mostErrors - errors.length));
      }
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      throw new ApiError('IMPORT.UNREADABLE', { message: `The file cannot be read: ${error.message}` });
    }
    if (sum.rows === 0) throw new ApiError('IMPORT.EMPTY', { message: 'The file has no rows.' });
    return { format, ...sum, ignored_columns: [...notes.ignored], sample: sample.map(shown), errors };
  },
});

const shown = ({ email, name, phone, language, status, fields }: ImportedProfile) => ({
  email,
  name: name ?? null,
  phone: phone ?? null,
  language: language ?? null,
  status: status ?? null,
  fields: fields ?? {},
});
