import { expect, test } from 'vitest';
import { newApiToken } from '../../test/api-tokens.ts';
import { newStore } from '../../test/stores.ts';
import { adminToken, serverForTheseTests, serverForThisTest } from '../../test/test-server.ts';

const server = serverForTheseTests();

const statusFor = async (token?: string) =>
  (await server.fetch('/dev/mails', token ? { headers: { authorization: `Bearer ${token}` } } : {})).status;

test('the mailbox opens to a super alone, and to tokens of theirs that may read the platform', async () => {
  const person = await server.person('reader@example.com');
  const { id } = await newStore(server.admin);
  expect(await statusFor(adminToken)).toBe(200);
  expect(await statusFor(await newApiToken(server.admin, { scopes: ['platform:read'] }))).toBe(200);
  expect(await statusFor()).toBe(401);
  expect(await statusFor(await newApiToken(person))).toBe(403);
  expect(await statusFor(await newApiToken(server.admin, { scopes: ['store:read'] }))).toBe(403);
  expect(await statusFor(await newApiToken(server.admin, { store_ids: [id] }))).toBe(403);
});

test('the mailbox holds what was sent, the newest first', async () => {
  await server.person('first@example.com');
  server.clock.advance(1);
  await server.person('second@example.com');
  const answer = await server.fetch('/dev/mails', { headers: { authorization: `Bearer ${adminToken}` } });
  const { items } = (await answer.json()) as { items: { to: string; subject: string; text: string }[] };
  expect(items.slice(0, 2)).toMatchObject([
    { to: 'second@example.com', text: expect.stringMatching(/\d{6}/) },
    { to: 'first@example.com', text: expect.stringMatching(/\d{6}/) },
  ]);
});

test('there is no mailbox in production', async () => {
  const production = await serverForThisTest({
    environment: { NODE_ENV: 'production', STOA_MASTER_KEY: 'a key of at least thirty-two characters' },
  });
  const answer = await production.fetch('/dev/mails', { headers: { authorization: `Bearer ${adminToken}` } });
  expect(answer.status).toBe(404);
});
