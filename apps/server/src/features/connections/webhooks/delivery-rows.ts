import type { Delivery } from '@stoa/contract';
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Database } from '#db/client';
import type { Tables } from '#db/tables';
import { ApiError } from '#kernel/api-error';
import { epochSeconds } from '#kernel/clock';
import type { StoreContext } from '#kernel/context';
import type { WebhookRow } from './rows.ts';
import { whyWaiting } from './why-waiting.ts';

/** A delivery out of the hot table or out of the log of finished ones. */
export interface DeliveryRow {
  id: string;
  webhook_id: string;
  event_id: string;
  event_type: string;
  event_created_at: Date;
  entity_id: string;
  /** `waiting` and `sending` while it is open, otherwise how it ended. */
  state: 'waiting' | 'sending' | 'succeeded' | 'failed';
  attempts: number;
  due_at: Date | null;
  sequence: number | null;
  last_failure: string | null;
  created_at: Date;
  finished_at: Date | null;
}

const shared = sql`id, webhook_id, event_id, event_type, event_created_at, entity_id, attempts, sequence, last_failure, created_at`;

type Deliveries = SelectQueryBuilder<Tables & { deliveries: DeliveryRow }, 'deliveries', DeliveryRow>;

const selectFrom = (db: Database, rows: RawBuilder<unknown>): Deliveries =>
  db.selectFrom(sql<DeliveryRow>`(${rows})`.as('deliveries')).selectAll() as unknown as Deliveries;

/** The deliveries of a webhook: the open ones, and the finished ones, which lie in a table of their own. */
export const selectDeliveries = (
  db: Database,
  storeId: string,
  webhookId: string,
): [Deliveries, Deliveries] => [
  selectFrom(
    db,
    sql`select ${shared}, state, due_at, null::timestamptz as finished_at from webhook_deliveries
      where store_id = ${storeId} and webhook_id = ${webhookId}`,
  ),
  selectFrom(
    db,
    sql`select ${shared}, status as state, null::timestamptz as due_at, finished_at from webhook_deliveries_done
      where store_id = ${storeId} and webhook_id = ${webhookId}`,
  ),
];

/** The delivery, or a 404. */
export async function deliveryById(
  ctx: StoreContext,
  db: Database,
  webhookId: string,
  id: string,
): Promise<DeliveryRow> {
  for (const deliveries of selectDeliveries(db, ctx.storeId, webhookId)) {
    const row = await deliveries.where('id', '=', id).executeTakeFirst();
    if (row) return row;
  }
  throw new ApiError('DELIVERY.NOT_FOUND');
}

/** Whether what waits for the webhook is held and not merely pending. */
export const isHeld = (webhook: WebhookRow, now: Date): boolean =>
  webhook.status !== 'active' || (webhook.breaker_open_until !== null && webhook.breaker_open_until > now);

/** The delivery as the API answers it. */
export function presentDelivery(ctx: StoreContext, webhook: WebhookRow, row: DeliveryRow): Delivery {
  const open = row.state === 'waiting' || row.state === 'sending';
  const now = ctx.clock.now();
  return {
    id: row.id,
    webhook_id: row.webhook_id,
    event_id: row.event_id,
    event_type: row.event_type,
    status: open ? (isHeld(webhook, now) ? 'held' : 'pending') : (row.state as 'succeeded' | 'failed'),
    attempts: row.attempts,
    sequence: row.sequence,
    waiting_for: open ? whyWaiting(webhook, row, now) : null,
    last_failure: row.last_failure,
    created_at: epochSeconds(row.created_at),
    finished_at: row.finished_at && epochSeconds(row.finished_at),
  };
}
