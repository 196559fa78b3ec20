import type { Logger } from 'pino';
import type { OpenDatabase } from '#db/client';
import { DatabaseClock } from '#db/database-clock';
import { type Clock, minute, systemClock } from '#kernel/clock';

const alarmMs = 2_000;

/**
 * The time a server goes by: on PostgreSQL the database's, which all processes share; on the embedded database this
 * machine's, since nobody else uses it. `stop` ends the comparison of the two.
 */
export async function serverClock(
  database: OpenDatabase,
  log: Logger,
): Promise<{ clock: Clock; stop(): void }> {
  if (database.kind === 'embedded') return { clock: systemClock, stop: () => {} };
  const clock = new DatabaseClock(database.pool);
  const synchronize = async () => {
    const aheadMs = await clock.synchronize();
    if (Math.abs(aheadMs) > alarmMs) {
      log.warn(
        { ahead_ms: Math.round(aheadMs) },
        "the database's clock and this machine's differ: check NTP on both",
      );
    }
  };
  await synchronize();
  const timer = setInterval(() => {
    // Without an answer the monotonic clock counts on from the last one.
    synchronize().catch((error) =>
      log.warn({ err: error }, 'the time of the database could not be asked for'),
    );
  }, minute * 1000);
  timer.unref();
  return { clock, stop: () => clearInterval(timer) };
}
