import type { Market } from '@stoa/contract';
import type { Selectable } from 'kysely';
import type { Database } from '#db/client';
import { json } from '#db/json';
import type { DataPlane } from '#db/tables';
import { ApiError } from '#kernel/api-error';
import { epochSeconds } from '#kernel/clock';
import type { Context, InStore, StoreContext, Writing } from '#kernel/context';
import { newId } from '#kernel/ids';
import { takenKeyOf } from '#kernel/taken-key';
import { count } from '#kernel/usage';
import type { Answer, Input } from '#kernel/verb';

export type MarketRow = Selectable<DataPlane['markets']>;
type MarketBody = Input<'createMarket'>['body'];
type ZoneBody = MarketBody['zones'][number];

/** All markets of the store, the oldest first. */
export const marketsOf = ({ data, storeId }: Context & InStore): Promise<MarketRow[]> =>
  data
    .selectFrom('markets')
    .selectAll()
    .where('store_id', '=', storeId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();

/** The market, or a 404. */
export async function marketById(
  db: Pick<Database, 'selectFrom'>,
  storeId: string,
  id: string,
): Promise<MarketRow> {
  const row = await db
    .selectFrom('markets')
    .selectAll()
    .where('store_id', '=', storeId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new ApiError('MARKET.NOT_FOUND');
  return row;
}

/** The market, or a 404, held against other changes until the transaction ends. */
export async function lockMarket(ctx: Writing<StoreContext>, id: string): Promise<MarketRow> {
  await ctx.tx
    .selectFrom('markets')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute();
  return marketById(ctx.tx, ctx.storeId, id);
}

/** The keys of the store's markets. */
export async function marketKeys(ctx: Writing<StoreContext>): Promise<string[]> {
  const rows = await ctx.tx.selectFrom('markets').select('key').where('store_id', '=', ctx.storeId).execute();
  return rows.map((row) => row.key);
}

/** Gives the zones that came without an id one. */
export const withIds = (zones: ZoneBody[]): (ZoneBody & { id: string })[] =>
  zones.map((zone) => ({ ...zone, id: zone.id ?? newId('zone') }));

/** Writes a new market of the store. */
export async function insertMarket(ctx: Writing<StoreContext>, body: MarketBody): Promise<MarketRow> {
  const now = ctx.clock.now();
  const row = await ctx.tx
    .insertInto('markets')
    .values({
      store_id: ctx.storeId,
      id: newId('market'),
      key: body.key,
      currency: body.currency,
      tax_mode: body.tax_mode,
      payment_methods: json(body.payment_methods),
      zones: json(withIds(body.zones)),
      created_at: now,
      updated_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch((error) => rethrowTakenKey(error, body.key));
  await count(ctx, 'markets', 1);
  return row;
}

/** Turns the database's word that the key exists into ours. */
export const rethrowTakenKey = takenKeyOf('market', 'markets');

/** The market as the API answers it. */
export const present = (row: MarketRow): Market => ({
  id: row.id,
  store_id: row.store_id,
  key: row.key,
  currency: row.currency,
  tax_mode: row.tax_mode,
  payment_methods: row.payment_methods as Market['payment_methods'],
  zones: (row.zones as Market['zones']).map((zone) => ({
    ...zone,
    store_id: row.store_id,
    market_id: row.id,
  })),
  created_at: epochSeconds(row.created_at),
  updated_at: epochSeconds(row.updated_at),
  version: row.version,
});

/** The market as visitors see it. */
export function presentPublicly(row: MarketRow): Answer<'getStorefrontMarket'> {
  const { id, store_id, key, currency, tax_mode, payment_methods, zones } = present(row);
  return {
    ...{ id, store_id, key, currency, tax_mode },
    payment_methods: payment_methods.map(({ integration_id: _, ...method }) => method),
    zones: zones.map(({ shipping_methods, ...zone }) => ({
      ...zone,
      shipping_methods: shipping_methods.map(({ integration_id: _, ...method }) => method),
    })),
  };
}

/** The members of a market that its audit rows compare. */
export const comparable = (row: MarketRow) => ({
  key: row.key,
  currency: row.currency,
  tax_mode: row.tax_mode,
  payment_methods: row.payment_methods,
  zones: row.zones,
});
