import { Webhook } from 'standardwebhooks';
import { Webhook as Svix } from 'svix';
import { expect, test, vi } from 'vitest';
import type { Received } from '../../../../test/receiver.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';
import { type Subscribed, subscribed } from '../../../../test/webhooks.ts';

const server = serverForTheseTests();
const day = 86_400;

/** The delivery of one more change. */
async function nextOf(of: Subscribed): Promise<Received> {
  const { received } = of.receiver;
  const before = received.length;
  await of.change();
  await vi.waitFor(() => expect(received.length).toBe(before + 1));
  const next = received[before];
  if (!next) throw new Error('It has just been counted.');
  return next;
}

/** Whether the package accepts the delivery; it looks at the real clock, so the signature is checked at its own time. */
function verifies(secret: string, { headers, body }: Received): boolean {
  const [id = '', timestamp = '', signatures = ''] = [
    headers['webhook-id'],
    headers['webhook-timestamp'],
    headers['webhook-signature'],
  ];
  const expected = new Webhook(secret).sign(id, new Date(Number(timestamp) * 1000), body);
  return signatures.split(' ').includes(expected);
}

const rotate = (of: Subscribed, overlap_seconds?: number) =>
  server.admin.webhook.rotateSecret({
    storeId: of.storeId,
    id: of.webhook.id,
    ...(overlap_seconds === undefined ? {} : { overlap_seconds }),
  });

test('while a secret is rotated both sign, and after the overlap only the new one', async () => {
  const of = await subscribed(server);
  const rotated = await rotate(of, 3600);
  expect(rotated.secret).not.toBe(of.webhook.secret);
  const during = await nextOf(of);
  expect([of.webhook.secret, rotated.secret].map((secret) => verifies(secret, during))).toEqual([true, true]);
  for (const { secret } of [of.webhook, rotated]) new Svix(secret).verify(during.body, during.headers);

  of.pass(3601);
  const after = await nextOf(of);
  expect([of.webhook.secret, rotated.secret].map((secret) => verifies(secret, after))).toEqual([false, true]);
});

test('without an overlap the old secret signs nothing any more', async () => {
  const of = await subscribed(server);
  const rotated = await rotate(of, 0);
  const next = await nextOf(of);
  expect([of.webhook.secret, rotated.secret].map((secret) => verifies(secret, next))).toEqual([false, true]);
});

test('rotated twice, the two newest secrets sign', async () => {
  const of = await subscribed(server);
  const second = await rotate(of);
  server.clock.advance(1);
  const third = await rotate(of);
  const next = await nextOf(of);
  expect([of.webhook, second, third].map(({ secret }) => verifies(secret, next))).toEqual([
    false,
    true,
    true,
  ]);
});

test('a secret changed by an update signs beside the old one for a day', async () => {
  const of = await subscribed(server);
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const updated = await server.admin.store.updateWebhook({ storeId: of.storeId, id: of.webhook.id, secret });
  expect(updated).toMatchObject({ secret, secret_format: 'standard' });
  const during = await nextOf(of);
  expect([of.webhook.secret, secret].map((one) => verifies(one, during))).toEqual([true, true]);
  of.pass(day + 1);
  const after = await nextOf(of);
  expect([of.webhook.secret, secret].map((one) => verifies(one, after))).toEqual([false, true]);
});
