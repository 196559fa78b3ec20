import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleEvent } from '../../contract/src/index.ts';
import {
  signWebhook,
  verifyWebhook,
  WebhookVerificationError,
  type WebhookVerificationReason,
} from '../src/webhooks/index.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const event = exampleEvent('form_submission.created');
const body = JSON.stringify(event);
const signed = (more: Partial<Parameters<typeof signWebhook>[1]> = {}) =>
  signWebhook(body, { secret, id: event.id, ...more });

/** What an error of this reason is, with a part of what it says. */
const refusal = (reason: WebhookVerificationReason, text: string) =>
  expect.objectContaining({
    name: 'WebhookVerificationError',
    reason,
    message: expect.stringContaining(text),
  });

describe('a genuine delivery', () => {
  const bytes = new TextEncoder().encode(body);
  const larger = new Uint8Array([0, ...bytes, 0]);
  test.each([
    ['text', body],
    ['a Uint8Array', bytes],
    ['a Buffer', Buffer.from(body)],
    ['a part of a larger buffer', larger.subarray(1, -1)],
    ['an ArrayBuffer', bytes.buffer as ArrayBuffer],
  ])('with its body as %s answers its event', async (_, payload) => {
    const verified = await verifyWebhook(payload, await signed(), secret);
    expect(verified).toEqual(event);
    if (verified.type === 'form_submission.created')
      expect(verified.data.form_submission.fields).toHaveLength(2);
  });

  test('has headers of any kind', async () => {
    const plain = await signed();
    const entries = Object.entries(plain);
    const kinds = {
      'of the fetch API': new Headers(plain),
      'of Node': plain,
      'of Node, as lists': Object.fromEntries(entries.map(([name, value]) => [name, [value]])),
      'in capitals': Object.fromEntries(entries.map(([name, value]) => [name.toUpperCase(), value])),
      'as a Map': new Map(entries),
      'beside others': { host: 'example.com', cookie: undefined, 'set-cookie': ['a', 'b'], ...plain },
      'without a prototype': Object.assign(Object.create(null), plain),
    };
    for (const [kind, headers] of Object.entries(kinds)) {
      expect(await verifyWebhook(body, headers, secret), kind).toEqual(event);
    }
  });

  test('may be signed by several secrets, and be checked with several', async () => {
    const both = await signed({ secret: [secret, 'the next one'] });
    expect(both['webhook-signature'].split(' ')).toHaveLength(2);
    await verifyWebhook(body, both, secret);
    await verifyWebhook(body, both, 'the next one');
    await verifyWebhook(body, both, ['unrelated', 'the next one']);
    await verifyWebhook(body, await signed(), ['the next one', secret]);
    await verifyWebhook(body, await signed(), ['', secret]);
  });

  test('is found beside signatures of other versions and damaged ones', async () => {
    const headers = await signed();
    const own = headers['webhook-signature'];
    for (const signature of [
      `v1a,Zm9v ${own}`,
      `v1,Zm9v ${own}`,
      `${own} rubbish`,
      `v2,a  ${own} `,
      `v1,a, ${own}`,
    ]) {
      await verifyWebhook(body, { ...headers, 'webhook-signature': signature }, secret);
    }
    // A repeated header, as the fetch API joins it.
    const repeated = new Headers({ ...headers, 'webhook-signature': 'v1,Zm9v' });
    repeated.append('webhook-signature', own);
    await verifyWebhook(body, repeated, secret);
  });

  test('of a type this version does not know is answered as it is', async () => {
    const later = JSON.stringify({ ...event, type: 'robot.assembled' });
    expect(await verifyWebhook(later, await signWebhook(later, { secret }), secret)).toEqual(
      JSON.parse(later),
    );
  });
});

