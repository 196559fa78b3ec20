import { expect, test } from 'vitest';
import { oneOf, together } from '../../../../test/outcomes.ts';
import { newCode, newSession, refresh } from '../../../../test/sessions.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

test('twenty parallel tries of one right code open one session', async () => {
  for (let round = 0; round < 20; round += 1) {
    const email = `race-${round}@example.com`;
    const code = await newCode(server, email);
    const answers = await together(20, () => server.sdkFor().auth.verify({ email, code }));
    expect(answers).toEqual(oneOf(20, 'AUTH.CODE_INVALID'));
  }
});

test('parallel guesses share the five tries: the right code comes too late among twenty', async () => {
  for (let round = 0; round < 5; round += 1) {
    const email = `guess-${round}@example.com`;
    const code = await newCode(server, email);
    const guess = (n: number) => String((Number(code) + 1 + n) % 1_000_000).padStart(6, '0');
    expect(await together(20, (n) => server.sdkFor().auth.verify({ email, code: guess(n) }))).toEqual(
      Array(20).fill('AUTH.CODE_INVALID'),
    );
    await expect(server.sdkFor().auth.verify({ email, code })).rejects.toMatchObject({
      code: 'AUTH.CODE_INVALID',
    });
  }
});

test('of codes asked for at one moment one is open', async () => {
  for (let round = 0; round < 10; round += 1) {
    const email = `asks-${round}@example.com`;
    await together(5, () => server.sdkFor().auth.code({ email }));
    expect(await openCodes(email)).toHaveLength(1);
  }
});

const openCodes = (email: string) =>
  server.app.platform.db
    .selectFrom('login_codes')
    .select('id')
    .where('email', '=', email)
    .where('used_at', 'is', null)
    .execute();

test('four parallel refreshes with one token each get a pair', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { refresh_token } = await newSession(server, 'tabs@example.com');
    expect(await together(4, () => refresh(server, refresh_token))).toEqual(Array(4).fill('done'));
  }
});
