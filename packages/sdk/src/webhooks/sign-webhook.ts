import { bytesOf, type WebhookPayload } from './payload.ts';
import { signatureOf, usableSecrets } from './signature.ts';

/** What a delivery is signed with. */
export interface SignOptions {
  /** The webhook's secret; with several, each signs, as while one is being rotated. */
  secret: string | readonly string[];
  /** Id of the event; made up when left out. */
  id?: string;
  /** When it is signed; now when left out. */
  timestamp?: Date;
}

/** The headers a signature is made of. */
export type WebhookSignature = Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>;

/**
 * Signs a body as Stoa does, to test a receiver.
 *
 * @example
 * ```ts
 * const body = JSON.stringify({ type: 'order.created', data: { order } });
 * const headers = await signWebhook(body, { secret });
 * const response = await fetch('http://localhost:3000/webhooks', { method: 'POST', body, headers });
 * ```
 */
export async function signWebhook(
  payload: WebhookPayload,
  { secret, id = `evt_${crypto.randomUUID()}`, timestamp = new Date() }: SignOptions,
): Promise<WebhookSignature> {
  const body = bytesOf(payload);
  const seconds = Math.floor(timestamp.getTime() / 1000);
  const signatures: string[] = [];
  for (const each of usableSecrets(secret)) {
    signatures.push(`v1,${await signatureOf(each, id, seconds, body)}`);
  }
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  };
}
