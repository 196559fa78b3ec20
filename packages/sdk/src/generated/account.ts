// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { type ListMethod, listOperation, operation } from '../core/operation.ts';
import type { Account, AccountSummary, AccountToken } from './types.ts';

/** Arguments of `sdk.account.getMe()`. */
export interface GetMeParams {}

/** Arguments of `sdk.account.searchAccounts()`. */
export interface SearchAccountsParams {
  /** Only the team of this store. */
  store_id?: string;
  /** Search in the e-mail address. */
  query?: string;
  /** Only owners of the store, or only others. */
  owner?: boolean;
  /**
   * Items per page.
   *
   * @default 20
   */
  limit?: number;
  /** Where the page begins: `cursor` of the page before; absent, empty or `null` for the first page. */
  cursor?: string | null;
  /**
   * Field to sort by; ties are broken by id.
   *
   * @default "created_at"
   */
  sort_field?: 'created_at' | 'email';
  /**
   * Direction of the sort.
   *
   * @default "desc"
   */
  sort_direction?: 'asc' | 'desc';
}

/** Arguments of `sdk.account.updateAccount()`. */
export interface UpdateAccountParams {
  phone_numbers?: readonly string[];
  addresses?: readonly {
    label?: string | null;
    address: Record<string, string | null>;
  }[];
  onboarding_completed?: boolean;
  api_tokens?:
    | readonly {
        id?: string | null;
        name?: string | null;
        type?: string | null;
        /** Epoch seconds; absent: 90 days from now, `null`: never. */
        expires_at?: number | null;
        /** Absent: `["*"]`. */
        scopes?: readonly (
          | '*'
          | 'account:read'
          | 'account:write'
          | 'store:list'
          | 'store:create'
          | 'store:read'
          | 'store:write'
          | 'store:delete'
          | 'markets:read'
          | 'markets:write'
          | 'media:read'
          | 'media:write'
          | 'members:read'
          | 'members:write'
          | 'webhooks:read'
          | 'webhooks:write'
          | 'nodes:read'
          | 'nodes:write'
          | 'taxonomies:read'
          | 'taxonomies:write'
          | 'forms:read'
          | 'forms:write'
          | 'submissions:read'
          | 'submissions:write'
          | 'events:read'
          | 'audit:read'
          | 'platform:read'
        )[];
        /** Absent or `null`: all stores. */
        store_ids?: readonly string[] | null;
      }[]
    | null;
}

/** Answer of `sdk.account.updateAccount()`. */
export interface UpdateAccountResult {
  success: boolean;
  newly_created_tokens: AccountToken[];
}

/** Arguments of `sdk.account.deleteAccount()`. */
export interface DeleteAccountParams {}

/** Answer of `sdk.account.deleteAccount()`. */
export interface DeleteAccountResult {
  deleted: boolean;
}

/** Methods of `sdk.account`. */
export interface AccountApi {
  /**
   * Get own account.
   *
   * `GET /v1/accounts/me`. Any account; an API token needs the scope `account:read`.
   */
  getMe(params?: GetMeParams, options?: RequestOptions): Promise<Account>;

  /**
   * Accounts of the team of `store_id`, for its members. Without `store_id`: the own account, or every
   * account for a super.
   *
   * `GET /v1/accounts/search`. Any account; an API token needs the scope `account:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  searchAccounts: ListMethod<SearchAccountsParams, AccountSummary>;

  /**
   * Absent members stay. `api_tokens` is the list as it shall be: an entry with `id: null` makes a token, a
   * token left out is revoked, `null` revokes all; a list of new entries alone adds them and revokes nothing.
   * The value of a new token is answered once, here.
   *
   * `PUT /v1/accounts`. Any account; an API token needs the scope `account:write`.
   *
   * @throws {StoaError} `ACCOUNT.TOKEN_NOT_FOUND`, `ACCOUNT.TOKEN_SCOPE_EXCEEDED`, `STORE.NOT_FOUND`
   *
   * @example
   * ```ts
   * await sdk.account.updateAccount({
   *   api_tokens: [{ id: null, name: 'ci', scopes: ['store:read', 'markets:read'] }],
   * });
   * ```
   */
  updateAccount(params?: UpdateAccountParams, options?: RequestOptions): Promise<UpdateAccountResult>;

  /**
   * Refused while the account is the last owner of a store: delete the store or name another owner first.
   *
   * `DELETE /v1/accounts`. Any account; an API token needs the scope `account:write` and no restriction to
   * stores.
   *
   * @throws {StoaError} `AUTH.RECENT_AUTH_REQUIRED`, `MEMBER.LAST_OWNER`
   */
  deleteAccount(params?: DeleteAccountParams, options?: RequestOptions): Promise<DeleteAccountResult>;
}

/** Makes `sdk.account` of a client. */
export const accountApi = (client: Client): AccountApi => ({
  getMe: operation(client, 'GET /v1/accounts/me'),
  searchAccounts: listOperation(client, 'GET /v1/accounts/search'),
  updateAccount: operation(client, 'PUT /v1/accounts'),
  deleteAccount: operation(client, 'DELETE /v1/accounts'),
});
