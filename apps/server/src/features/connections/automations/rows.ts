import type { Automation } from '@stoa/contract';
import type { Selectable } from 'kysely';
import type { Database } from '#db/client';
import type { DataPlane } from '#db/tables';
import { ApiError } from '#kernel/api-error';
import { epochSeconds } from '#kernel/clock';
import type { StoreContext, Writing } from '#kernel/context';
import { takenKeyOf } from '#kernel/taken-key';

export type AutomationRow = Selectable<DataPlane['automations']>;

/** The automations of a store. */
export const selectAutomations = (db: Pick<Database, 'selectFrom'>, storeId: string) =>
  db.selectFrom('automations').selectAll().where('store_id', '=', storeId);

/** The automation, or a 404. */
export async function automationById(
  db: Pick<Database, 'selectFrom'>,
  storeId: string,
  id: string,
): Promise<AutomationRow> {
  const row = await selectAutomations(db, storeId).where('id', '=', id).executeTakeFirst();
  if (!row) throw new ApiError('AUTOMATION.NOT_FOUND');
  return row;
}

/** The automation, held against other writers until the transaction ends. */
export async function lockAutomation(ctx: Writing<StoreContext>, id: string): Promise<AutomationRow> {
  const row = await selectAutomations(ctx.tx, ctx.storeId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new ApiError('AUTOMATION.NOT_FOUND');
  return row;
}

/** Turns the database's word that the key exists into ours. */
export const rethrowTakenKey = takenKeyOf('automation', 'automations');

/** The automation as the API answers it. */
export const present = (row: AutomationRow): Automation => ({
  id: row.id,
  store_id: row.store_id,
  key: row.key,
  on: row.subscriptions as Automation['on'],
  integration_id: row.integration_id,
  action: row.action,
  input: row.input,
  enabled: row.enabled,
  created_at: epochSeconds(row.created_at),
  updated_at: epochSeconds(row.updated_at),
  version: row.version,
});

/** The members of an automation that its audit rows compare. */
export const comparable = ({
  key,
  subscriptions,
  integration_id,
  action,
  input,
  enabled,
}: AutomationRow) => ({
  ...{ key, on: subscriptions, integration_id, action, input, enabled },
});
