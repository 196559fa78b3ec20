/** Says what time it is. */
export interface Clock {
  now(): Date;
}

/** The sandbox's time: another clock's, which can be moved ahead, and stands still while due work is done. */
export class SandboxClock implements Clock {
  readonly #base: Clock;
  #ahead = 0;
  #held: Date | null = null;

  constructor(base: Clock = { now: () => new Date() }) {
    this.#base = base;
  }

  now(): Date {
    return new Date(this.#held ?? this.#base.now().getTime() + this.#ahead);
  }

  /** Seconds since 1970, as most providers write time. */
  seconds(): number {
    return Math.floor(this.now().getTime() / 1000);
  }

  moveAhead(seconds: number): void {
    this.#ahead += seconds * 1000;
  }

  /** Does the work as if it were that time. */
  at(time: Date, work: () => void): void {
    this.#held = time;
    try {
      work();
    } finally {
      this.#held = null;
    }
  }
}
