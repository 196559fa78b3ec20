import type { Delivery } from '@stoa/contract';
import { epochSeconds } from '#kernel/clock';
import type { DeliveryRow } from './delivery-rows.ts';
import type { WebhookRow } from './rows.ts';

type Waiting = NonNullable<Delivery['waiting_for']>;

/** Why a delivery has not been made yet, in the order in which the reasons bind. */
export function whyWaiting(webhook: WebhookRow, delivery: DeliveryRow, now: Date): Waiting {
  const { status, breaker_open_until: breaker } = webhook;
  const due = delivery.due_at;
  if (status === 'paused') return waiting('paused', null, 'The webhook is paused: resume it.');
  if (status === 'disabled') {
    return waiting(
      'disabled',
      null,
      `The webhook is disabled (${webhook.disabled_reason}): switch it on or resume it.`,
    );
  }
  if (delivery.state === 'sending' && due && due > now) {
    return waiting('answer', due, 'It has been sent and waits for the answer.');
  }
  if (breaker && breaker > now) {
    return waiting(
      'breaker',
      breaker,
      'The receiver kept failing: it is left alone until the breaker lets a probe through.',
    );
  }
  if (due && due > now && delivery.attempts === 0) {
    return waiting(
      'turn',
      due,
      'It is sent again in its batch, so that what is new does not wait behind it.',
    );
  }
  if (due && due > now)
    return waiting('retry', due, `Attempt ${delivery.attempts} failed: ${delivery.last_failure ?? ''}`);
  if (webhook.ramp !== null)
    return waiting('lane_full', null, `The webhook recovers: ${webhook.ramp} at a time for now.`);
  if (webhook.rate_per_second !== null) {
    return waiting(
      'rate_limit',
      null,
      `At most ${webhook.rate_per_second} a second are sent to this webhook.`,
    );
  }
  if (webhook.ordering === 'entity') {
    return waiting('order', null, 'It waits for its turn, behind earlier events about the same thing.');
  }
  return waiting(
    'turn',
    null,
    `It is due, and waits for one of ${webhook.max_in_flight} slots of this webhook.`,
  );
}

const waiting = (reason: Waiting['reason'], until: Date | null, message: string): Waiting => ({
  reason,
  until: until && epochSeconds(until),
  message,
});
