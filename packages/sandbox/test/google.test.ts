import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { call, ManualClock, sandboxForTheseTests } from './sandbox.ts';

const sandbox = sandboxForTheseTests({ clock: new ManualClock() });
const at = (path: string): string => `${sandbox.current.origin}/google${path}`;
const verifier = 'a'.repeat(50);
const redirect_uri = 'https://shop.example/oauth?x=1';
const own = { client_id: 'client-1', client_secret: 'secret-1' };

/** What a person does who allows it. */
async function consented(more: Record<string, string> = {}, answer = 'allow'): Promise<URL> {
  const query = new URLSearchParams({
    client_id: own.client_id,
    redirect_uri,
    response_type: 'code',
    scope: 'openid email',
    state: 'state-1',
    access_type: 'offline',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  });
  const { headers } = await call(at(`/o/oauth2/v2/auth?${query}`), {
    method: 'POST',
    body: new URLSearchParams({ answer, email: 'a@example.com' }),
  });
  return new URL(headers.get('location') ?? 'http://nowhere');
}

const token = (form: Record<string, string>) =>
  call(at('/token'), { method: 'POST', body: new URLSearchParams({ ...own, ...form }) });
const exchange = (code: string, more: Record<string, string> = {}) =>
  token({ grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier, ...more });
const codeOf = (url: URL): string => url.searchParams.get('code') ?? '';
const userInfo = (access_token: unknown) =>
  call(at('/oauth2/v2/userinfo'), { headers: { authorization: `Bearer ${String(access_token)}` } });

describe('a code of Google', () => {
  test('comes back with the state, and is exchanged once', async () => {
    const back = await consented();
    expect([back.searchParams.get('state'), back.searchParams.get('x')]).toEqual(['state-1', '1']);
    const tokens = await exchange(codeOf(back));
    expect(tokens.body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3599,
      scope: 'openid email',
      refresh_token: expect.any(String),
    });
    expect(await exchange(codeOf(back))).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect((await userInfo(tokens.body.access_token)).body).toMatchObject({ email: 'somebody@example.com' });
  });

  test('is worth nothing to another verifier, client or address, nor after ten minutes', async () => {
    const wrongs: Record<string, string>[] = [
      { code_verifier: 'b'.repeat(50) },
      { client_id: 'client-2' },
      { redirect_uri: 'https://other.example' },
    ];
    for (const wrong of wrongs) {
      expect((await exchange(codeOf(await consented()), wrong)).status).toBe(400);
    }
    const late = codeOf(await consented());
    await sandbox.current.advance(600);
    expect((await exchange(late)).status).toBe(400);
    expect((await exchange('4/invalid')).status).toBe(400);
  });

  test('is not given to an application that was not let in, or has a wrong address', async () => {
    expect((await consented({}, 'deny')).searchParams.get('error')).toBe('access_denied');
    expect(
      (
        await call(
          at('/o/oauth2/v2/auth?client_id=x&response_type=code&scope=email&redirect_uri=javascript:alert(1)'),
        )
      ).status,
    ).toBe(400);
    expect((await exchange(codeOf(await consented()), { client_secret: 'invalid' })).body).toMatchObject({
      error: 'invalid_client',
    });
  });

  test('brings a refresh token the first time, and later only when consent is asked for again', async () => {
    const again = { client_id: 'client-3' };
    const [first, second, third] = [
      await exchange(codeOf(await consented(again)), again),
      await exchange(codeOf(await consented(again)), again),
      await exchange(codeOf(await consented({ ...again, prompt: 'consent' })), again),
    ].map(({ body }) => 'refresh_token' in body);
    expect([first, second, third]).toEqual([true, false, true]);
  });
});

test('a code that the sandbox has not made is good once', async () => {
  const tokens = await exchange('auth_code_from_oauth_callback');
  expect(tokens).toMatchObject({ status: 200, body: { refresh_token: expect.any(String) } });
  for (const code of ['auth_code_from_oauth_callback', '4/0AanRRrt', 'an-invalid-code', '']) {
    expect(await exchange(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  }
});

describe('a token of Google', () => {
  test('expires by the clock, is refreshed, and dies with its grant', async () => {
    const { body } = await exchange(codeOf(await consented({ prompt: 'consent' })));
    const refresh_token = String(body.refresh_token);
    await sandbox.current.advance(3600);
    expect((await userInfo(body.access_token)).status).toBe(401);
    expect((await call(at(`/tokeninfo?access_token=${String(body.access_token)}`))).body).toMatchObject({
      error: 'invalid_token',
    });
    const fresh = await token({ grant_type: 'refresh_token', refresh_token });
    expect(fresh.body).not.toHaveProperty('refresh_token');
    expect((await userInfo(fresh.body.access_token)).status).toBe(200);
    expect(
      (await call(at('/revoke'), { method: 'POST', body: new URLSearchParams({ token: refresh_token }) }))
        .status,
    ).toBe(200);
    expect((await userInfo(fresh.body.access_token)).status).toBe(401);
    expect(await token({ grant_type: 'refresh_token', refresh_token })).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    expect((await token({ grant_type: 'refresh_token', refresh_token: '1//invalid' })).status).toBe(400);
  });

  test('that the sandbox has not made is taken until it says otherwise', async () => {
    expect((await userInfo('ya29.elsewhere')).status).toBe(200);
    expect((await token({ grant_type: 'refresh_token', refresh_token: '1//elsewhere' })).status).toBe(200);
  });
});
