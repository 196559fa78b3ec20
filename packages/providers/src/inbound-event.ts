import { createHash } from 'node:crypto';
import type { Inbound } from './inbound.ts';
import type { InboundRequest } from './prove-inbound.ts';

const longest = 255;

/**
 * Reads out of a proven webhook which event it tells of: the id by which it is known when it comes again, and its type,
 * `unknown` where it does not say.
 */
export function inboundEventOf(inbound: Inbound, request: InboundRequest): { id: string; type: string } {
  const standardId = inbound.scheme === 'standard' ? request.headers[`${inbound.prefix}-id`] : undefined;
  const id = standardId ?? textAt(inbound.eventId, request);
  const type = textAt(inbound.eventType, request);
  return {
    // A webhook that is repeated has the same body, so that the body itself can tell.
    id: isShort(id) ? id : `sha256_${createHash('sha256').update(request.body).digest('hex')}`,
    type: isShort(type) ? type : 'unknown',
  };
}

const isShort = (text: string | undefined): text is string =>
  text !== undefined && text.length <= longest && /^[\x21-\x7e]+$/.test(text);

function textAt(place: Inbound['eventId'], { headers, body }: InboundRequest): string | undefined {
  if (place === undefined) return undefined;
  if (typeof place === 'object') return headers[place.header];
  const value = place
    .split('.')
    .reduce<unknown>(
      (node, name) => (typeof node === 'object' && node !== null ? Reflect.get(node, name) : undefined),
      jsonOf(body),
    );
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
