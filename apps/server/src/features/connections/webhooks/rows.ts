import type { Webhook } from '@stoa/contract';
import { type Selectable, sql } from 'kysely';
import type { Database } from '#db/client';
import type { DataPlane } from '#db/tables';
import { ApiError } from '#kernel/api-error';
import { after, day, epochSeconds } from '#kernel/clock';
import type { Context, StoreContext, Writing } from '#kernel/context';
import { mask } from '#kernel/mask';
import { secretFormat } from './delivery/signature.ts';
import { openHeaders, openSecret } from './sealed.ts';

export type WebhookRow = Selectable<DataPlane['webhooks']>;

/** A webhook with what a list shows of it beside its own columns, read in the same query. */
export interface WebhookView extends WebhookRow {
  secret_id: string;
  sealed_secret: string;
  waiting: number;
  succeeded: number;
  failed: number;
}

/** The webhooks of a store, each with its newest secret and its figures of the last day. */
export const selectWebhooks = (ctx: Context, db: Pick<Database, 'selectFrom'>, storeId: string) => {
  const since = after(ctx.clock.now(), -day);
  const done = (status: string) => sql<number>`(select count(*) from webhook_deliveries_done d
    where d.store_id = webhooks.store_id and d.webhook_id = webhooks.id and d.created_at >= ${since}
      and d.status = ${status})`;
  const newestSecret = (
    column: 'id' | 'secret',
  ) => sql<string>`(select ${sql.ref(column)} from webhook_secrets s
    where s.store_id = webhooks.store_id and s.webhook_id = webhooks.id order by s.created_at desc, s.id desc limit 1)`;
  return db
    .selectFrom('webhooks')
    .selectAll()
    .select([newestSecret('id').as('secret_id'), newestSecret('secret').as('sealed_secret')])
    .select([
      sql<number>`(select count(*) from webhook_deliveries d
        where d.store_id = webhooks.store_id and d.webhook_id = webhooks.id)`.as('waiting'),
      done('succeeded').as('succeeded'),
      done('failed').as('failed'),
    ])
    .where('store_id', '=', storeId);
};

/** The webhook, or a 404. */
export async function webhookById(
  ctx: StoreContext,
  db: Pick<Database, 'selectFrom'>,
  id: string,
): Promise<WebhookView> {
  const row = await selectWebhooks(ctx, db, ctx.storeId).where('id', '=', id).executeTakeFirst();
  if (!row) throw new ApiError('WEBHOOK.NOT_FOUND');
  return row;
}

/** The webhook without its figures and secret, or a 404: what its deliveries are seen by. */
export async function laneById(ctx: StoreContext, id: string): Promise<WebhookRow> {
  const row = await ctx.data
    .selectFrom('webhooks')
    .selectAll()
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new ApiError('WEBHOOK.NOT_FOUND');
  return row;
}

/** The webhook, or a 404, held against other changes until the transaction ends. */
export async function lockWebhook(ctx: Writing<StoreContext>, id: string): Promise<WebhookView> {
  await ctx.tx
    .selectFrom('webhooks')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute();
  return webhookById(ctx, ctx.tx, id);
}

/** The webhook as the API answers it; `secret` only when it was made just now. */
export function present(ctx: Context, row: WebhookView, secret?: string): Webhook {
  const stored = openSecret(ctx.keyring, row, row.secret_id, row.sealed_secret);
  const headers = openHeaders(ctx.keyring, row, row.headers);
  return {
    id: row.id,
    store_id: row.store_id,
    key: row.key,
    url: row.url,
    events: row.events,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, mask(value)])),
    secret: secret ?? mask(stored),
    secret_format: secretFormat(stored),
    enabled: row.status !== 'disabled',
    status: row.status,
    disabled_reason: row.disabled_reason,
    failing_since: row.failing_since && epochSeconds(row.failing_since),
    ordering: row.ordering,
    max_in_flight: row.max_in_flight,
    rate_per_second: row.rate_per_second,
    stats: { waiting: row.waiting, succeeded: row.succeeded, failed: row.failed },
    created_at: epochSeconds(row.created_at),
    updated_at: epochSeconds(row.updated_at),
    version: row.version,
  };
}

/** The members of a webhook that its audit rows compare; of secrets and headers only that they changed. */
export const comparable = (row: WebhookRow) => ({
  key: row.key,
  url: row.url,
  events: row.events,
  status: row.status,
  ordering: row.ordering,
  max_in_flight: row.max_in_flight,
  rate_per_second: row.rate_per_second,
});
