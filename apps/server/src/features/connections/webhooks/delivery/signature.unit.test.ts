import type { KeyObject } from 'node:crypto';
import { assert, constantFrom, oneof, property, string, uint8Array } from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { Webhook as Svix } from 'svix';
import { describe, expect, test } from 'vitest';
import { secretFormat, signatureOf, signingKey } from './signature.ts';

const now = Math.floor(Date.now() / 1000);
const secretOf = (bytes: Uint8Array) => `whsec_${Buffer.from(bytes).toString('base64')}`;
const secrets = uint8Array({ minLength: 24, maxLength: 64 }).map(secretOf);
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

test.each([
  ['24 bytes', secretOf(Buffer.alloc(24)), 'standard'],
  ['64 bytes', secretOf(Buffer.alloc(64)), 'standard'],
  ['23 bytes', secretOf(Buffer.alloc(23)), 'raw'],
  ['65 bytes', secretOf(Buffer.alloc(65)), 'raw'],
  ['no base64', 'whsec_my_secret', 'raw'],
  ['base64 without its padding', 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU', 'raw'],
  ['no prefix', Buffer.alloc(32).toString('base64'), 'raw'],
  ['nothing but the prefix', 'whsec_', 'raw'],
])('a secret of %s is read as it should', (_, secret, format) => {
  expect(secretFormat(secret)).toBe(format);
});
