import type { Exchange } from './exchange.ts';
import { RequestFailed } from './failures.ts';
import { Lane, type LaneOptions } from './lane.ts';

/** A connection that has lived this long is not used again, so that a receiver that moved is followed. */
const maxAgeMs = 60_000;

export interface PoolOptions extends LaneOptions {
  now: () => number;
  onEmpty: () => void;
}

/** The connections to one origin. Our own rather than undici's, to know which connection serves which request. */
export class ConnectionPool {
  readonly #options: PoolOptions;
  readonly #lanes = new Set<Lane>();
  readonly #idle: Lane[] = [];
  readonly #waiting: Exchange[] = [];

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Runs the exchange on a free connection, on a new one, or when one of the `cap` connections is free again. */
  run(exchange: Exchange, cap: number): void {
    const lane = this.#takeIdle() ?? (this.#lanes.size < cap ? this.#open() : null);
    if (lane) lane.run(exchange);
    else this.#waiting.push(exchange);
  }

  close(): void {
    for (const exchange of this.#waiting.splice(0)) exchange.fail(new RequestFailed('reset'));
    for (const lane of this.#lanes) this.#discard(lane);
  }

  #open(): Lane {
    const lane = new Lane(this.#options, {
      onFree: (clean) => this.#onFree(lane, clean),
      onClosed: () => this.#onClosed(lane),
    });
    this.#lanes.add(lane);
    return lane;
  }

  #takeIdle(): Lane | null {
    for (let lane = this.#idle.pop(); lane; lane = this.#idle.pop()) {
      const age = this.#options.now() - (lane.connection?.openedAt ?? 0);
      if (age < maxAgeMs) return lane;
      this.#discard(lane);
    }
    return null;
  }

  #onFree(lane: Lane, clean: boolean): void {
    const reusable = clean && this.#lanes.has(lane);
    if (reusable) this.#idle.push(lane);
    else this.#discard(lane);
    const next = this.#nextWaiting();
    if (next) (this.#takeIdle() ?? this.#open()).run(next);
    else if (this.#lanes.size === 0) this.#options.onEmpty();
  }

  #nextWaiting(): Exchange | undefined {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) if (!next.over) return next;
    return undefined;
  }

  /** The other side, or a keep-alive timer, closed an idle connection. */
  #onClosed(lane: Lane): void {
    const index = this.#idle.indexOf(lane);
    if (index === -1) return;
    this.#idle.splice(index, 1);
    this.#discard(lane);
    if (this.#lanes.size === 0) this.#options.onEmpty();
  }

  #discard(lane: Lane): void {
    this.#lanes.delete(lane);
    lane.destroy();
  }
}