describe('a delivery that was changed', () => {
  test('is refused, whichever bit of its body it is', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(body.length - 1), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const bytes = Buffer.from(body);
        bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
        await expect(verifyWebhook(bytes, await signed(), secret)).rejects.toEqual(
          refusal('no_matching_signature', 'the body is not the one that was sent'),
        );
      }),
    ));

  test.each([
    ['another id', { 'webhook-id': 'evt_other' }],
    ['another time', { 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 1) }],
    ['another signature', { 'webhook-signature': `v1,${btoa('x'.repeat(32))}` }],
    ['an empty signature of the right version', { 'webhook-signature': 'v1,=' }],
    ['only a signature of another version', { 'webhook-signature': 'v1a,Zm9v' }],
  ])('%s is refused', async (_, change) => {
    const headers = { ...(await signed()), ...change };
    await expect(verifyWebhook(body, headers, secret)).rejects.toEqual(
      refusal('no_matching_signature', 'whsec_'),
    );
  });

  test('the right signature under another version is refused', async () => {
    const headers = await signed();
    const changed = { ...headers, 'webhook-signature': headers['webhook-signature'].replace('v1,', 'v1a,') };
    await expect(verifyWebhook(body, changed, secret)).rejects.toEqual(
      refusal('no_matching_signature', 'No signature fits'),
    );
  });

  test('a longer or shorter signature that begins alike is refused', async () => {
    const headers = await signed();
    for (const signature of [`${headers['webhook-signature']}A`, headers['webhook-signature'].slice(0, -1)]) {
      const changed = { ...headers, 'webhook-signature': signature };
      await expect(verifyWebhook(body, changed, secret)).rejects.toThrow(WebhookVerificationError);
    }
  });

  test('another secret is refused', async () => {
    const refused = refusal('no_matching_signature', 'the secret is not that of this webhook');
    await expect(verifyWebhook(body, await signed(), 'whsec_other')).rejects.toEqual(refused);
  });

  test('thousands of signatures cost no more than one', async () => {
    const large = JSON.stringify({ ...event, data: { text: 'x'.repeat(5_000_000) } });
    const headers = await signWebhook(large, { secret });
    const flood = { ...headers, 'webhook-signature': `v1,${btoa('x'.repeat(32))} `.repeat(5_000) };
    const started = performance.now();
    await expect(verifyWebhook(large, flood, secret)).rejects.toThrow(WebhookVerificationError);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('the time of signing', () => {
  const signedAt = new Date('2026-11-20T12:00:00Z');
  const after = (seconds: number) => new Date(signedAt.getTime() + seconds * 1000);

  test.each([-300, 0, 299, 300])('%i seconds off is fresh', async (seconds) => {
    await verifyWebhook(body, await signed({ timestamp: signedAt }), secret, { now: after(seconds) });
  });

  test.each([
    [301, 'timestamp_too_old', 'Signed 301 seconds ago, and 300 are allowed'],
    [86_400, 'timestamp_too_old', 'replayed'],
    [
      -301,
      'timestamp_too_new',
      "Signed 301 seconds in the future, and 300 are allowed: this machine's clock",
    ],
  ] as const)('%i seconds off is %s', async (seconds, reason, text) => {
    const headers = await signed({ timestamp: signedAt });
    const verified = verifyWebhook(body, headers, secret, { now: after(seconds) });
    await expect(verified).rejects.toEqual(refusal(reason, text));
  });

  test('the tolerance is the caller’s', async () => {
    const headers = await signed({ timestamp: signedAt });
    await verifyWebhook(body, headers, secret, { now: after(86_400), toleranceSeconds: Infinity });
    await verifyWebhook(body, headers, secret, { now: signedAt, toleranceSeconds: 0 });
    for (const toleranceSeconds of [0, -1, Number.NaN]) {
      await expect(verifyWebhook(body, headers, secret, { now: after(1), toleranceSeconds })).rejects.toEqual(
        refusal('timestamp_too_old', 'allowed'),
      );
    }
  });

  test('is that of the machine when nobody says another', async () => {
    await expect(verifyWebhook(body, await signed({ timestamp: signedAt }), secret)).rejects.toThrow(
      'Signed',
    );
  });
});

describe('what cannot be checked', () => {
  test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('without %s', async (name) => {
    const headers = { ...(await signed()), [name]: undefined };
    const refused = refusal('missing_header', `The header ${name} is missing.`);
    await expect(verifyWebhook(body, headers, secret)).rejects.toEqual(refused);
    await expect(verifyWebhook(body, { ...headers, [name]: ' ' }, secret)).rejects.toEqual(refused);
    const web = new Headers(await signed());
    web.delete(name);
    await expect(verifyWebhook(body, web, secret)).rejects.toEqual(refused);
  });

  test.each([
    ['webhook-timestamp', 'yesterday'],
    ['webhook-timestamp', '2026-11-20T12:00:00Z'],
    ['webhook-timestamp', '-1790000000'],
    ['webhook-timestamp', '1790000000.5'],
    ['webhook-timestamp', '9'.repeat(400)],
    ['webhook-signature', 'sha256=abcdef'],
    ['webhook-signature', 'v1'],
    ['webhook-signature', 'v1,'],
  ])('%s of "%s"', async (name, value) => {
    const headers = { ...(await signed()), [name]: value };
    const refused = refusal('malformed_header', `The header ${name} is "${value.slice(0, 20)}`);
    await expect(verifyWebhook(body, headers, secret)).rejects.toEqual(refused);
  });

  test.each([[''], [[]], [['', '']], [undefined], [null]])('with the secret %j', async (nothing) => {
    const refused = refusal('invalid_secret', 'is the environment variable set');
    await expect(verifyWebhook(body, await signed(), nothing as string)).rejects.toEqual(refused);
    await expect(signWebhook(body, { secret: nothing as string })).rejects.toEqual(refused);
  });

  test.each([
    ['parsed JSON', event, 'of the type object'],
    ['nothing', undefined, 'of the type undefined'],
    ['null', null, 'null'],
  ])('a body that is %s', async (_, parsed, text) => {
    const refused = refusal('invalid_payload', `The payload is ${text} and not the raw body.`);
    await expect(verifyWebhook(parsed as unknown as string, await signed(), secret)).rejects.toEqual(refused);
  });

  test.each([
    ['no JSON', 'plain text'],
    ['nothing', ''],
    ['no object', 'null'],
    ['no event', '{"hello":"world"}'],
    ['an event without data', '{"type":"order.created"}'],
    ['no text', Buffer.from('{"type":"order.created","data":{"name":"\xff"}}', 'latin1')],
  ])('a signed body that is %s', async (_, payload) => {
    const verified = verifyWebhook(payload, await signWebhook(payload, { secret }), secret);
    await expect(verified).rejects.toEqual(refusal('invalid_payload', 'the body is no event'));
  });
});

test('a signature has an id and a time of its own when nobody says others', async () => {
  const [first, second] = [await signWebhook(body, { secret }), await signWebhook(body, { secret })];
  expect(first['webhook-id']).toMatch(/^evt_/);
  expect(first['webhook-id']).not.toBe(second['webhook-id']);
  expect(Number(first['webhook-timestamp'])).toBeCloseTo(Date.now() / 1000, -1);
});
