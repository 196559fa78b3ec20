/**
 * Which check failed: a header is absent or unreadable, the delivery was signed too long ago or in the future, no
 * signature fits, the body is no event, or there is no secret to check with.
 */
export type WebhookVerificationReason =
  | 'missing_header'
  | 'malformed_header'
  | 'timestamp_too_old'
  | 'timestamp_too_new'
  | 'no_matching_signature'
  | 'invalid_payload'
  | 'invalid_secret';

/** The delivery is not to be trusted; the message says why and what to do about it. */
export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError';
  /** Stable, to branch on. */
  readonly reason: WebhookVerificationReason;

  constructor(reason: WebhookVerificationReason, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.reason = reason;
  }
}
