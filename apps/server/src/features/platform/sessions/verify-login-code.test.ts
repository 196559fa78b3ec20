import { describe, expect, test } from 'vitest';
import { faulty, refused } from '../../../../test/refused.ts';
import { newCode, newSession } from '../../../../test/sessions.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

const verify = (email: string, code: string) => server.sdkFor().auth.verify({ email, code });
const invalid = refused('AUTH.CODE_INVALID');

/** A code that is not this one. */
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

test('a code opens a session, and makes the account of an address that has none', async () => {
  const session = await newSession(server, 'first@example.com');
  const now = Math.floor(server.clock.now().getTime() / 1000);
  expect(session).toMatchObject({
    created_at: now,
    access_expires_at: now + 900,
    refresh_expires_at: now + 14 * 86_400,
    is_verified: true,
  });
  const account = await server.sdkFor(session.access_token).account.getMe();
  expect(account).toMatchObject({
    id: session.account_id,
    email: 'first@example.com',
    lifecycle: { last_login_at: now },
  });
  expect(await newSession(server, 'first@example.com')).toMatchObject({ account_id: account.id });
});

test('asking for a code is answered alike whether there is an account or not', async () => {
  await newSession(server, 'known@example.com');
  for (const email of ['known@example.com', 'unknown@example.com']) {
    expect(await server.sdkFor().auth.code({ email })).toEqual({ sent: true });
  }
});

test('the address is read as mailboxes compare it', async () => {
  const code = await newCode(server, 'somebody@example.com');
  expect(await verify(' Somebody@EXAMPLE.com ', code)).toMatchObject({ is_verified: true });
});

describe('a code', () => {
  test('that is wrong is a 400, which no client takes for an ended token', async () => {
    const code = await newCode(server, 'wrong@example.com');
    await expect(verify('wrong@example.com', wrong(code))).rejects.toMatchObject({ ...invalid, status: 400 });
    await expect(verify('nobody@example.com', code)).rejects.toMatchObject(invalid);
    await expect(verify('wrong@example.com', '12345')).rejects.toMatchObject(
      faulty('code', 'INVALID_FORMAT'),
    );
  });

  test('is void after five wrong tries, not after four', async () => {
    for (const [email, tries] of [
      ['four@example.com', 4],
      ['five@example.com', 5],
    ] as const) {
      const code = await newCode(server, email);
      for (let n = 0; n < tries; n += 1) {
        await expect(verify(email, wrong(code))).rejects.toMatchObject(invalid);
      }
      const last = verify(email, code);
      if (tries === 5) await expect(last).rejects.toMatchObject(invalid);
      else expect(await last).toMatchObject({ is_verified: true });
    }
  });

  test('works once', async () => {
    const code = await newCode(server, 'once@example.com');
    await verify('once@example.com', code);
    await expect(verify('once@example.com', code)).rejects.toMatchObject(invalid);
  });

  test('works for ten minutes', async () => {
    const early = await newCode(server, 'early@example.com');
    const late = await newCode(server, 'late@example.com');
    server.clock.advance(599);
    expect(await verify('early@example.com', early)).toMatchObject({ is_verified: true });
    server.clock.advance(1);
    await expect(verify('late@example.com', late)).rejects.toMatchObject(invalid);
  });

  test('works no longer when a newer one was sent, and never for another mailbox', async () => {
    const old = await newCode(server, 'twice@example.com');
    server.clock.advance(1);
    const newest = await newCode(server, 'twice@example.com');
    if (old !== newest) await expect(verify('twice@example.com', old)).rejects.toMatchObject(invalid);
    const other = await newCode(server, 'other@example.com');
    if (other !== newest) await expect(verify('other@example.com', newest)).rejects.toMatchObject(invalid);
    expect(await verify('twice@example.com', newest)).toMatchObject({ is_verified: true });
  });
});
