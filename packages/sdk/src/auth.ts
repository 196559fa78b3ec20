import type { Client } from './core/client.ts';
import { type AuthApi, authApi as plainAuthApi } from './generated/auth.ts';

/** Makes `sdk.auth` of a client: logging in gives the client its session, logging out takes it. */
export function authApi(client: Client): AuthApi {
  const auth = plainAuthApi(client);
  return {
    ...auth,
    verify: async (params, options) => {
      const session = await auth.verify(params, options);
      await client.session.begin(session);
      return session;
    },
    refresh: async (params, options) => {
      const session = await auth.refresh(params, options);
      await client.session.begin(session);
      return session;
    },
    logout: async (params, options) => {
      const answer = await auth.logout(params, options);
      await client.session.end();
      return answer;
    },
  };
}
