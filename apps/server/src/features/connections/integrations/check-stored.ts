import { type AnyValues, providerOf } from '@stoa/providers';
import { type Check, checkCredentials } from './check.ts';
import { freshValues } from './fresh-values.ts';
import { type InStore, type IntegrationView, openValues } from './rows.ts';

/** Tries stored credentials, with tokens that are renewed when they have to be. */
export async function checkStored(ctx: InStore, row: IntegrationView): Promise<Check | null> {
  const { isConnected } = providerOf(row.type);
  if (!isConnected(openValues(ctx, row))) return null;
  const fresh = await freshValues(ctx, row);
  if (!('values' in fresh)) return { ...fresh, durationMs: 0 };
  const check = await checkCredentials(ctx, { type: row.type, values: fresh.values }, row.store_id);
  const refused = tokenOf(fresh.values);
  if (check?.outcome !== 'invalid' || refused === null) return check;
  const renewed = await freshValues(ctx, row, refused);
  if (!('values' in renewed)) return { ...renewed, durationMs: check.durationMs };
  return tokenOf(renewed.values) === refused
    ? check
    : checkCredentials(ctx, { type: row.type, values: renewed.values }, row.store_id);
}

const tokenOf = ({ access_token: token }: AnyValues): string | null =>
  typeof token === 'string' ? token : null;
