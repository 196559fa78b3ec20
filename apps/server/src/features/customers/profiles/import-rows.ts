import type { ProfileImport } from '@stoa/contract';
import type { Selectable } from 'kysely';
import type { DataPlane } from '#db/tables';
import { epochSeconds } from '#kernel/clock';

export type ImportRow = Selectable<DataPlane['profile_imports']>;

/** The import as the API answers it. */
export const presentImport = (row: ImportRow): ProfileImport => ({
  id: row.id,
  store_id: row.store_id,
  status: row.status,
  format: row.format,
  on_existing: row.on_existing,
  audience_id: row.audience_id,
  bytes: row.bytes,
  rows: row.rows_read,
  created: row.created,
  updated: row.updated,
  skipped: row.skipped,
  failed: row.failed,
  subscribed: row.subscribed,
  ignored_columns: row.ignored_columns,
  failure: row.failure,
  created_at: epochSeconds(row.created_at),
  updated_at: epochSeconds(row.updated_at),
  finished_at: row.finished_at && epochSeconds(row.finished_at),
});
