import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { type Inbound, type InboundRequest, isProven, providerOf, providerTypes } from '../src/index.ts';

const now = new Date('2026-11-01T12:00:00Z');
const seconds = now.getTime() / 1000;
const secret = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const body = '{"id":"evt_1","$&":"not a pattern"}';
const url = 'https://stoa.example/in?token=MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

const sign = (algorithm: string, text: string, encoding: 'hex' | 'base64') =>
  createHmac(algorithm, secret).update(text).digest(encoding);

/** A webhook as the provider would send it, by the words of its own documentation. */
function sent(inbound: Inbound): InboundRequest {
  switch (inbound.scheme) {
    case 'token':
      return { url, body, headers: { [inbound.header]: secret } };
    case 'query':
      return { url, body, headers: {} };
    case 'twilio': {
      const text = `${url}Body1From2`;
      return { url, body: 'From=2&Body=1', headers: { [inbound.header]: sign('sha1', text, 'base64') } };
    }
    case 'stamped': {
      const signature = sign('sha256', `${seconds}.${body}`, 'hex');
      const old = `${inbound.version}=${'0'.repeat(64)}`;
      return {
        url,
        body,
        headers: { [inbound.header]: `t=${seconds},${old},${inbound.version}=${signature}` },
      };
    }
    case 'standard': {
      const headers = {
        [`${inbound.prefix}-id`]: 'msg_1',
        [`${inbound.prefix}-timestamp`]: String(seconds),
        [`${inbound.prefix}-signature`]: new Webhook(secret).sign('msg_1', now, body),
      };
      return { url, body, headers };
    }
    case 'hmac': {
      const time = inbound.timestampUnit === 'milliseconds' ? String(seconds * 1000) : String(seconds);
      const texts: Record<string, string> = {
        body,
        'timestamp.body': `${time}.${body}`,
        'timestamp:body': `${time}:${body}`,
        'v0:timestamp:body': `v0:${time}:${body}`,
        timestampbody: `${time}${body}`,
      };
      const signature = sign(inbound.algorithm, texts[inbound.signed ?? 'body'] ?? '', inbound.encoding);
      return {
        url,
        body,
        headers: {
          [inbound.header]: `${inbound.prefix ?? ''}${signature}`,
          ...(inbound.timestampHeader && { [inbound.timestampHeader]: time }),
        },
      };
    }
  }
}

const proving = providerTypes.flatMap((type) => {
  const { inbound } = providerOf(type);
  return inbound ? [{ type, inbound }] : [];
});

describe('a webhook of a provider', () => {
  test.each(proving)('$type: its own is taken, any other is not', ({ type, inbound }) => {
    const good = sent(inbound);
    expect(isProven(inbound, good, secret, now)).toBe(true);
    expect(isProven(inbound, good, 'another', now)).toBe(false);
    expect(isProven(inbound, good, '', now)).toBe(false);
    expect(isProven(inbound, { ...good, headers: {}, url: 'https://stoa.example/in' }, secret, now)).toBe(
      false,
    );
    const saysNothingOfTheBody = ['token', 'query'].includes(inbound.scheme);
    if (!saysNothingOfTheBody) {
      expect(isProven(inbound, { ...good, body: `${good.body} ` }, secret, now)).toBe(false);
    }
    const signsTime =
      ['stamped', 'standard'].includes(inbound.scheme) ||
      ('timestampHeader' in inbound && inbound.timestampHeader);
    const later = new Date(now.getTime() + 301_000);
    if (signsTime) expect(isProven(inbound, good, secret, later), `${type} replayed`).toBe(false);
  });

  test.each(proving)('$type: the secret is a field of it, or ours', ({ type, inbound }) => {
    if (inbound.secretField === 'ours') return;
    expect(providerOf(type).fields[inbound.secretField]).toMatchObject({ secret: true });
  });
});
