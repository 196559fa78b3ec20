import type { StoaError } from './error.ts';

const firstBackoffMs = 500;
const longestBackoffMs = 8_000;
const longestRetryAfterMs = 60_000;

const passing = new Set([429, 500, 502, 503, 504]);

/**
 * How long to wait before trying again, `undefined` to give up. Changes are repeated like reads are, because
 * they carry their Idempotency-Key. A server that asks for more than a minute is not kept waiting for: the
 * caller learns it from `retryAfterMs`.
 */
export function retryDelayMs(error: StoaError, retries: number, random: () => number): number | undefined {
  const mayPass =
    error.code === 'NETWORK' ||
    error.code === 'TIMEOUT' ||
    error.code === 'GENERAL.IDEMPOTENCY_IN_PROGRESS' ||
    passing.has(error.status);
  if (!mayPass || (error.retryAfterMs ?? 0) > longestRetryAfterMs) return undefined;
  return backoffMs(retries, random, error.retryAfterMs);
}

/** A wait that doubles with each one before, or one of at least `leastMs`. */
export function backoffMs(waitsBefore: number, random: () => number, leastMs?: number): number {
  const longestMs = Math.min(firstBackoffMs * 2 ** waitsBefore, longestBackoffMs);
  // Half of the wait is chance, so that clients that failed together do not come back together.
  return (leastMs ?? longestMs / 2) + (random() * longestMs) / 2;
}
