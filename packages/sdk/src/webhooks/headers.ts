import { WebhookVerificationError } from './error.ts';

/** The headers of a request: of the fetch API, of Node, or a plain object with names in any case. */
export type WebhookHeaders =
  | { get(name: string): string | null | undefined }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** What the headers say of a delivery. */
export interface SignedDelivery {
  id: string;
  /** In epoch seconds. */
  timestamp: number;
  /** Base64, of the version that this library knows. */
  signatures: string[];
}

/** Reads `webhook-id`, `webhook-timestamp` and `webhook-signature`. */
export function readHeaders(headers: WebhookHeaders): SignedDelivery {
  const id = required(headers, 'webhook-id');
  const timestamp = required(headers, 'webhook-timestamp');
  const signature = required(headers, 'webhook-signature');
  if (!/^\d{1,12}$/.test(timestamp)) throw malformed('webhook-timestamp', timestamp, 'seconds since 1970');
  // Several signatures stand in one header, apart by spaces; a repeated header is joined by a comma and a space.
  const signatures = [...signature.matchAll(/(?:^|[\s,])(v\w+),([A-Za-z0-9+/=]+)/g)];
  if (signatures.length === 0) throw malformed('webhook-signature', signature, '"v1,<base64>"');
  return {
    id,
    timestamp: Number(timestamp),
    signatures: signatures.flatMap(([, version, value]) => (version === 'v1' && value ? [value] : [])),
  };
}

function required(headers: WebhookHeaders, name: string): string {
  const value = read(headers, name)?.trim();
  if (value) return value;
  throw new WebhookVerificationError(
    'missing_header',
    `The header ${name} is missing. Pass the headers of the request as they came, and see that no proxy drops them.`,
  );
}

function read(headers: WebhookHeaders, name: string): string | undefined {
  if (typeof headers.get === 'function') return headers.get(name) ?? undefined;
  const found = Object.entries(headers).find(([other]) => other.toLowerCase() === name);
  const value = found?.[1];
  return Array.isArray(value) ? value.join(' ') : (value as string | undefined);
}

const malformed = (name: string, value: string, wanted: string): WebhookVerificationError =>
  new WebhookVerificationError(
    'malformed_header',
    `The header ${name} is "${value.slice(0, 100)}" and not ${wanted}.`,
  );
