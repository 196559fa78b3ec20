import { sql } from 'kysely';
import { after } from '#kernel/clock';
import { sqlState } from '#kernel/transaction';
import type { InStore } from './rows.ts';

// The integration is being deleted at this moment.
const foreignKeyViolation = '23503';

/** Longer than a request for tokens takes. */
const leaseSeconds = 20;

/** The right to renew the tokens of an integration, until it is given back or its time is over. */
export interface RefreshLease {
  until: Date;
  /** Keyed hash of the refresh token that the provider has refused for good. */
  refused: string | null;
}

/**
 * Takes the renewal of an integration's tokens, which one process does at a time; null while another one does, or when
 * the integration is gone. A row and not a lock: the network may take its time, and no transaction is to wait for it.
 */
export async function takeRefresh(ctx: InStore, integrationId: string): Promise<RefreshLease | null> {
  const now = ctx.clock.now();
  const until = after(now, leaseSeconds);
  const { rows } = await sql<{ refused: string | null }>`
    insert into oauth_refreshes as r (store_id, integration_id, leased_until)
    select store_id, id, ${until} from integrations where store_id = ${ctx.storeId} and id = ${integrationId}
    on conflict (store_id, integration_id) do update set leased_until = excluded.leased_until
    where r.leased_until is null or r.leased_until <= ${now}
    returning r.refused`
    .execute(ctx.data)
    .catch((error) => {
      if (sqlState(error) !== foreignKeyViolation) throw error;
      return { rows: [] };
    });
  return rows[0] ? { until, refused: rows[0].refused } : null;
}

/** Gives a renewal back, unless its time was over and another process has it. */
export const giveBackRefresh = (ctx: InStore, integrationId: string, { until }: RefreshLease) =>
  ctx.data
    .updateTable('oauth_refreshes')
    .set({ leased_until: null })
    .where('store_id', '=', ctx.storeId)
    .where('integration_id', '=', integrationId)
    .where('leased_until', '=', until)
    .execute();
