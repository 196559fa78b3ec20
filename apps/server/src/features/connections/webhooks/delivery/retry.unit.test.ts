import { assert, date, double, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxAttempts, maxRetryAfterSeconds, retryAfterSeconds, retryDelay } from './retry.ts';

const schedule = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
const random = double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

describe('the delay before the next attempt', () => {
  test.each(schedule.map((delay, index) => [index + 1, delay]))(
    'after %d failures is %d seconds, give or take a fifth',
    (attempts, delay) => {
      assert(
        property(random, (chance) => {
          const seconds = retryDelay(attempts, chance) ?? Number.NaN;
          expect(seconds).toBeGreaterThanOrEqual(delay * 0.8 - 1e-6);
          expect(seconds).toBeLessThanOrEqual(delay * 1.2 + 1e-6);
        }),
      );
      expect(retryDelay(attempts, 0.5)).toBeCloseTo(delay);
    },
  );

  test('ends with the tenth attempt, after 75 hours, 35 minutes and 5 seconds', () => {
    expect(maxAttempts).toBe(10);
    expect(retryDelay(10, 0)).toBeNull();
    expect(retryDelay(11, 0, 60)).toBeNull();
    expect(schedule.reduce((sum, delay) => sum + delay)).toBe(75 * 3600 + 35 * 60 + 5);
  });

  test('is never shorter than what the receiver asks for, and never lengthened beyond a day by it', () => {
    assert(
      property(
        integer({ min: 1, max: 9 }),
        random,
        integer({ min: 0, max: 1e9 }),
        (attempts, chance, asked) => {
          const own = retryDelay(attempts, chance) ?? 0;
          const seconds = retryDelay(attempts, chance, asked) ?? 0;
          expect(seconds).toBe(Math.max(own, Math.min(asked, maxRetryAfterSeconds)));
        },
      ),
    );
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-11-21T12:00:00Z');

  test.each([
    ['absent', undefined, 0],
    ['in seconds', '120', 120],
    ['with spaces around it', ' 120 ', 120],
    ['of zero', '0', 0],
    ['below zero', '-5', 0],
    ['of more than a day', '604800', maxRetryAfterSeconds],
    ['too long for a number', '9'.repeat(400), 0],
    ['as a date', 'Sat, 21 Nov 2026 12:10:00 GMT', 600],
    ['as a date that is over', 'Sat, 21 Nov 2026 11:00:00 GMT', 0],
    ['as a date far away', 'Sat, 21 Nov 2099 11:00:00 GMT', maxRetryAfterSeconds],
    ['of nonsense', 'soon', 0],
    ['that is empty', '', 0],
  ])('%s is understood', (_, header, seconds) => {
    expect(retryAfterSeconds(header, now)).toBe(seconds);
  });

  test('as any date is between nothing and a day', () => {
    assert(
      property(date({ noInvalidDate: true }), (when) => {
        const seconds = retryAfterSeconds(when.toUTCString(), now);
        expect(seconds).toBeGreaterThanOrEqual(0);
        expect(seconds).toBeLessThanOrEqual(maxRetryAfterSeconds);
      }),
    );
  });
});
