// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { operation } from '../core/operation.ts';
import type { AuthToken } from './types.ts';

/** Arguments of `sdk.auth.code()`. */
export interface RequestLoginCodeParams {
  /** E-mail address; case and surrounding space do not matter. */
  email: string;
}

/** Answer of `sdk.auth.code()`. */
export interface RequestLoginCodeResult {
  sent: boolean;
}

/** Arguments of `sdk.auth.verify()`. */
export interface VerifyLoginCodeParams {
  /** E-mail address; case and surrounding space do not matter. */
  email: string;
  code: string;
}

/** Arguments of `sdk.auth.refresh()`. */
export interface RefreshSessionParams {
  refresh_token: string;
}

/** Arguments of `sdk.auth.logout()`. */
export interface EndSessionParams {}

/** Answer of `sdk.auth.logout()`. */
export interface EndSessionResult {
  ended: boolean;
}

/** Methods of `sdk.auth`. */
export interface AuthApi {
  /**
   * Send a login code of six digits by e-mail. It is valid for 10 minutes and 5 tries, and voids the one
   * before. The answer is the same whether an account exists or not.
   *
   * `POST /v1/auth/code`. Anyone, without a token.
   *
   * @throws {StoaError} `AUTH.TOO_MANY_CODES`, `MAIL.NOT_CONFIGURED`, `MAIL.UNAVAILABLE`
   *
   * @example
   * ```ts
   * await sdk.auth.code({ email: 'owner@example.com' });
   * ```
   */
  code(params: RequestLoginCodeParams, options?: RequestOptions): Promise<RequestLoginCodeResult>;

  /**
   * Trade the code for a session. An account is made for an address that has none.
   *
   * `POST /v1/auth/verify`. Anyone, without a token.
   *
   * @throws {StoaError} `AUTH.CODE_INVALID`
   *
   * @example
   * ```ts
   * await sdk.auth.verify({ email: 'owner@example.com', code: '123456' });
   * ```
   */
  verify(params: VerifyLoginCodeParams, options?: RequestOptions): Promise<AuthToken>;

  /**
   * Trade the refresh token for a new pair of tokens. Each one works once; used again later than 30 seconds
   * after, the whole session is closed.
   *
   * `POST /v1/auth/refresh`. Anyone, without a token.
   *
   * @throws {StoaError} `AUTH.REFRESH_INVALID`, `AUTH.REFRESH_REUSED`
   *
   * @example
   * ```ts
   * await sdk.auth.refresh({ refresh_token: 'stoa_rt_...' });
   * ```
   */
  refresh(params: RefreshSessionParams, options?: RequestOptions): Promise<AuthToken>;

  /**
   * Close the session of the access token: its tokens stop working at once. An API token stays valid.
   *
   * `POST /v1/auth/logout`. Any account; an API token needs the scope `account:read`.
   */
  logout(params?: EndSessionParams, options?: RequestOptions): Promise<EndSessionResult>;
}

/** Makes `sdk.auth` of a client. */
export const authApi = (client: Client): AuthApi => ({
  code: operation(client, 'POST /v1/auth/code', { isPublic: true }),
  verify: operation(client, 'POST /v1/auth/verify', { isPublic: true }),
  refresh: operation(client, 'POST /v1/auth/refresh', { isPublic: true }),
  logout: operation(client, 'POST /v1/auth/logout'),
});
