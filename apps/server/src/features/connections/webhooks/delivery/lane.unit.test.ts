import { array, assert, boolean, constantFrom, double, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activeAgain, type Lane, laneAfter, type Notice, type Outcome } from './lane.ts';

const fresh = (max_in_flight: number): Lane => ({
  status: 'active',
  disabled_reason: null,
  max_in_flight,
  failing_since: null,
  failures: 0,
  recent_outcomes: 0,
  warnings: 0,
  breaker_open_until: null,
  breaker_trips: 0,
  ramp: null,
  proven: false,
  told_failing: false,
});

const chance = double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const steps = array(
  record({
    ok: boolean(),
    gone: constantFrom(false, false, false, false, true),
    stayAwaySeconds: constantFrom(0, 0, 0, 60, 86_400),
    secondsBefore: integer({ min: 0, max: 50_000 }),
    random: chance,
  }),
  { maxLength: 60 },
);

interface Step {
  before: Lane;
  after: Lane;
  outcome: Outcome;
  notice: Notice | null;
  now: Date;
}

/** Runs a history of attempts through the lane, and hands each step to `check`; it ends when the lane is disabled. */
const everyStep = (check: (step: Step) => void) =>
  assert(
    property(integer({ min: 1, max: 100 }), steps, (cap, history) => {
      let lane = fresh(cap);
      let now = new Date('2026-11-21T00:00:00Z');
      for (const { ok, gone, stayAwaySeconds, secondsBefore, random } of history) {
        now = new Date(now.getTime() + secondsBefore * 1000);
        const outcome = { ok, gone: gone && !ok, stayAwaySeconds: ok ? 0 : stayAwaySeconds };
        const { lane: after, notice } = laneAfter(lane, outcome, now, random);
        check({ before: lane, after, outcome, notice, now });
        lane = after;
        if (lane.status === 'disabled') break;
      }
    }),
    { numRuns: 500 },
  );

const isOpen = ({ breaker_open_until }: Lane, now: Date) =>
  breaker_open_until !== null && breaker_open_until > now;

describe('whatever a receiver answers', () => {
  test('the breaker opens after failures only, and for no longer than a day', () =>
    everyStep(({ after, outcome, now }) => {
      if (outcome.ok) expect(isOpen(after, now)).toBe(false);
      const openMs = (after.breaker_open_until?.getTime() ?? 0) - now.getTime();
      expect(openMs).toBeLessThanOrEqual(86_400_000);
    }));

  test('the breaker opens at the latest with the fifth failure in a row, and then one may try', () =>
    everyStep(({ after, now }) => {
      if (after.failures < 5 || after.status === 'disabled') return;
      expect(isOpen(after, now)).toBe(true);
      expect(after.ramp).toBe(1);
    }));

  test('an open breaker is never closed earlier by a failure, nor counted twice', () =>
    everyStep(({ before, after, outcome, now }) => {
      if (outcome.ok || after.status === 'disabled' || !isOpen(before, now)) return;
      expect(Number(after.breaker_open_until)).toBeGreaterThanOrEqual(Number(before.breaker_open_until));
      expect(after.breaker_trips).toBe(before.breaker_trips);
    }));

  test('the slow start stays within the cap, grows by successes and ends', () =>
    everyStep(({ before, after, outcome }) => {
      if (after.ramp !== null) expect(after.ramp).toBeLessThanOrEqual(after.max_in_flight);
      if (!outcome.ok) return;
      if (before.ramp === null) expect(after.ramp).toBeNull();
      else expect(after.ramp === null || after.ramp === before.ramp * 2).toBe(true);
    }));

  test('warnings only rise while it fails, each is told once, and a success ends them', () =>
    everyStep(({ before, after, outcome, notice }) => {
      if (outcome.ok) {
        expect(after).toMatchObject({ warnings: 0, failing_since: null, failures: 0 });
        expect(notice).toBe(before.told_failing ? 'recovered' : null);
      } else if (after.status === 'active') {
        expect(after.warnings).toBeGreaterThanOrEqual(before.warnings);
        expect(notice).toBe(after.warnings > before.warnings ? 'failing' : null);
      }
    }));

  test('it is disabled by a 410, or by five days and ten attempts without a success, and by nothing else', () =>
    everyStep(({ after, outcome, notice, now }) => {
      const failingMs = now.getTime() - (after.failing_since ?? now).getTime();
      const isLost = failingMs >= 5 * 86_400_000 && after.failures >= 10;
      expect(after.status).toBe(!outcome.ok && (outcome.gone || isLost) ? 'disabled' : 'active');
      expect(notice === 'disabled').toBe(after.status === 'disabled');
    }));
});

test('a lane that is switched on again after it was disabled tells of its first success, and of no other one', () => {
  const now = new Date('2026-11-21T00:00:00Z');
  const { lane: gone, notice } = laneAfter(fresh(5), { ok: false, gone: true, stayAwaySeconds: 0 }, now, 0.5);
  expect(notice).toBe('disabled');
  const works = { ok: true, gone: false, stayAwaySeconds: 0 };
  const first = laneAfter({ ...gone, ...activeAgain }, works, now, 0.5);
  const second = laneAfter(first.lane, works, now, 0.5);
  expect([first.notice, second.notice]).toEqual(['recovered', null]);
});

test('a breaker that opens again and again stays open for 30 s, 1 min, 2 min ... up to half an hour', () => {
  let lane = fresh(5);
  let now = new Date('2026-11-21T00:00:00Z');
  const opened: number[] = [];
  for (let failure = 1; failure <= 12; failure += 1) {
    lane = laneAfter(lane, { ok: false, gone: false, stayAwaySeconds: 0 }, now, 0.5).lane;
    if (!isOpen(lane, now)) continue;
    opened.push((Number(lane.breaker_open_until) - now.getTime()) / 1000);
    now = new Date(Number(lane.breaker_open_until));
  }
  expect(opened).toEqual([30, 60, 120, 240, 480, 960, 1800, 1800]);
});

test('half of the last twenty attempts failing opens the breaker, although none fail five times in a row', () => {
  let lane = fresh(5);
  const now = new Date('2026-11-21T00:00:00Z');
  for (let n = 0; n < 18; n += 1) {
    expect(isOpen(lane, now)).toBe(false);
    lane = laneAfter(lane, { ok: n % 2 === 0, gone: false, stayAwaySeconds: 0 }, now, 0.5).lane;
  }
  for (const ok of [true, false, false])
    lane = laneAfter(lane, { ok, gone: false, stayAwaySeconds: 0 }, now, 0.5).lane;
  expect(isOpen(lane, now)).toBe(true);
});
