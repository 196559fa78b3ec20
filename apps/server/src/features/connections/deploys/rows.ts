import type { Deploy } from '@stoa/contract';
import type { Selectable } from 'kysely';
import type { DataPlane } from '#db/tables';
import { epochSeconds } from '#kernel/clock';

export type DeployRow = Selectable<DataPlane['deploys']>;

/** The deploy as the API answers it. */
export const present = (row: DeployRow): Deploy => ({
  id: row.id,
  store_id: row.store_id,
  integration_id: row.integration_id,
  trigger: row.trigger,
  status: row.status === 'running' ? 'waiting' : row.status,
  attempts: row.attempts,
  error: row.error,
  due_at: row.due_at && epochSeconds(row.due_at),
  created_at: epochSeconds(row.created_at),
  finished_at: row.finished_at && epochSeconds(row.finished_at),
});
