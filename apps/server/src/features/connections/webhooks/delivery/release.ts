import { sql } from 'kysely';
import type { Platform } from '#kernel/context';
import type { Claimed } from './claim.ts';

/** Gives back deliveries that were claimed and not sent, as if they had not been claimed. */
export async function release(platform: Platform, claimed: Claimed[]): Promise<void> {
  if (claimed.length === 0) return;
  await sql`
    update webhook_deliveries d set state = 'waiting', claim = null, attempts = d.attempts - 1, due_at = ${platform.clock.now()}
    from unnest(${claimed.map((one) => one.store_id)}::text[], ${claimed.map((one) => one.id)}::text[],
      ${claimed.map((one) => one.claim)}::text[]) c (store_id, id, claim)
    where d.store_id = c.store_id and d.id = c.id and d.claim = c.claim`.execute(platform.db);
}
