import type { AuthToken } from '@stoa/sdk';
import { codeFor, type TestServer } from './test-server.ts';

/** Asks for a login code and reads it in the mailbox. */
export async function newCode(server: TestServer, email: string): Promise<string> {
  await server.sdkFor().auth.code({ email });
  return codeFor(server.url, email);
}

/** A new session of this person, as its tokens. */
export const newSession = async (server: TestServer, email: string): Promise<AuthToken> =>
  server.sdkFor().auth.verify({ email, code: await newCode(server, email) });

/** Trades a refresh token for the next pair. */
export const refresh = (server: TestServer, refresh_token: string): Promise<AuthToken> =>
  server.sdkFor().auth.refresh({ refresh_token });
