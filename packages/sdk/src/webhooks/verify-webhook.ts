import type { WebhookEvent } from '../generated/event-data.ts';
import { WebhookVerificationError } from './error.ts';
import { readHeaders, type WebhookHeaders } from './headers.ts';
import { bytesOf, textOf, type WebhookPayload } from './payload.ts';
import { isSame, signatureOf, usableSecrets } from './signature.ts';

/** How strictly a delivery is checked. */
export interface VerifyOptions {
  /**
   * How far the time of signing may lie from now, so that an overheard delivery is of no use later.
   *
   * @default 300
   */
  toleranceSeconds?: number;
  /** What time it is; for tests. */
  now?: Date;
}

/**
 * Checks that a delivery comes from Stoa and is fresh, and answers its event; `event.type` tells what `event.data`
 * is. It rejects with a {@link WebhookVerificationError}: answer 400 then.
 *
 * @param payload - The raw body: the signature is over the bytes that were sent.
 * @param headers - The headers of the request.
 * @param secret - The webhook's secret; both while it is being rotated.
 *
 * @example
 * ```ts
 * const event = await verifyWebhook(await request.text(), request.headers, process.env.STOA_WEBHOOK_SECRET ?? '');
 * if (event.type === 'order.created') console.log(event.data.order.number);
 * ```
 */
export async function verifyWebhook(
  payload: WebhookPayload,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  options: VerifyOptions = {},
): Promise<WebhookEvent> {
  const secrets = usableSecrets(secret);
  const body = bytesOf(payload);
  const { id, timestamp, signatures } = readHeaders(headers);
  requireFresh(timestamp, options);
  // Each secret is used once, however many signatures there are: a stranger cannot make this expensive.
  for (const each of secrets) {
    const expected = await signatureOf(each, id, timestamp, body);
    if (signatures.some((given) => isSame(given, expected))) return eventOf(payload);
  }
  throw new WebhookVerificationError(
    'no_matching_signature',
    'No signature fits: the body is not the one that was sent, or the secret is not that of this webhook. ' +
      'Pass the raw body, before any parser, and the whole secret with its "whsec_".',
  );
}

/** Refuses what was signed too long ago or later than now; also when one of the numbers is none. */
function requireFresh(timestamp: number, { toleranceSeconds = 300, now = new Date() }: VerifyOptions): void {
  const age = Math.floor(now.getTime() / 1000) - timestamp;
  if (Math.abs(age) <= toleranceSeconds) return;
  const [reason, when, why] =
    age < 0
      ? (['timestamp_too_new', `${-age} seconds in the future`, "this machine's clock is behind"] as const)
      : ([
          'timestamp_too_old',
          `${age} seconds ago`,
          "the delivery is replayed, was held up on its way, or this machine's clock is ahead",
        ] as const);
  throw new WebhookVerificationError(
    reason,
    `Signed ${when}, and ${toleranceSeconds} are allowed: ${why}. Every attempt is signed anew, so retries are fresh.`,
  );
}

function eventOf(payload: WebhookPayload): WebhookEvent {
  let cause: unknown;
  try {
    const event = JSON.parse(textOf(payload));
    if (typeof event?.type === 'string' && typeof event.data === 'object' && event.data) return event;
  } catch (error) {
    cause = error;
  }
  throw new WebhookVerificationError(
    'invalid_payload',
    'The signature fits, but the body is no event: another system signs with the same secret.',
    { cause },
  );
}
