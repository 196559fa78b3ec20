import { sql } from 'kysely';
import { after, day } from '#kernel/clock';
import type { Platform } from '#kernel/context';

/** What is of no use any more some time after the moment in a column. */
const expiring = [
  { table: 'login_codes', column: 'expires_at', keptSeconds: day },
  { table: 'profile_codes', column: 'expires_at', keptSeconds: day },
  { table: 'profile_sessions', column: 'expires_at', keptSeconds: day },
  { table: 'sessions', column: 'expires_at', keptSeconds: day },
  { table: 'idempotency_keys', column: 'expires_at', keptSeconds: 0 },
  { table: 'rate_limits', column: 'expires_at', keptSeconds: 0 },
  { table: 'retired_store_keys', column: 'free_at', keptSeconds: 0 },
  // Held for longer than the body of its event is kept.
  { table: 'webhook_deliveries', column: 'event_created_at', keptSeconds: 40 * day },
  { table: 'automation_runs', column: 'created_at', keptSeconds: 30 * day },
  { table: 'deploys', column: 'created_at', keptSeconds: 30 * day },
  // Telegram repeats an update for a day at most.
  { table: 'channel_updates', column: 'received_at', keptSeconds: 7 * day },
  // For a day it can be said why one is not good any more.
  { table: 'oauth_states', column: 'expires_at', keptSeconds: day },
  // Providers repeat what they got no answer to for some days at most.
  { table: 'inbound_events', column: 'created_at', keptSeconds: 30 * day },
  { table: 'integration_checks', column: 'created_at', keptSeconds: 90 * day },
  { table: 'dev_mails', column: 'created_at', keptSeconds: 7 * day },
] as const;

const batchRows = 5_000;

/** Deletes expired rows in batches, so that no lock is held for long. */
export async function deleteExpired(platform: Platform): Promise<void> {
  for (const { table, column, keptSeconds } of expiring) {
    const before = after(platform.clock.now(), -keptSeconds);
    for (;;) {
      const { numAffectedRows } = await sql`
        delete from ${sql.table(table)} where ctid = any (array(
          select ctid from ${sql.table(table)} where ${sql.ref(column)} < ${before} limit ${batchRows}
        ))`.execute(platform.db);
      if (Number(numAffectedRows ?? 0n) < batchRows) break;
    }
  }
  // Access tokens of living sessions: a session refreshed every quarter of an hour leaves hundreds.
  await sql`
    delete from session_tokens where kind = 'access' and expires_at < ${platform.clock.now()}`.execute(
    platform.db,
  );
}
