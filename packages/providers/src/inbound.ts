/**
 * How a provider proves that a webhook is its own. `secretField` names the field that holds the key; `ours` is a
 * token that we make and give the provider when we register the webhook.
 */
export type Inbound = {
  secretField: string | 'ours';
  /** What tells one event from another; the body as a whole, when absent. */
  eventId?: Place;
  /** What has happened: `payment_intent.succeeded`. */
  eventType?: Place;
  /** Where it arrives, when that is a place of its own; `{id}` is the integration's. */
  path?: `/v1/${string}`;
  /** How our address is told to the provider, and taken back; absent where a person has to do it. */
  registration?: Registration;
} & Proof;

/** A member of the JSON body, by its path, or a header in lower case. */
type Place = string | { header: string };

/** The actions by which a provider is told where its webhooks go. */
export interface Registration {
  add: string;
  /** `token` is the secret of ours, where it is `ours`. */
  addInput: (address: { url: string; token: string }) => Record<string, unknown>;
  /** The provider has one at most: whoever tells it another replaces it, and who takes it back names none. */
  single?: true;
  remove: string;
  /** `remoteId` is what the provider called it when it was added. */
  removeInput: (remoteId: string) => Record<string, unknown>;
}

/** What the provider answered to `add`, as its action's `output` says it. */
export interface Registered {
  remoteId: string;
  /** The key it signs with, where it makes one and tells it this once. */
  secret: string | null;
}

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
export const hubSignature = (
  secretField: string,
  event: Pick<Inbound, 'eventId' | 'eventType'>,
): Inbound => ({
  scheme: 'hmac',
  secretField,
  header: 'x-hub-signature-256',
  algorithm: 'sha256',
  encoding: 'hex',
  prefix: 'sha256=',
  ...event,
});
