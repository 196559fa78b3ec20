/** Receiving webhooks: on Web Crypto alone, for every runtime. */
export type { EventData, WebhookEvent } from '../generated/event-data.ts';
export type { EventName } from '../generated/event-name.ts';
export { WebhookVerificationError, type WebhookVerificationReason } from './error.ts';
export type { WebhookHeaders } from './headers.ts';
export type { WebhookPayload } from './payload.ts';
export { type SignOptions, signWebhook, type WebhookSignature } from './sign-webhook.ts';
export { type VerifyOptions, verifyWebhook } from './verify-webhook.ts';
