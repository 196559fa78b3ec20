import type { Account, AccountToken, AuthToken, Permission } from '@stoa/contract';
import { codeFor, type TestServer } from '../test-server.ts';
import { success } from './call.ts';

/** A session of the person with this address, who logs in through the mailbox. */
export async function logIn(server: TestServer, email: string): Promise<AuthToken> {
  await success(server.url, 'requestLoginCode', { body: { email } });
  const code = await codeFor(server.url, email);
  return success(server.url, 'verifyLoginCode', { body: { email, code } });
}

/** The account a token speaks for. */
export const accountOf = (server: TestServer, token: string): Promise<Account> =>
  success(server.url, 'getMe', { token });

/** A new API token of the account `token` speaks for. */
export async function apiToken(
  server: TestServer,
  token: string,
  wanted: { scopes?: (Permission | '*')[]; store_ids?: string[] } = {},
): Promise<string> {
  const answer = await success<{ newly_created_tokens: AccountToken[] }>(server.url, 'updateAccount', {
    token,
    body: { api_tokens: [{ id: null, name: 'test', ...wanted }] },
  });
  const value = answer.newly_created_tokens[0]?.value;
  if (value === undefined) throw new Error('The answer that makes a token holds its value.');
  return value;
}
