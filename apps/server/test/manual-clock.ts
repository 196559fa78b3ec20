import type { Clock } from '#kernel/clock';

/** A clock that stands still until it is told to move. */
export class ManualClock implements Clock {
  #now = new Date();

  now(): Date {
    return new Date(this.#now);
  }

  advance(seconds: number): void {
    this.#now = new Date(this.#now.getTime() + seconds * 1000);
  }
}
