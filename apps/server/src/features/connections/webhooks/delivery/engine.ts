import type { Platform } from '#kernel/context';
import { crashPoint } from '#kernel/crash-point';
import type { Attempt } from './attempt.ts';
import { type Claimed, claimDeliveries } from './claim.ts';
import { deliver } from './deliver.ts';
import { Heartbeat } from './heartbeat.ts';
import { OpenedLanes } from './opened-lanes.ts';
import { release } from './release.ts';
import type { Tried } from './settle.ts';
import { settleSurely } from './settle-surely.ts';
import { Slots } from './slots.ts';

export interface EngineOptions {
  /** Deliveries this process has under way at once, not counting those whose answer is long awaited. */
  concurrency: number;
  /** How often due deliveries are looked for when nobody says that there are some. */
  pollMs: number;
  /** Whether no other process can be on the database. */
  alone: boolean;
}

const defaults: EngineOptions = { concurrency: 64, pollMs: 1_000, alone: false };
const largestBatch = 100;

/**
 * Delivers what is due, for as long as it runs: claims as many deliveries as it has free slots for, sends them side
 * by side, and settles the finished ones in batches. It keeps nothing that the database does not know, so that a
 * process that dies leaves leases that others free, or that end by themselves.
 */
export class DeliveryEngine {
  readonly #platform: Platform;
  readonly #options: EngineOptions;
  /** How the attempts of this process ended, for the metrics. */
  readonly outcomes = new Map<string, number>();
  /** Sum over first attempts of the time since their event. */
  lagSeconds = 0;
  readonly #finished: Tried[] = [];
  readonly #slots: Slots;
  readonly #lanes: OpenedLanes;
  readonly #heartbeat: Heartbeat;
  #running = false;
  #wanted = false;
  #turn: Promise<void> = Promise.resolve();
  #settling: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #idle: (() => void) | null = null;

  constructor(platform: Platform, options: Partial<EngineOptions> = {}) {
    this.#platform = platform;
    this.#options = { ...defaults, ...options };
    this.#lanes = new OpenedLanes(platform.keyring);
    this.#slots = new Slots(this.#options.concurrency);
    this.#heartbeat = new Heartbeat(platform, this.#options);
  }

  start(): void {
    this.#running = true;
    this.#turn = this.#heartbeat.start();
    this.wake();
  }

  /** Looks for due deliveries now; many calls in a row are one look. */
  wake(): void {
    if (this.#wanted || !this.#running) return;
    this.#wanted = true;
    clearTimeout(this.#timer);
    this.#turn = this.#turn.then(() => this.#claim());
  }

  /** Claims no more, waits for what is under way, and settles it. */
  async stop(): Promise<void> {
    this.#running = false;
    clearTimeout(this.#timer);
    await this.#turn;
    if (this.#slots.size > 0) await new Promise<void>((resolve) => (this.#idle = resolve));
    while (this.#settling || this.#finished.length > 0) await (this.#settling ?? this.#settle());
    await this.#heartbeat.stop();
  }

  async #claim(): Promise<void> {
    this.#wanted = false;
    const { free, shares } = this.#slots.left(performance.now());
    let claimed: Claimed[] = [];
    if (free > 0) {
      const name = this.#heartbeat.nextClaim();
      claimed = await claimDeliveries(this.#platform, free, name, shares).catch((error) => {
        this.#platform.log.error({ err: error }, 'claiming deliveries failed');
        return [];
      });
    }
    if (claimed.length > 0) crashPoint('after-claim');
    if (!this.#running) return release(this.#platform, claimed);
    for (const delivery of claimed) this.#send(delivery);
    // Where there was something there may be more; otherwise the next word or the clock brings us back.
    if (claimed.length > 0 && claimed.length < free) this.wake();
    else this.#later();
  }

  #later(): void {
    clearTimeout(this.#timer);
    const soon = this.#slots.nextSlowIn(performance.now()) ?? this.#options.pollMs;
    if (this.#running) this.#timer = setTimeout(() => this.wake(), Math.min(soon, this.#options.pollMs));
  }

  #send(delivery: Claimed): void {
    this.#slots.take(delivery, performance.now());
    void deliver(this.#platform, this.#lanes, delivery).then((attempt) => {
      this.#slots.leave(delivery);
      this.#count(delivery, attempt);
      this.#finished.push({ delivery, attempt });
      this.#settling ??= this.#settle();
      if (this.#slots.size === 0) this.#idle?.();
    });
  }

  #count(delivery: Claimed, attempt: Attempt): void {
    const outcome = attempt.ok ? 'ok' : (attempt.error ?? 'unknown');
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    if (delivery.attempts === 1) {
      this.lagSeconds += (attempt.startedAt.getTime() - delivery.created_at.getTime()) / 1000;
    }
  }

  /** Settles what has finished until now; what finishes meanwhile is the next batch. */
  async #settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    const batch = this.#finished.splice(0, largestBatch);
    await settleSurely(this.#platform, batch, () => !this.#running);
    this.#settling = this.#finished.length > 0 ? this.#settle() : null;
    this.wake();
  }
}
