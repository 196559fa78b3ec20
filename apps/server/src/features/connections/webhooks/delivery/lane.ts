/**
 * The state of a webhook as a lane: its breaker, its slow start, and how long it has been failing. Pure, so that
 * a model can be held against it; `settle` writes it down under the lane's lock.
 */
export interface Lane {
  status: 'active' | 'paused' | 'disabled';
  disabled_reason: string | null;
  max_in_flight: number;
  failing_since: Date | null;
  /** Failures since the last success. */
  failures: number;
  /** The last 20 outcomes, one bit each, 1 for a failure, the newest lowest. */
  recent_outcomes: number;
  /** How many of the warnings about a failing lane were sent. */
  warnings: number;
  breaker_open_until: Date | null;
  /** How often the breaker opened since the last success. */
  breaker_trips: number;
  /** In-flight cap of the slow start; null when the lane runs at its full cap. */
  ramp: number | null;
  /** Whether it has ever taken a delivery at its address. */
  proven: boolean;
  /** Whether its owner was told that it fails, and not yet that it works again. */
  told_failing: boolean;
}

export interface Outcome {
  ok: boolean;
  /** The receiver is gone for good (410). */
  gone: boolean;
  /** How long the receiver asked us to stay away, for the whole lane. */
  stayAwaySeconds: number;
}

/** What the owner of a webhook is told of. */
export type Notice = 'failing' | 'disabled' | 'recovered';

const windowSize = 20;
const failuresToOpen = 5;
const firstOpenSeconds = 30;
const longestOpenSeconds = 1_800;
const hourMs = 3_600_000;
const warnAfterMs = [24 * hourMs, 72 * hourMs];
const disableAfterMs = 120 * hourMs;
const attemptsToDisable = 10;

/** A lane of which nothing is known any more: it starts slowly. What was said about its failures is still owed a word. */
export const begunAnew = {
  failing_since: null,
  failures: 0,
  recent_outcomes: 0,
  warnings: 0,
  breaker_open_until: null,
  breaker_trips: 0,
  ramp: 1,
} as const;

/** A lane that is switched on again. */
export const activeAgain = { ...begunAnew, status: 'active', disabled_reason: null } as const;

/** The lane after an attempt, and what its owner is to be told. */
export function laneAfter(
  lane: Lane,
  outcome: Outcome,
  now: Date,
  random: number,
): { lane: Lane; notice: Notice | null } {
  return outcome.ok ? afterSuccess(lane) : afterFailure(lane, outcome, now, random);
}

function afterSuccess(lane: Lane): { lane: Lane; notice: Notice | null } {
  // After an outage the receiver gets 1, 2, 4 ... at a time, not everything that waited.
  const next = (lane.ramp ?? lane.max_in_flight) * 2;
  return {
    lane: {
      ...lane,
      failing_since: null,
      failures: 0,
      recent_outcomes: remembered(lane, 0),
      warnings: 0,
      breaker_open_until: null,
      breaker_trips: 0,
      ramp: next >= lane.max_in_flight ? null : next,
      proven: true,
      told_failing: false,
    },
    notice: lane.told_failing ? 'recovered' : null,
  };
}

function afterFailure(
  lane: Lane,
  outcome: Outcome,
  now: Date,
  random: number,
): { lane: Lane; notice: Notice | null } {
  const failing: Lane = {
    ...lane,
    failing_since: lane.failing_since ?? now,
    failures: lane.failures + 1,
    recent_outcomes: remembered(lane, 1),
  };
  if (outcome.gone) return disabled(failing, 'gone');
  const failingMs = now.getTime() - (failing.failing_since as Date).getTime();
  if (failingMs >= disableAfterMs && failing.failures >= attemptsToDisable)
    return disabled(failing, 'failing');

  const due = warnAfterMs.filter((ms) => failingMs >= ms).length;
  const notice = due > failing.warnings ? 'failing' : null;
  failing.told_failing ||= notice !== null;
  failing.warnings = Math.max(failing.warnings, due);
  return { lane: withBreaker(failing, outcome, now, random), notice };
}

/** Opens the breaker when the lane fails too often, was only probing, or was asked to stay away. */
function withBreaker(lane: Lane, outcome: Outcome, now: Date, random: number): Lane {
  const isOpen = lane.breaker_open_until !== null && lane.breaker_open_until > now;
  const wasProbing = lane.breaker_trips > 0 && !isOpen;
  const failsOften = lane.failures >= failuresToOpen || bits(lane.recent_outcomes) >= windowSize / 2;
  const asked = outcome.stayAwaySeconds > 0 ? new Date(now.getTime() + outcome.stayAwaySeconds * 1000) : null;
  const opensItself = !isOpen && (wasProbing || failsOften);
  const opens = opensItself || (!isOpen && asked !== null);
  const seconds =
    Math.min(firstOpenSeconds * 2 ** lane.breaker_trips, longestOpenSeconds) * (0.8 + 0.4 * random);
  const own = opensItself ? new Date(now.getTime() + seconds * 1000) : lane.breaker_open_until;
  return {
    ...lane,
    breaker_open_until: later(own, asked),
    // What was under way when it opened says nothing new.
    breaker_trips: lane.breaker_trips + (opens ? 1 : 0),
    // Whatever comes next is a probe.
    ramp: opens || asked ? 1 : lane.ramp,
  };
}

const disabled = (lane: Lane, reason: string): { lane: Lane; notice: Notice } => ({
  lane: {
    ...lane,
    status: 'disabled',
    disabled_reason: reason,
    breaker_open_until: null,
    ramp: 1,
    told_failing: true,
  },
  notice: 'disabled',
});

const remembered = (lane: Lane, bit: number): number => (lane.recent_outcomes * 2 + bit) % 2 ** windowSize;

function bits(word: number): number {
  let count = 0;
  for (let rest = word; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

const later = (a: Date | null, b: Date | null): Date | null => (!a || (b && b > a) ? b : a);
