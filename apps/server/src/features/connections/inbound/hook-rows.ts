import { type AnyValues, type ProviderType, providerOf } from '@stoa/providers';
import { type Selectable, sql } from 'kysely';
import type { Database } from '#db/client';
import type { DataPlane } from '#db/tables';
import type { Context } from '#kernel/context';
import type { SealedColumn } from '#kernel/sealed-column';

export type HookRow = Selectable<DataPlane['provider_hooks']>;

/** A job or a reaction that works in a store. */
export type InStore = Context & { storeId: string };

/** The hooks of an integration, or of all of a type. */
export const selectHooks = (
  db: Pick<Database, 'selectFrom'>,
  storeId: string,
  of: { integrationId: string } | { type: ProviderType },
) => {
  const hooks = db.selectFrom('provider_hooks').selectAll().where('store_id', '=', storeId);
  return 'integrationId' in of
    ? hooks.where('integration_id', '=', of.integrationId)
    : hooks.where('type', '=', of.type);
};

const placeOf = (column: 'credentials' | 'secret') => (row: { store_id?: string; id?: string }) =>
  `provider_hooks|${column}|${row.store_id}|${row.id}`;

/** The sealed texts of hooks, for the rotation of the master key. */
export const sealedColumns: SealedColumn[] = (['credentials', 'secret'] as const).map((column) => ({
  table: 'provider_hooks',
  column,
  key: ['store_id', 'id'],
  place: placeOf(column),
}));

/** A text of a hook, to be stored in its column. */
export const sealFor = (
  { keyring }: Pick<Context, 'keyring'>,
  column: 'credentials' | 'secret',
  row: Pick<HookRow, 'store_id' | 'id'>,
  text: string,
): string => keyring.seal(text, placeOf(column)(row));

/** The values of the integration that the hook was made with. */
export const credentialsOf = ({ keyring }: Pick<Context, 'keyring'>, row: HookRow): AnyValues =>
  JSON.parse(keyring.open(row.credentials, placeOf('credentials')(row)).toString());

/** What the provider signs with; null where it did not say. */
export const secretOf = ({ keyring }: Pick<Context, 'keyring'>, row: HookRow): string | null =>
  row.secret === null ? null : keyring.open(row.secret, placeOf('secret')(row)).toString();

/** Whether two sets of values log in as the same one: by the secrets that have to be there. */
export const logInAlike = (type: ProviderType, one: AnyValues, other: AnyValues): boolean =>
  Object.entries(providerOf(type).fields)
    .filter(([, { secret, required }]) => secret && required)
    .every(([name]) => one[name] === other[name]);

/** Ends the lease of a hook that is still held, with what it is from now on. */
export const whereHeld = (row: Pick<HookRow, 'store_id' | 'id' | 'leased_until'>) =>
  sql<boolean>`store_id = ${row.store_id} and id = ${row.id} and leased_until = ${row.leased_until}`;
