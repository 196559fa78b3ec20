import { expect, test } from 'vitest';
import { refused } from '../../../../test/refused.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests({ environment: { STOA_RATE_LIMITS: 'on', STOA_TRUST_PROXY: '1' } });

const ask = (email: string, from = '127.0.0.1') =>
  server.sdkFor().auth.code({ email }, { headers: { 'x-forwarded-for': from } });

const tooMany = (seconds: number) => ({ ...refused('AUTH.TOO_MANY_CODES'), retryAfterMs: seconds * 1000 });

test('one code a minute goes to a mailbox, and five an hour', async () => {
  const email = 'mailbox@example.com';
  for (let n = 0; n < 5; n += 1) {
    expect(await ask(email)).toEqual({ sent: true });
    server.clock.advance(1);
    await expect(ask(email.toUpperCase())).rejects.toMatchObject(tooMany(59));
    server.clock.advance(59);
  }
  await expect(ask(email)).rejects.toMatchObject(tooMany(3_600 - 5 * 60));
  expect(await ask('neighbour@example.com')).toEqual({ sent: true });
  server.clock.advance(3_600 - 5 * 60);
  expect(await ask(email)).toEqual({ sent: true });
});

test('twenty codes an hour are asked for from one address, whatever the mailboxes', async () => {
  for (let n = 0; n < 20; n += 1)
    expect(await ask(`number-${n}@example.com`, '192.0.2.7')).toEqual({ sent: true });
  await expect(ask('number-20@example.com', '192.0.2.7')).rejects.toMatchObject(tooMany(3_600));
  expect(await ask('number-20@example.com', '192.0.2.8')).toEqual({ sent: true });
});

test('a caller who forges where it comes from, or has a network of addresses, is one address', async () => {
  for (let n = 0; n < 10; n += 1) {
    expect(await ask(`forged-${n}@example.com`, `127.0.0.1, 2001:db8:1:2::${n}`)).toEqual({ sent: true });
    expect(await ask(`own-${n}@example.com`, `10.0.0.${n}, 2001:db8:1:2:${n}::1`)).toEqual({ sent: true });
  }
  await expect(ask('more@example.com', '127.0.0.1, 2001:db8:1:2::ff')).rejects.toMatchObject(tooMany(3_600));
  expect(await ask('more@example.com', '127.0.0.1, 2001:db8:1:3::ff')).toEqual({ sent: true });
});

test('a repeated request is one code: the retry of a lost answer meets no limit', async () => {
  const options = { idempotencyKey: 'one-code' };
  const once = () => server.sdkFor().auth.code({ email: 'retry@example.com' }, options);
  expect(await once()).toEqual({ sent: true });
  expect(await once()).toEqual({ sent: true });
});
