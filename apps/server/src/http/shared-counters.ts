import { sql } from 'kysely';
import type { Platform } from '#kernel/context';
import type { RateLimit } from '#kernel/rate-limits';

/** Where a limit stands after a use. */
export interface Usage {
  max: number;
  /** Uses left in this window; negative when this one is over the limit. */
  left: number;
  resetSeconds: number;
}

interface Counter {
  /** Uses by all processes, as of the last addition, and by this one since. */
  known: number;
  unsent: number;
  endsAt: number;
}

/**
 * Counts uses per window in memory, so that a request costs no query, and adds them up with the other
 * processes' in the database every second: a limit is overshot by what comes in within that second.
 */
export class SharedCounters {
  readonly #platform: Platform;
  readonly #counters = new Map<string, Counter>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  use(bucket: string, limit: RateLimit): Usage {
    const now = this.#platform.clock.now().getTime();
    let counter = this.#counters.get(bucket);
    if (!counter || counter.endsAt <= now) {
      // Windows begin at the same moments in every process.
      const windowMs = limit.window_s * 1000;
      counter = { known: 0, unsent: 0, endsAt: (Math.floor(now / windowMs) + 1) * windowMs };
      this.#counters.set(bucket, counter);
    }
    counter.unsent += 1;
    return {
      max: limit.max,
      left: limit.max - counter.known - counter.unsent,
      resetSeconds: Math.max(1, Math.ceil((counter.endsAt - now) / 1000)),
    };
  }

  /** How many windows are remembered. */
  get size(): number {
    return this.#counters.size;
  }

  /** Forgets the windows that have ended, so that a stranger costs memory no longer than a window. */
  forgetEnded(): void {
    const now = this.#platform.clock.now().getTime();
    for (const [bucket, counter] of this.#counters) {
      if (counter.endsAt <= now) this.#counters.delete(bucket);
    }
  }

  /** Adds this process's uses to the database and learns of the others'. */
  async exchange(): Promise<void> {
    const sent: { bucket: string; counter: Counter; hits: number }[] = [];
    for (const [bucket, counter] of this.#counters) {
      if (counter.unsent > 0) sent.push({ bucket, counter, hits: counter.unsent });
    }
    if (sent.length === 0) return;
    const rows = await this.#platform.control
      .insertInto('rate_limits')
      // One order for all processes, so that two of them cannot lock each other's rows.
      .values(
        sent
          .map(({ bucket, counter, hits }) => ({ bucket, hits, expires_at: new Date(counter.endsAt) }))
          .sort((a, b) => (a.bucket < b.bucket ? -1 : 1)),
      )
      .onConflict((conflict) =>
        conflict.column('bucket').doUpdateSet({
          hits: sql`case when rate_limits.expires_at < excluded.expires_at then excluded.hits
            else rate_limits.hits + excluded.hits end`,
          expires_at: sql`greatest(rate_limits.expires_at, excluded.expires_at)`,
        }),
      )
      .returning(['bucket', 'hits'])
      .execute();
    const totals = new Map(rows.map((row) => [row.bucket, row.hits]));
    for (const { bucket, counter, hits } of sent) {
      counter.unsent -= hits;
      counter.known = totals.get(bucket) ?? counter.known + hits;
    }
  }
}
