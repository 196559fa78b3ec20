import { describe, expect, test } from 'vitest';
import { Slots } from './slots.ts';

const well = (id: string) => ({ lane: { id, suspect: false } });
const suspect = (id: string) => ({ lane: { id, suspect: true } });

/** Begins deliveries, one of each of `count` lanes. */
const begin = (slots: Slots, count: number, of: typeof well, now: number) => {
  const begun = Array.from({ length: count }, (_, index) => of(`${of.name}-${now}-${index}`));
  for (const delivery of begun) slots.take(delivery, now);
  return begun;
};

describe('the slots of a process', () => {
  test('are half of them closed to lanes that may hang, whatever else is free', () => {
    const slots = new Slots(64);
    expect(slots.left(0).shares.suspects).toBe(32);
    begin(slots, 32, suspect, 0);
    const { free, shares } = slots.left(0);
    expect([free, shares.suspects]).toEqual([32, 0]);
  });

  test('are free again when an answer has been awaited for a second, and are told when that will be', () => {
    const slots = new Slots(64);
    begin(slots, 64, well, 0);
    expect([slots.left(999).free, slots.nextSlowIn(999)]).toEqual([0, 1]);
    const { free, shares } = slots.left(1_000);
    expect(free).toBe(64);
    expect(shares.slow).toHaveLength(64);
    expect(slots.nextSlowIn(1_000)).toBeNull();
  });

  test('count a lane with a slow delivery among those that may hang', () => {
    const slots = new Slots(64);
    slots.take(well('slow'), 0);
    for (let n = 0; n < 10; n += 1) slots.take(well('slow'), 2_000);
    expect(slots.left(2_000).shares).toMatchObject({ slow: ['slow'], suspects: 22 });
  });

  test('are a quarter of them one lane’s at most', () => {
    const slots = new Slots(64);
    for (let n = 0; n < 15; n += 1) slots.take(well('busy'), 0);
    expect(slots.left(0).shares.leftOf('busy')).toBe(1);
    expect(slots.left(0).shares.full).toEqual([]);
    slots.take(well('busy'), 0);
    expect(slots.left(0).shares.full).toEqual(['busy']);
    expect(slots.left(0).shares.leftOf('another')).toBe(16);
  });

  test('hold no more than 1,024 deliveries whose answers are awaited, half of them for lanes that may hang', () => {
    const slots = new Slots(64);
    for (let second = 0; second < 100; second += 1) {
      begin(slots, slots.left(second * 1_000).shares.suspects, suspect, second * 1_000);
    }
    expect(slots.size).toBe(512);
    for (let second = 100; second < 200; second += 1) {
      begin(slots, slots.left(second * 1_000).free, well, second * 1_000);
    }
    expect(slots.size).toBe(1_024);
  });

  test('are given back by what has ended, slow or not', () => {
    const slots = new Slots(2);
    const [first, second] = begin(slots, 2, well, 0);
    slots.leave(first as object);
    expect(slots.left(0).free).toBe(1);
    slots.leave(second as object);
    expect([slots.left(5_000).free, slots.size, slots.nextSlowIn(0)]).toEqual([2, 0, null]);
  });
});
