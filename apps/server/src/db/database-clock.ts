import { performance } from 'node:perf_hooks';
import type pg from 'pg';

/**
 * The database's time, kept by this process: asked for now and then, and counted on by the monotonic clock in
 * between. So all processes agree on what is due and when a lease ends, whatever their own clocks say or jump to.
 */
export class DatabaseClock {
  readonly #pool: pg.Pool;
  #base = Date.now() - performance.now();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  now(): Date {
    return new Date(this.#base + performance.now());
  }

  /** Asks the database; answers by how many milliseconds this machine's own clock differs. */
  async synchronize(): Promise<number> {
    const before = performance.now();
    const { rows } = await this.#pool.query<{ now: string }>(
      'select extract(epoch from clock_timestamp()) * 1000 as now',
    );
    const after = performance.now();
    // The answer was made about half-way.
    this.#base = Number(rows[0]?.now) - (before + after) / 2;
    return this.now().getTime() - Date.now();
  }
}
