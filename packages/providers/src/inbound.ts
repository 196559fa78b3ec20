/**
 * How a provider proves that a webhook is its own. `secretField` names the field that holds the key; `ours` is a
 * token that we make and give the provider when we register the webhook.
 */
export type Inbound = { secretField: string | 'ours'; eventId?: string } & Proof;

type Proof =
  /** A header equals the secret. */
  | { scheme: 'token'; header: string }
  /** A query parameter of our own URL equals the secret. */
  | { scheme: 'query'; parameter: string }
  /** HMAC over the body, or over what `signed` says of timestamp and body. */
  | {
      scheme: 'hmac';
      header: string;
      algorithm: 'sha1' | 'sha256';
      encoding: 'hex' | 'base64';
      prefix?: string;
      signed?: 'body' | 'timestamp.body' | 'timestamp:body' | 'v0:timestamp:body' | 'timestampbody';
      /** Where the time stands that is signed along. */
      timestampHeader?: string;
      timestampUnit?: 'seconds' | 'milliseconds';
    }
  /** One header `t=...,v1=...`; several signatures while a secret is rolled. */
  | { scheme: 'stamped'; header: string; version: string }
  /** Standard Webhooks: id, timestamp and signature in three headers. */
  | { scheme: 'standard'; prefix: 'webhook' | 'svix' }
  /** Twilio: HMAC-SHA1 over our URL and the sorted form. */
  | { scheme: 'twilio'; header: string };

/** HMAC-SHA256 of the body, in hexadecimal, after `sha256=`: the most common proof. */
export const hubSignature = (secretField: string, eventId?: string): Inbound => ({
  scheme: 'hmac',
  secretField,
  header: 'x-hub-signature-256',
  algorithm: 'sha256',
  encoding: 'hex',
  prefix: 'sha256=',
  ...(eventId === undefined ? {} : { eventId }),
});
