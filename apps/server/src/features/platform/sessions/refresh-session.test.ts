import type { AuthToken } from '@stoa/sdk';
import { describe, expect, test } from 'vitest';
import { newApiToken } from '../../../../test/api-tokens.ts';
import { refused } from '../../../../test/refused.ts';
import { newSession, refresh } from '../../../../test/sessions.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

const days = (count: number) => count * 86_400;
const me = (token: string) => server.sdkFor(token).account.getMe();
const ended = refused('GENERAL.UNAUTHENTICATED');
const reused = refused('AUTH.REFRESH_REUSED');
const invalid = refused('AUTH.REFRESH_INVALID');

describe('a refresh', () => {
  test('trades the refresh token for a new pair of the same session', async () => {
    const first = await newSession(server, 'rotates@example.com');
    server.clock.advance(600);
    const second = await refresh(server, first.refresh_token);
    expect(second).toMatchObject({
      id: first.id,
      account_id: first.account_id,
      created_at: first.created_at,
    });
    expect(second.access_expires_at).toBe(first.access_expires_at + 600);
    expect(second.access_token).not.toBe(first.access_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await me(second.access_token)).toMatchObject({ id: first.account_id });
    expect(await refresh(server, second.refresh_token)).toMatchObject({ id: first.id });
  });

  test('needs no Authorization, and minds neither an ended nor a foreign one', async () => {
    let session = await newSession(server, 'headers@example.com');
    const sent: Record<string, string>[] = [
      {},
      { authorization: 'Bearer' },
      { authorization: `Bearer ${session.access_token}` },
      { 'x-api-key': 'unknown' },
    ];
    for (const headers of sent) {
      server.clock.advance(901);
      const { refresh_token } = session;
      session = await server.sdkFor().auth.refresh({ refresh_token }, { headers });
    }
    expect(await me(session.access_token)).toMatchObject({ email: 'headers@example.com' });
  });

  test('takes nothing but a refresh token, which in turn opens nothing else', async () => {
    const session = await newSession(server, 'kinds@example.com');
    const apiToken = await newApiToken(server.sdkFor(session.access_token));
    for (const other of [session.access_token, apiToken, `${session.refresh_token}x`, 'unknown']) {
      await expect(refresh(server, other)).rejects.toMatchObject(invalid);
    }
    await expect(me(session.refresh_token)).rejects.toMatchObject(ended);
  });
});

describe('a refresh token that is used again', () => {
  test('within 30 seconds buys a sibling, three times, as tabs and lost answers need', async () => {
    const first = await newSession(server, 'tabs@example.com');
    const pairs: AuthToken[] = [];
    for (let n = 0; n < 4; n += 1) {
      pairs.push(await refresh(server, first.refresh_token));
      server.clock.advance(10);
    }
    expect(new Set(pairs.map((pair) => pair.refresh_token)).size).toBe(4);
    for (const pair of pairs) expect(await me(pair.access_token)).toMatchObject({ id: first.account_id });
  });

  test('a fourth time closes the session', async () => {
    const first = await newSession(server, 'fourth@example.com');
    for (let n = 0; n < 4; n += 1) await refresh(server, first.refresh_token);
    await expect(refresh(server, first.refresh_token)).rejects.toMatchObject(reused);
  });

  test('later than that closes the session with every token of it, and nobody else’s', async () => {
    const stolen = await newSession(server, 'robbed@example.com');
    const elsewhere = await newSession(server, 'robbed@example.com');
    const second = await refresh(server, stolen.refresh_token);
    server.clock.advance(31);
    await expect(refresh(server, stolen.refresh_token)).rejects.toMatchObject(reused);
    for (const token of [stolen.access_token, second.access_token]) {
      await expect(me(token)).rejects.toMatchObject(ended);
    }
    for (const token of [stolen.refresh_token, second.refresh_token]) {
      await expect(refresh(server, token)).rejects.toMatchObject(invalid);
    }
    expect(await me(elsewhere.access_token)).toMatchObject({ email: 'robbed@example.com' });

    const { items } = await server.admin.platform.listAudit({ target: stolen.id });
    expect(items[0]).toMatchObject({
      action: 'refreshSession',
      after: { revoked: 'a refresh token was used again' },
    });
  });
});

describe('time', () => {
  test('ends an access token after 15 minutes', async () => {
    const session = await newSession(server, 'quarter@example.com');
    server.clock.advance(899);
    expect(await me(session.access_token)).toMatchObject({ id: session.account_id });
    server.clock.advance(1);
    await expect(me(session.access_token)).rejects.toMatchObject(ended);
  });

  test('ends a refresh token that lay idle for 14 days', async () => {
    const idle = await newSession(server, 'idle@example.com');
    const used = await newSession(server, 'used@example.com');
    server.clock.advance(days(14) - 1);
    expect(await refresh(server, used.refresh_token)).toMatchObject({ id: used.id });
    server.clock.advance(1);
    await expect(refresh(server, idle.refresh_token)).rejects.toMatchObject(invalid);
  });

  test('ends a session after 90 days, however often it was refreshed', async () => {
    let session = await newSession(server, 'quarterly@example.com');
    const ends = session.created_at + days(90);
    for (let day = 0; day < 81; day += 9) {
      server.clock.advance(days(9));
      session = await refresh(server, session.refresh_token);
    }
    expect(session.refresh_expires_at).toBe(ends);
    server.clock.advance(days(9) - 60);
    session = await refresh(server, session.refresh_token);
    expect(session.access_expires_at).toBe(ends);
    server.clock.advance(60);
    await expect(me(session.access_token)).rejects.toMatchObject(ended);
    await expect(refresh(server, session.refresh_token)).rejects.toMatchObject(invalid);
  });
});

describe('logging out', () => {
  test('ends the tokens of that session at once, and no other session', async () => {
    const session = await newSession(server, 'leaves@example.com');
    const other = await newSession(server, 'leaves@example.com');
    expect(await server.sdkFor(session.access_token).auth.logout()).toEqual({ ended: true });
    await expect(me(session.access_token)).rejects.toMatchObject(ended);
    await expect(refresh(server, session.refresh_token)).rejects.toMatchObject(invalid);
    expect(await me(other.access_token)).toMatchObject({ id: session.account_id });
  });

  test('leaves an API token as it is', async () => {
    const { access_token } = await newSession(server, 'robot@example.com');
    const robot = server.sdkFor(await newApiToken(server.sdkFor(access_token)));
    expect(await robot.auth.logout()).toEqual({ ended: false });
    expect(await robot.account.getMe()).toMatchObject({ email: 'robot@example.com' });
  });
});
