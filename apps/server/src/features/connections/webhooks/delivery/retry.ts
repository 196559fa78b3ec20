/** When a failed delivery is tried again: seconds after the failure, by the number of attempts made (Standard Webhooks). */
const delaysSeconds = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

export const maxAttempts = delaysSeconds.length + 1;

/** The longest a receiver may ask us to wait. */
export const maxRetryAfterSeconds = 86_400;

/**
 * Seconds until the next attempt after `attempts` failed ones, or null when that was the last. `random` in 0..1
 * spreads retries by 0.8..1.2, so that what failed together does not return together.
 */
export function retryDelay(attempts: number, random: number, retryAfterSeconds = 0): number | null {
  const delay = delaysSeconds[attempts - 1];
  if (delay === undefined) return null;
  return Math.max(delay * (0.8 + 0.4 * random), Math.min(retryAfterSeconds, maxRetryAfterSeconds));
}

/** Seconds of a Retry-After header, which is a number or a date; 0 for none, a past one or nonsense. */
export function retryAfterSeconds(header: string | undefined, now: Date): number {
  if (header === undefined) return 0;
  const text = header.trim();
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : (Date.parse(text) - now.getTime()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds), maxRetryAfterSeconds) : 0;
}
