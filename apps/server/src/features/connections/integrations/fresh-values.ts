import { setTimeout as delay } from 'node:timers/promises';
import { providerOf } from '@stoa/providers';
import type { Database } from '#db/client';
import { giveBackRefresh, takeRefresh } from './refresh-lease.ts';
import { type Fresh, refreshTokens } from './refresh-tokens.ts';
import { type InStore, type IntegrationView, openValues, selectIntegrations } from './rows.ts';
import { tokenState } from './token-values.ts';

/**
 * Opens an integration for a request to its provider. A token of OAuth that is about to end is renewed before, once,
 * however many ask for it and in however many processes; so is one that the provider has `refused`.
 */
export async function freshValues(
  ctx: InStore,
  row: IntegrationView,
  refused: string | null = null,
): Promise<Fresh> {
  const values = openValues(ctx, row);
  const { oauth, name, isConnected } = providerOf(row.type);
  if (!oauth) return { values };
  if (!isConnected(values))
    return { outcome: 'invalid', reason: `${name} is not connected: connect it first.` };
  const state = tokenState(ctx, values, refused);
  if (state === 'fresh') return { values };
  if (values.refresh_token === undefined) {
    return state === 'ending'
      ? { values }
      : { outcome: 'invalid', reason: `The access to ${name} has ended: connect it again.` };
  }
  const renewed = await singly(ctx, `${row.store_id}|${row.id}|${refused}`, () =>
    renew(ctx, row.id, refused),
  );
  // The old one is good for some minutes yet, in which the provider may come back.
  return 'reason' in renewed && state === 'ending' ? { values } : renewed;
}

/** The renewals under way in this process, by the database they are written to. */
const underWay = new WeakMap<Database, Map<string, Promise<Fresh>>>();

/** Lets those that ask for the same thing wait for the first of them. */
function singly(ctx: InStore, key: string, work: () => Promise<Fresh>): Promise<Fresh> {
  const flights = underWay.get(ctx.db) ?? new Map<string, Promise<Fresh>>();
  underWay.set(ctx.db, flights);
  const present = flights.get(key);
  if (present) return present;
  const flight = work().finally(() => flights.delete(key));
  flights.set(key, flight);
  return flight;
}

// For longer than a lease lasts.
const looks = 250;
const pauseMs = 100;

/** Renews the tokens, or waits for the process that does. */
async function renew(ctx: InStore, id: string, refused: string | null): Promise<Fresh> {
  for (let look = 0; look < looks; look += 1) {
    const lease = await takeRefresh(ctx, id);
    try {
      // Read after the lease was taken: whoever had it before has written what it got.
      const row = await selectIntegrations(ctx.data, ctx.storeId).where('id', '=', id).executeTakeFirst();
      if (!row) return { outcome: 'invalid', reason: 'The integration was deleted.' };
      const values = openValues(ctx, row);
      if (tokenState(ctx, values, refused) === 'fresh') return { values };
      if (lease) return await refreshTokens(ctx, row, values, lease);
    } finally {
      if (lease) await giveBackRefresh(ctx, id, lease);
    }
    await delay(pauseMs);
  }
  return { outcome: 'unknown', reason: 'Another process has not ended renewing the access.' };
}
