import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Inbound } from './inbound.ts';

/** A webhook as it came in: the body in its own bytes, the headers by their names in lower case. */
export interface InboundRequest {
  url: string;
  headers: Record<string, string | undefined>;
  body: string;
}

const toleranceSeconds = 300;

/** Whether a webhook was sent by whoever knows the secret, and just now where the provider signs the time. */
export function isProven(inbound: Inbound, request: InboundRequest, secret: string, now: Date): boolean {
  // With an empty key anybody can sign.
  if (secret === '') return false;
  const header = (name: string) => request.headers[name] ?? '';
  switch (inbound.scheme) {
    case 'token':
      return equal(header(inbound.header), secret);
    case 'query':
      return equal(new URL(request.url).searchParams.get(inbound.parameter) ?? '', secret);
    case 'twilio':
      return equal(header(inbound.header), twilioSignature(request, secret));
    case 'stamped':
      return isStamped(header(inbound.header), inbound.version, request.body, secret, now);
    case 'standard': {
      const [id, time, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
        header(`${inbound.prefix}-${name}`),
      );
      const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
      const expected = hmac('sha256', key, `${id}.${time}.${request.body}`, 'base64');
      return (
        isFresh(Number(time), now) &&
        (signatures ?? '').split(' ').some((one) => equal(one, `v1,${expected}`))
      );
    }
    case 'hmac':
      return isSigned(inbound, request, secret, now);
  }
}

function isSigned(
  inbound: Extract<Inbound, { scheme: 'hmac' }>,
  { headers, body }: InboundRequest,
  secret: string,
  now: Date,
): boolean {
  const time = inbound.timestampHeader ? (headers[inbound.timestampHeader] ?? '') : '';
  if (inbound.timestampHeader && !isFresh(secondsOf(time, inbound.timestampUnit), now)) return false;
  const signed = (inbound.signed ?? 'body').replace('timestamp', time).replace('body', () => body);
  const expected = hmac(inbound.algorithm, secret, signed, inbound.encoding);
  return equal(headers[inbound.header] ?? '', `${inbound.prefix ?? ''}${expected}`);
}

/** Seconds since 1970 of what a provider writes: seconds, milliseconds or a date. */
const secondsOf = (time: string, unit = 'seconds'): number =>
  /^\d+$/.test(time) ? Number(time) / (unit === 'milliseconds' ? 1000 : 1) : Date.parse(time) / 1000;

/** `t=1700000000,v1=...,v1=...`: one of the signatures is over time and body. */
function isStamped(header: string, version: string, body: string, secret: string, now: Date): boolean {
  const parts = header.split(',').map((part) => part.trim().split(/=(.*)/s));
  const time = parts.find(([name]) => name === 't')?.[1] ?? '';
  const expected = hmac('sha256', secret, `${time}.${body}`, 'hex');
  return (
    isFresh(Number(time), now) &&
    parts.some(([name, value = '']) => name === version && equal(value, expected))
  );
}

function twilioSignature({ url, body }: InboundRequest, secret: string): string {
  const form = [...new URLSearchParams(body)].sort(([a], [b]) => (a < b ? -1 : 1));
  return hmac('sha1', secret, `${url}${form.flat().join('')}`, 'base64');
}

const hmac = (algorithm: string, key: string | Buffer, text: string, encoding: 'hex' | 'base64'): string =>
  createHmac(algorithm, key).update(text).digest(encoding);

const isFresh = (seconds: number, now: Date): boolean =>
  Math.abs(now.getTime() / 1000 - seconds) <= toleranceSeconds;

/** In constant time; the length alone may show. */
function equal(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
