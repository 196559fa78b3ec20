import { expect, test } from 'vitest';
import { systemContext } from '#kernel/system-context';
import { serverForTheseTests } from '../../../../test/test-server.ts';
import { operatorToken } from './operator-token.ts';

const server = serverForTheseTests();

const makeToken = (wanted: Partial<Parameters<typeof operatorToken>[1]> & { email: string }) =>
  operatorToken(systemContext(server.app.platform, 'stoa token create'), {
    name: 'command line',
    scopes: ['*'],
    expiresAt: null,
    makeSuper: false,
    ...wanted,
  });

test('an unknown address gets an account, a known one keeps its own', async () => {
  const first = await makeToken({ email: 'new@example.com' });
  const second = await makeToken({ email: 'new@example.com' });
  expect(second.accountId).toBe(first.accountId);
  const me = await server.sdkFor(second.value).account.getMe();
  expect(me).toMatchObject({ id: first.accountId, is_super: false });
  expect(me.api_tokens).toHaveLength(2);
});

test('an account becomes super when it is asked for, once, and stays one', async () => {
  const { value } = await makeToken({ email: 'ops@example.com' });
  const sdk = server.sdkFor(value);
  expect(await makeToken({ email: 'ops@example.com', makeSuper: true })).toMatchObject({ becameSuper: true });
  expect(await makeToken({ email: 'ops@example.com', makeSuper: true })).toMatchObject({
    becameSuper: false,
  });
  expect(await makeToken({ email: 'ops@example.com' })).toMatchObject({ becameSuper: false });
  expect(await sdk.account.getMe()).toMatchObject({ is_super: true });
});

test('the audit log holds who, for whom and which scopes, and never the token', async () => {
  const { accountId, value } = await makeToken({
    email: 'audited@example.com',
    scopes: ['store:read'],
    makeSuper: true,
  });
  const { items } = await server.admin.platform.listAudit({ action: 'stoa token create', limit: 2 });
  const by = { actor: { type: 'system', id: null }, ip: null };
  expect(items).toMatchObject([
    { ...by, target: { type: 'api_token' }, after: { email: 'audited@example.com', scopes: ['store:read'] } },
    { ...by, target: { type: 'account', id: accountId }, after: { is_super: true } },
  ]);
  expect(JSON.stringify(items)).not.toContain(value);
});
