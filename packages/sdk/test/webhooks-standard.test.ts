import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { describe, expect, test } from 'vitest';
import { signWebhook, verifyWebhook } from '../src/webhooks/index.ts';

const base64 = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((key) => Buffer.from(key).toString('base64'));
/** `whsec_` and the base64 of a key as long as the standard allows, with its padding or without. */
const secrets = fc
  .integer({ min: 24, max: 64 })
  .chain(base64)
  .chain((key) => fc.constantFrom(`whsec_${key}`, `whsec_${key.replaceAll('=', '')}`));
const bodies = fc
  .record({ type: fc.constant('order.created'), data: fc.object() })
  .map((v) => JSON.stringify(v));
const ids = fc.stringMatching(/^[\w.-]{1,64}$/);
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

test("the vector of Svix's own tests", async () => {
  const headers = await signWebhook('{"test": 2432232314}', {
    secret,
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: new Date(1_614_265_330_000),
  });
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

// Svix's package has been built on the other one since its version 2, so node:crypto is the second opinion.
describe('libraries of the standard agree', () => {
  test('they verify what we sign', () =>
    fc.assert(
      fc.asyncProperty(secrets, ids, bodies, async (secret, id, body) => {
        const headers = await signWebhook(body, { secret, id });
        expect(new StandardWebhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
        new SvixWebhook(secret).verify(body, headers);
      }),
    ));

  test('we verify what they sign', () =>
    fc.assert(
      fc.asyncProperty(secrets, ids, bodies, async (secret, id, body) => {
        const timestamp = new Date();
        const headers = {
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(timestamp.getTime() / 1000)),
        };
        for (const sign of [new StandardWebhook(secret), new SvixWebhook(secret)]) {
          const signed = { ...headers, 'webhook-signature': sign.sign(id, timestamp, body) };
          expect(await verifyWebhook(body, signed, secret)).toEqual(JSON.parse(body));
        }
      }),
    ));

  test('a secret that is not of the standard is the key itself', async () => {
    const body = JSON.stringify({ type: 'order.created', data: {} });
    const headers = await signWebhook(body, { secret: 'whsec_my_secret' });
    new StandardWebhook('whsec_my_secret', { format: 'raw' }).verify(body, headers);
    await verifyWebhook(body, headers, 'whsec_my_secret');
  });
});

describe('which bytes a secret stands for', () => {
  const key = (bytes: number) => randomBytes(bytes).toString('base64');
  const utf8 = (secret: string) => Buffer.from(secret);
  const decoded = (secret: string) => Buffer.from(secret.slice('whsec_'.length), 'base64');

  test.each([
    ['24 bytes', `whsec_${key(24)}`, decoded],
    ['32 bytes', `whsec_${key(32)}`, decoded],
    ['64 bytes', `whsec_${key(64)}`, decoded],
    ['23 bytes are too few', `whsec_${key(23)}`, utf8],
    ['65 bytes are too many', `whsec_${key(65)}`, utf8],
    ["the reference's example", 'whsec_my_secret', utf8],
    ['no prefix', key(32), utf8],
    ['base64 without its padding', `whsec_${key(32).replace('=', '')}`, decoded],
    ['base64 with half of its padding', `whsec_${key(31).replace('==', '=')}`, utf8],
    ['base64 that lacks a letter', `whsec_${'A'.repeat(41)}`, utf8],
    ['65 bytes without their padding', `whsec_${'A'.repeat(87)}`, utf8],
    ['the alphabet of addresses', `whsec_${'-_'.repeat(16)}`, utf8],
    ['a line end at the end', `whsec_${key(24)}\n`, utf8],
    ['a word', 'hunter2', utf8],
    ['letters of any language', 'geheim-ß-密-🔑', utf8],
  ])('%s', async (_, secret, keyOf) => {
    const { 'webhook-signature': signature } = await signWebhook('body', { secret, id: 'i', timestamp });
    const expected = createHmac('sha256', keyOf(secret)).update('i.1790000000.body').digest('base64');
    expect(signature).toBe(`v1,${expected}`);
  });
  const timestamp = new Date(1_790_000_000_000);
});

test('any bytes can be signed, also such as are no text', () =>
  fc.assert(
    fc.asyncProperty(fc.uint8Array(), async (body) => {
      const timestamp = new Date(1_790_000_000_000);
      const { 'webhook-signature': signature } = await signWebhook(body, { secret, id: 'i', timestamp });
      const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
      const content = Buffer.concat([Buffer.from('i.1790000000.'), body]);
      expect(signature).toBe(`v1,${createHmac('sha256', key).update(content).digest('base64')}`);
    }),
  ));
