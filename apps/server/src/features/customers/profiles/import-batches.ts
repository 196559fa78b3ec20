import type { UploadedFile } from '#kernel/verb';
import { csvRows, type FileNotes, type FoundRow } from './csv-rows.ts';
import { type ImportedProfile, type RowFault, readRow } from './import-shape.ts';
import { jsonRows } from './json-rows.ts';

/** Some rows of a file in their order, the good ones apart from the faults. */
export interface Batch {
  /** How many rows have been read, from the first one to the end of this batch. */
  upTo: number;
  /** The rows that can be stored; of rows with one address the last one wins, and `repeated` counts the others. */
  profiles: ImportedProfile[];
  repeated: number;
  /** Rows with a fault, and what is wrong with each; one row may have several. */
  failed: number;
  faults: RowFault[];
}

export type ImportFormat = 'csv' | 'json';

// Small enough for a transaction of some hundredths of a second, large enough that its commit costs little.
const batchRows = 1_000;

/** The format a content type says. */
export const formatOf = ({ type }: UploadedFile): ImportFormat => (type === 'text/csv' ? 'csv' : 'json');

/** Reads a file in batches, from the row behind `after` on. */
export async function* batchesOf(
  format: ImportFormat,
  data: AsyncIterable<Buffer>,
  notes: FileNotes,
  { after = 0, onExisting }: { after?: number; onExisting: 'update' | 'skip' },
): AsyncGenerator<Batch> {
  const rows = format === 'csv' ? csvRows(data, notes) : jsonRows(data, notes);
  let found: FoundRow[] = [];
  for await (const row of rows) {
    if (row.row <= after) continue;
    found.push(row);
    if (found.length === batchRows) {
      yield batchOf(found, onExisting);
      found = [];
    }
  }
  if (found.length > 0) yield batchOf(found, onExisting);
}

function batchOf(rows: FoundRow[], onExisting: 'update' | 'skip'): Batch {
  const batch: Batch = { upTo: rows.at(-1)?.row ?? 0, profiles: [], repeated: 0, failed: 0, faults: [] };
  const byEmail = new Map<string, ImportedProfile>();
  for (const { row, value, fault } of rows) {
    const read = fault ? [{ row, field: '', ...fault }] : readRow(row, value);
    if (Array.isArray(read)) {
      batch.failed += 1;
      batch.faults.push(...read);
      continue;
    }
    const before = byEmail.get(read.email);
    if (before) batch.repeated += 1;
    if (!before || onExisting === 'update') byEmail.set(read.email, { ...before, ...read });
  }
  batch.profiles = [...byEmail.values()];
  return batch;
}
