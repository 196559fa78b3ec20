import type { KeyObject } from 'node:crypto';
import { signWebhook, verifyWebhook } from '@stoa/sdk/webhooks';
import {
  assert,
  asyncProperty,
  constantFrom,
  oneof,
  property,
  string,
  stringMatching,
  uint8Array,
} from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { Webhook as Svix } from 'svix';
import { describe, expect, test } from 'vitest';
import { secretFormat, signatureOf, signingKey } from './signature.ts';

const now = Math.floor(Date.now() / 1000);
const secretOf = (bytes: Uint8Array) => `whsec_${Buffer.from(bytes).toString('base64')}`;
const secrets = uint8Array({ minLength: 24, maxLength: 64 }).chain((bytes) =>
  constantFrom(secretOf(bytes), secretOf(bytes).replaceAll('=', '')),
);
const bodies = oneof(
  string({ unit: 'binary' }),
  constantFrom('', '\u2028\u2029', '{"price":12345678901234567890}'),
).map((text) => JSON.stringify({ text }));

const headersOf = (keys: KeyObject[], body: string) => ({
  'webhook-id': 'evt_1',
  'webhook-timestamp': String(now),
  'webhook-signature': signatureOf(keys, 'evt_1', now, body),
});

describe('a signature', () => {
  test('of any body with any secret is accepted by the standardwebhooks and svix packages', () => {
    assert(
      property(secrets, bodies, (secret, body) => {
        const headers = headersOf([signingKey(secret)], body);
        expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
        // It answers nothing, and throws when the signature is wrong.
        new Svix(secret).verify(body, headers);
      }),
    );
  });

  test('with two secrets is accepted with either, and with no third', () => {
    assert(
      property(secrets, secrets, bodies, (first, second, body) => {
        const headers = headersOf([first, second].map(signingKey), body);
        for (const secret of [first, second]) new Webhook(secret).verify(body, headers);
        const other = secretOf(Buffer.alloc(32, 3));
        expect(() => new Webhook(other).verify(body, headers)).toThrow();
      }),
    );
  });

  test('of a raw secret is made with the bytes of its text', () => {
    const headers = headersOf([signingKey('whsec_my_secret')], '{}');
    new Webhook('whsec_my_secret', { format: 'raw' }).verify('{}', headers);
  });
});

test('whatever a secret looks like, the server and the SDK take it for the same key', () =>
  assert(
    asyncProperty(oneof(secrets, stringMatching(/^whsec_[A-Za-z0-9+/_-]{28,90}={0,3}$/)), async (secret) => {
      const body = '{"type":"order.created","data":{}}';
      const headers = headersOf([signingKey(secret)], body);
      await verifyWebhook(body, headers, secret);
      const timestamp = new Date(now * 1000);
      expect(await signWebhook(body, { secret, id: 'evt_1', timestamp })).toEqual(headers);
    }),
    { numRuns: 300 },
  ));

test.each([
  ['24 bytes', secretOf(Buffer.alloc(24)), 'standard'],
  ['64 bytes', secretOf(Buffer.alloc(64)), 'standard'],
  ['23 bytes', secretOf(Buffer.alloc(23)), 'raw'],
  ['65 bytes', secretOf(Buffer.alloc(65)), 'raw'],
  ['no base64', 'whsec_my_secret', 'raw'],
  ['base64 without its padding', 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU', 'standard'],
  ['base64 with half of its padding', 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNA=', 'raw'],
  ['base64 that lacks a letter', `whsec_${'A'.repeat(41)}`, 'raw'],
  ['23 bytes without their padding', `whsec_${'A'.repeat(31)}`, 'raw'],
  ['65 bytes without their padding', `whsec_${'A'.repeat(87)}`, 'raw'],
  ['no prefix', Buffer.alloc(32).toString('base64'), 'raw'],
  ['nothing but the prefix', 'whsec_', 'raw'],
])('a secret of %s is read as it should', (_, secret, format) => {
  expect(secretFormat(secret)).toBe(format);
});
