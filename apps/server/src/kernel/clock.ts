/** Where the time comes from; tests advance it by hand. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A time as the API writes it. */
export const epochSeconds = (time: Date): number => Math.floor(time.getTime() / 1000);

/** The time `seconds` after `time`. */
export const after = (time: Date, seconds: number): Date => new Date(time.getTime() + seconds * 1000);

export const minute = 60;
export const hour = 60 * minute;
export const day = 24 * hour;
