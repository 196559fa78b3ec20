import { sql } from 'kysely';
import { pino } from 'pino';
import { readSettings } from '../../apps/server/src/env.ts';
import { emit } from '../../apps/server/src/events/index.ts';
import { claimDeliveries } from '../../apps/server/src/features/connections/webhooks/delivery/claim.ts';
import { release } from '../../apps/server/src/features/connections/webhooks/delivery/release.ts';
import { systemContext } from '../../apps/server/src/kernel/system-context.ts';
import { transaction } from '../../apps/server/src/kernel/transaction.ts';
import { startServer } from '../../apps/server/src/server.ts';
import { obey, sharedNow } from './control.ts';
import { fill } from './fill.ts';
import { pace, sideBySide } from './pace.ts';
import { storeData } from './payload.ts';

/**
 * Our server, in the role of the first argument, with commands beside its API: to change stores as a verb does, and to
 * lay deliveries in stock.
 */
const server = await startServer(readSettings(), {
  role: process.argv[2] as 'all' | 'api' | 'worker',
  log: pino({ level: 'error' }),
});
const { platform } = server.app;
const { db } = platform;
process.on('SIGTERM', async () => {
  await server.stop();
  process.exit(0);
});

/** Changes a store, and tells of it unless `alone`; answers when it was committed. */
async function change(storeId: string, mark: string, alone = false): Promise<number> {
  let committedAt = 0;
  await transaction(systemContext(platform, 'bench'), async (ctx) => {
    ctx.afterCommit(() => {
      committedAt = sharedNow();
    });
    await ctx.tx
      .updateTable('stores')
      .set({ updated_at: platform.clock.now() })
      .where('id', '=', storeId)
      .execute();
    if (alone) return;
    await emit(ctx, { type: 'store.updated', storeId, entityId: storeId, data: storeData(mark) } as never);
  });
  return committedAt;
}

obey({
  api: () => server.url,
  produce: ({
    stores,
    total,
    atOnce,
    alone,
  }: {
    stores: string[];
    total: number;
    atOnce: number;
    alone: boolean;
  }) => sideBySide({ total, atOnce }, (n) => change(stores[n % stores.length] as string, `${n}`, alone)),
  pace: ({ stores, ...rate }: { stores: string[]; perSecond: number; seconds: number; prefix: string }) =>
    pace(rate, async (n) => {
      const mark = `${rate.prefix}-${n}`;
      return [mark, await change(stores[n % stores.length] as string, mark)];
    }),
  fill: (wanted: { total: number; eventsPerStore?: number; webhookIds?: string[] }) => fill(platform, wanted),
  /** Pauses all webhooks, or has them begin anew. */
  async switch({ on }: { on: boolean }) {
    await sql`
      update webhooks set status = ${on ? 'active' : 'paused'}, failing_since = null, failures = 0, recent_outcomes = 0,
        breaker_open_until = null, breaker_trips = 0, ramp = null, proven = true`.execute(db);
    if (on) platform.wakeups.deliveries();
  },
  /** Forgets all deliveries and events. */
  async empty() {
    for (const table of ['webhook_deliveries', 'webhook_deliveries_done', 'webhook_attempts', 'events']) {
      await sql`truncate ${sql.table(table)}`.execute(db);
    }
  },
  async left() {
    const { rows } = await sql<{ count: number }>`select count(*) from webhook_deliveries`.execute(db);
    return rows[0]?.count;
  },
  async done() {
    const { rows } = await sql<{ count: number }>`select count(*) from webhook_deliveries_done`.execute(db);
    return rows[0]?.count;
  },
  /** Claims again and again, and gives back what it claimed. Answers how long each claim took, in ms. */
  async claims({ times, free }: { times: number; free: number }) {
    const took: number[] = [];
    for (let n = 0; n < times; n += 1) {
      const from = sharedNow();
      const claimed = await claimDeliveries(platform, free, `bench.${n}`);
      took.push(sharedNow() - from);
      if (claimed.length < free)
        throw new Error(`Only ${claimed.length} of ${free} were there to be claimed.`);
      await release(platform, claimed);
    }
    return took;
  },
});
