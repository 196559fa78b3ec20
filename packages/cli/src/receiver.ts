import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Event } from '@stoa/sdk';
import { Option } from 'commander';
import { loadSdkWebhooks } from './sdk.ts';

/** Where events are sent to, and what they are signed with. */
export interface Receiver {
  url: string;
  secret: string;
}

/** How a delivery went. */
export interface Outcome {
  isDelivered: boolean;
  /** The status, or why there was none. */
  answer: string;
  ms: number;
  attempts: number;
}

const deadlineMs = 15_000;
const retryDelaysMs = [500, 2_000, 5_000];

/** `--secret`, by the name under which receivers read it. */
export const secretOption = (): Option =>
  new Option('--secret <secret>', 'what to sign with; a new one when left out').env('STOA_WEBHOOK_SECRET');

/** A new secret in the form of the platform's own. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Sends an event as a webhook, again and again for some seconds when it fails. */
export async function deliver(event: Event, receiver: Receiver, signal?: AbortSignal): Promise<Outcome> {
  for (let attempts = 1; ; attempts++) {
    const outcome = { ...(await send(event, receiver, signal)), attempts };
    const delayMs = retryDelaysMs[attempts - 1];
    if (outcome.isDelivered || delayMs === undefined) return outcome;
    await setTimeout(delayMs, undefined, signal && { signal });
  }
}

/** One attempt: signed anew, and by the rules of the platform, to which a redirection is a failure. */
export async function send(
  event: Event,
  { url, secret }: Receiver,
  signal?: AbortSignal,
): Promise<Omit<Outcome, 'attempts'>> {
  const { signWebhook } = await loadSdkWebhooks();
  const body = JSON.stringify(event);
  const signature = await signWebhook(body, { secret, id: event.id });
  const headers = { 'content-type': 'application/json', ...signature };
  const limit = AbortSignal.any([AbortSignal.timeout(deadlineMs), ...(signal ? [signal] : [])]);
  const startedAt = performance.now();
  const ms = () => Math.round(performance.now() - startedAt);
  try {
    const request = { method: 'POST', headers, body, redirect: 'manual', signal: limit } as const;
    const response = await fetch(url, request);
    await response.arrayBuffer();
    return { isDelivered: response.ok, answer: String(response.status), ms: ms() };
  } catch (error) {
    signal?.throwIfAborted();
    return { isDelivered: false, answer: reason(error), ms: ms() };
  }
}

/** Fetch hides what happened one level down. */
function reason(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: string }; name: string };
  return cause?.code ?? name;
}

/** The line that tells of a delivery. */
export function lineOf({ type, id }: Pick<Event, 'type' | 'id'>, outcome: Outcome): string {
  const { isDelivered, answer, ms, attempts } = outcome;
  const line = `${type.padEnd(24)} ${id}  ${answer}  ${ms} ms`;
  if (!isDelivered) return `${line}  given up after ${attempts} attempt${attempts === 1 ? '' : 's'}`;
  return attempts > 1 ? `${line}  at attempt ${attempts}` : line;
}
