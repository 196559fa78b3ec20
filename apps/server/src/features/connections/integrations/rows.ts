import type { Integration } from '@stoa/contract';
import { type AnyValues, providerOf } from '@stoa/providers';
import { type Selectable, sql } from 'kysely';
import type { Database } from '#db/client';
import type { DataPlane } from '#db/tables';
import { ApiError } from '#kernel/api-error';
import { epochSeconds } from '#kernel/clock';
import type { Context, Writing } from '#kernel/context';
import { secretPlace } from './sealed.ts';
import { shownState } from './shown-state.ts';

export type IntegrationRow = Selectable<DataPlane['integrations']>;

/** An integration with its secrets, sealed, read in the same query. */
export interface IntegrationView extends IntegrationRow {
  secrets: { field: string; secret: string; hint: string }[];
}

/** A request or a job that works in a store. */
export type InStore = Context & { storeId: string };

export const selectIntegrations = (db: Pick<Database, 'selectFrom'>, storeId: string) =>
  db
    .selectFrom('integrations')
    .selectAll()
    .select(
      sql<IntegrationView['secrets']>`(
        select coalesce(json_agg(json_build_object('field', field, 'secret', secret, 'hint', hint)), '[]')
        from integration_secrets s
        where s.store_id = integrations.store_id and s.integration_id = integrations.id)`.as('secrets'),
    )
    .where('store_id', '=', storeId);

/** The integration, or a 404. */
export async function integrationById(
  db: Pick<Database, 'selectFrom'>,
  storeId: string,
  id: string,
): Promise<IntegrationView> {
  const row = await selectIntegrations(db, storeId).where('id', '=', id).executeTakeFirst();
  if (!row) throw new ApiError('INTEGRATION.NOT_FOUND');
  return row;
}

/** The integration, or a 404, held against other changes until the transaction ends. */
export async function lockIntegration(ctx: Writing<InStore>, id: string): Promise<IntegrationView> {
  await ctx.tx
    .selectFrom('integrations')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute();
  return integrationById(ctx.tx, ctx.storeId, id);
}

/** All that the provider is told, its secrets open: for requests to it, and for nothing else. */
export const openValues = (ctx: Context, row: IntegrationView): AnyValues => ({
  ...row.fields,
  ...Object.fromEntries(
    row.secrets.map(({ field, secret }) => [
      field,
      ctx.keyring.open(secret, secretPlace(row.store_id, row.id, field)).toString(),
    ]),
  ),
});

/** The integration as the API answers it: of each secret its mask. */
export function present(row: IntegrationView): Integration {
  const hints = Object.fromEntries(row.secrets.map(({ field, hint }) => [field, hint]));
  const members = Object.entries(providerOf(row.type).fields).map(([name, field]) => [
    name,
    field.activates ? row.active_category !== null : field.secret ? hints[name] : row.fields[name],
  ]);
  return {
    id: row.id,
    store_id: row.store_id,
    key: row.key,
    provider: { type: row.type, ...Object.fromEntries(members.filter(([, value]) => value !== undefined)) },
    ...shownState(row),
    last_verified_at: row.last_verified_at && epochSeconds(row.last_verified_at),
    version: row.version,
    created_at: epochSeconds(row.created_at),
    updated_at: epochSeconds(row.updated_at),
  };
}

/** What its events tell of it. */
export const eventData = (row: IntegrationRow) => ({
  integration: {
    id: row.id,
    key: row.key,
    type: row.type,
    ...shownState(row),
    last_verified_at: row.last_verified_at && epochSeconds(row.last_verified_at),
  },
});

/** The members that its audit rows compare; of secrets only that they changed. */
export const comparable = (row: IntegrationRow) => ({
  key: row.key,
  type: row.type,
  fields: row.fields,
  active: row.active_category !== null,
});
