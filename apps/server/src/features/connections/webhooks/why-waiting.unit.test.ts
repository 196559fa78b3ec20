import { expect, test } from 'vitest';
import { epochSeconds } from '#kernel/clock';
import { whyWaiting } from './why-waiting.ts';

const now = new Date('2026-11-21T12:00:00Z');
const later = new Date('2026-11-21T12:05:00Z');
const webhook = {
  status: 'active',
  disabled_reason: null,
  breaker_open_until: null,
  ramp: null,
  rate_per_second: null,
  ordering: 'none',
  max_in_flight: 5,
} as const;
const delivery = { state: 'waiting', attempts: 0, due_at: now, last_failure: null } as const;

test.each([
  ['its turn', {}, {}, 'turn', null],
  ['its next try', {}, { due_at: later, attempts: 2, last_failure: 'Answered 500.' }, 'retry', later],
  ['its batch, when it is sent again with many others', {}, { due_at: later }, 'turn', later],
  ['the answer', {}, { state: 'sending', due_at: later }, 'answer', later],
  [
    'the breaker, even before its next try',
    { breaker_open_until: later },
    { due_at: later },
    'breaker',
    later,
  ],
  ['nothing of a breaker that is over', { breaker_open_until: now }, {}, 'turn', null],
  ['the slow start', { ramp: 2 }, {}, 'lane_full', null],
  ['the rate', { rate_per_second: 3 }, {}, 'rate_limit', null],
  ['earlier events', { ordering: 'entity' }, {}, 'order', null],
  [
    'a person, when it is paused, whatever else',
    { status: 'paused', breaker_open_until: later },
    {},
    'paused',
    null,
  ],
  ['a person, when it is disabled', { status: 'disabled', disabled_reason: 'gone' }, {}, 'disabled', null],
])('a delivery can wait for %s', (_, ofWebhook, ofDelivery, reason, until) => {
  const why = whyWaiting({ ...webhook, ...ofWebhook } as never, { ...delivery, ...ofDelivery } as never, now);
  expect(why).toMatchObject({ reason, until: until && epochSeconds(until) });
  expect(why.message).toMatch(/\.$/);
});
