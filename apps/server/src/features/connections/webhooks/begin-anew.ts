import { sql } from 'kysely';
import type { StoreContext, Writing } from '#kernel/context';
import { begunAnew, type Lane } from './delivery/lane.ts';
import type { WebhookRow } from './rows.ts';

/** What an owner changes to put a receiver right. */
interface Change {
  url: boolean;
  /** The secret or the headers. */
  credentials: boolean;
}

/**
 * What a change makes of the lane: the breaker and the failures were about the receiver as it was. Another address
 * is to be proven, too; new credentials change nothing at a lane that is well.
 */
export function laneAfterChange(before: WebhookRow, { url, credentials }: Change): Partial<Lane> {
  if (url) return { ...begunAnew, proven: false };
  const isWell = before.failing_since === null && before.breaker_open_until === null;
  return credentials && !isWell ? begunAnew : {};
}

/** More have been tried in vain for no webhook: its breaker holds the rest back untried. */
const most = 10_000;

/** Makes what waits for its next try due now. What was never tried is due already. */
export async function hurryRetries(ctx: Writing<StoreContext>, webhookId: string): Promise<void> {
  const now = ctx.clock.now();
  await sql`
    update webhook_deliveries d set due_at = ${now}
    from (select id from webhook_deliveries where store_id = ${ctx.storeId} and webhook_id = ${webhookId}
      and state = 'waiting' and due_at > ${now} order by due_at, id limit ${most} for update) late
    where d.store_id = ${ctx.storeId} and d.id = late.id`.execute(ctx.tx);
}
