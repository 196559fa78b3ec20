import { expect, test } from 'vitest';
import { newCode, newSession, refresh } from '../../../../test/sessions.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForThisTest } from '../../../../test/test-server.ts';
import { deleteExpired } from './delete-expired.ts';

test('what has expired is deleted, and a living session keeps what it needs', async () => {
  const server = await serverForThisTest();
  const { db } = server.app.platform;
  await newSession(server, 'gone@example.com');
  await newCode(server, 'unused@example.com');
  const { id } = await newStore(server.admin);
  await server.admin.store.deleteStore({ id });
  server.clock.advance(92 * 86_400);

  const session = await newSession(server, 'living@example.com');
  server.clock.advance(901);
  await refresh(server, session.refresh_token);
  await deleteExpired(server.app.platform);

  expect(await db.selectFrom('sessions').select('id').execute()).toEqual([{ id: session.id }]);
  expect(await db.selectFrom('login_codes').select('email').execute()).toEqual([
    { email: 'living@example.com' },
  ]);
  expect(await db.selectFrom('retired_store_keys').select('key').execute()).toEqual([]);
  const answers = await db.selectFrom('idempotency_keys').select('route').orderBy('route').execute();
  expect(answers.map(({ route }) => route)).toEqual([
    'POST /v1/auth/code',
    'POST /v1/auth/refresh',
    'POST /v1/auth/verify',
  ]);
  // Two refresh tokens, because a used one has to be known when it is used again; one access token of two.
  const tokens = await db.selectFrom('session_tokens').select('kind').orderBy('kind').execute();
  expect(tokens.map(({ kind }) => kind)).toEqual(['access', 'refresh', 'refresh']);
});
