import { WebhookVerificationError } from './error.ts';

/** The body of a delivery exactly as it came, before any parser. */
export type WebhookPayload = string | Uint8Array | ArrayBuffer;

/** The bytes of a body; whatever a parser made of them is refused. */
export function bytesOf(payload: WebhookPayload): Uint8Array {
  if (typeof payload === 'string') return new TextEncoder().encode(payload);
  if (ArrayBuffer.isView(payload)) {
    return new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength);
  }
  // By its tag, because a buffer of another realm is no instance of this one's class.
  if (Object.prototype.toString.call(payload) === '[object ArrayBuffer]') return new Uint8Array(payload);
  throw new WebhookVerificationError(
    'invalid_payload',
    `The payload is ${payload === null ? 'null' : `of the type ${typeof payload}`} and not the raw body. ` +
      'The signature is over the bytes that were sent: read the body as text or bytes, before any JSON parser.',
  );
}

/** The text of a body that has been found genuine. */
export const textOf = (payload: WebhookPayload): string =>
  typeof payload === 'string' ? payload : new TextDecoder('utf-8', { fatal: true }).decode(payload);
