import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { positionBetween, positionFirst, positionLast } from './position.ts';

const now = new Date('2026-11-01T00:00:00Z');

describe('a position', () => {
  test('of what comes last is behind all there are, also when the clock stands still or goes back', () => {
    let last = positionLast(null, now);
    expect(last).toMatch(/^[0-9a-f]{16}$/);
    for (const moment of [now, now, new Date(now.getTime() - 86_400_000), new Date(now.getTime() + 1)]) {
      const next = positionLast(last, moment);
      expect(next > last).toBe(true);
      last = next;
    }
  });

  test('of what comes first is before all there are, a million times over', () => {
    let first = positionLast(null, now);
    for (let n = 0; n < 1_000_000; n += 1) {
      const next = positionFirst(first) ?? '';
      if (!(next < first && next.length === 16)) throw new Error(`${n}: ${next} is not before ${first}`);
      first = next;
    }
  });

  test('between two is between them, wherever they are and however often it is asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 120 }), (places) => {
        const row = [positionLast(null, now)];
        row.push(positionLast(row[0] ?? null, now));
        for (const place of places) {
          const at = place % (row.length - 1);
          const between = positionBetween(row[at] ?? '', row[at + 1] ?? '');
          if (between === null) throw new Error('There is no room.');
          row.splice(at + 1, 0, between);
        }
        expect(row).toEqual([...new Set(row)].sort());
        // A text that ends in zeros would leave no room before it.
        for (const one of row) expect(one.length > 16 && one.endsWith('0')).toBe(false);
      }),
    );
  });

  test('stays short while one gap is halved, and has an end there', () => {
    let [low, high] = ['0000000000010000', '0000000000020000'];
    let times = 0;
    for (let between = positionBetween(low, high); between !== null; times += 1) {
      expect(between > low && between < high && between.length <= 200).toBe(true);
      if (times % 2 === 0) low = between;
      else high = between;
      between = positionBetween(low, high);
    }
    expect(times).toBeGreaterThan(600);
  });

  test('between two that are the same, or the wrong way round, is none', () => {
    expect(positionBetween('0000000000010000', '0000000000010000')).toBeNull();
    expect(positionBetween('0000000000020000', '0000000000010000')).toBeNull();
  });
});
