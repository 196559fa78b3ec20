import type { SandboxClock } from './clock.ts';

interface Due {
  at: number;
  work: () => void;
}

const longestSleep = 60_000;

/** Work that waits for its time: renewals, ends of trials, repeated webhooks. It is done in the order of time. */
export class Schedule {
  readonly #clock: SandboxClock;
  #waiting: Due[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  /** Does the work at that time, each piece as if it were exactly then. */
  at(time: Date, work: () => void): void {
    this.#waiting.push({ at: time.getTime(), work });
    this.#sleep();
  }

  /** Does what has become due, and what that makes due in turn. */
  run(): void {
    const until = this.#clock.now().getTime();
    for (;;) {
      const next = this.#first();
      if (!next || next.at > until) break;
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      this.#clock.at(new Date(next.at), next.work);
    }
    this.#sleep();
  }

  clear(): void {
    this.#waiting = [];
    clearTimeout(this.#timer);
  }

  #first(): Due | undefined {
    return this.#waiting.reduce<Due | undefined>(
      (first, due) => (first && first.at <= due.at ? first : due),
      undefined,
    );
  }

  /** A process does not stay alive for it. */
  #sleep(): void {
    clearTimeout(this.#timer);
    const next = this.#first();
    if (!next) return;
    const wait = Math.min(Math.max(next.at - this.#clock.now().getTime(), 10), longestSleep);
    this.#timer = setTimeout(() => this.run(), wait).unref();
  }
}
