// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { type ListMethod, listOperation, operation } from '../core/operation.ts';
import type { Member, Store } from './types.ts';

/** Arguments of `sdk.store.getStore()`. */
export interface GetStoreParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** The same as `store_id`. */
  id?: string;
}

/** Arguments of `sdk.store.getStores()`. */
export interface GetStoresParams {
  /** Search in the key and the e-mail addresses. */
  query?: string;
  /** Filter by network status; also spelt `isNetwork`. */
  is_network?: boolean;
  /** The same as `is_network`. */
  isNetwork?: boolean;
  /** Filter by status, in any case. */
  status?: 'DRAFT' | 'ACTIVE' | 'ARCHIVED';
  /** Only stores with these ids. */
  ids?: readonly string[];
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
  sort_field?: 'created_at' | 'updated_at' | 'key';
  /**
   * Direction of the sort.
   *
   * @default "desc"
   */
  sort_direction?: 'asc' | 'desc';
}

/** Arguments of `sdk.store.createStore()`. */
export interface CreateStoreParams {
  /** Unique over the whole installation: 3 to 63 characters of `a-z 0-9 -`, no edge or double hyphen. */
  key: string;
  /** IANA time zone, e.g. 'America/New_York'. */
  timezone: string;
  /** Billing contact. */
  billing_email: string;
  /**
   * Supported languages; the first one is the default.
   *
   * @default [{"id":"en"}]
   */
  languages?: readonly {
    /** BCP 47 language tag. */
    id: string;
  }[];
  /** Billing and support addresses; `null` clears one, and billing then follows `billing_email`. */
  emails?: {
    /** E-mail address; case and surrounding space do not matter. */
    billing?: string | null;
    /** E-mail address; case and surrounding space do not matter. */
    support?: string | null;
  };
  /**
   * Also spelt `isNetwork`.
   *
   * @default false
   */
  is_network?: boolean;
  /** The same as `is_network`. */
  isNetwork?: boolean;
  settings?: {
    /** Key of the market of a visitor whose country no zone names. */
    default_market?: string;
    /** Language of texts that a visitor did not choose one for; until set, the first of `languages`. */
    default_language?: string;
    /** Written before the number of an order. */
    order_number_prefix?: string;
    /** Number of the first order. */
    order_number_start?: number;
    /** `standard`: 10 attempts in 76 hours; `none`: one. */
    webhook_retry?: 'standard' | 'none';
    /** How long before a booked service `order.reminder` is due, in minutes. */
    reminder_lead_minutes?: readonly number[];
  };
}

/** Arguments of `sdk.store.updateStore()`. */
export interface UpdateStoreParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** The same as `store_id`. */
  id?: string;
  /** Unique over the whole installation: 3 to 63 characters of `a-z 0-9 -`, no edge or double hyphen. */
  key?: string;
  /** IANA time zone, e.g. 'America/New_York'. */
  timezone?: string;
  /** E-mail address; case and surrounding space do not matter. */
  billing_email?: string;
  /** Supported languages; the first one is the default. */
  languages?: readonly {
    /** BCP 47 language tag. */
    id: string;
  }[];
  /** Billing and support addresses; `null` clears one, and billing then follows `billing_email`. */
  emails?: {
    /** E-mail address; case and surrounding space do not matter. */
    billing?: string | null;
    /** E-mail address; case and surrounding space do not matter. */
    support?: string | null;
  };
  status?: 'DRAFT' | 'ACTIVE' | 'ARCHIVED';
  /** Also spelt `isNetwork`. */
  is_network?: boolean;
  /** The same as `is_network`. */
  isNetwork?: boolean;
  settings?: {
    /** Key of the market of a visitor whose country no zone names. */
    default_market?: string;
    /** Language of texts that a visitor did not choose one for; until set, the first of `languages`. */
    default_language?: string;
    /** Written before the number of an order. */
    order_number_prefix?: string;
    /** Number of the first order. */
    order_number_start?: number;
    /** `standard`: 10 attempts in 76 hours; `none`: one. */
    webhook_retry?: 'standard' | 'none';
    /** How long before a booked service `order.reminder` is due, in minutes. */
    reminder_lead_minutes?: readonly number[];
  };
}

/** Arguments of `sdk.store.deleteStore()`. */
export interface DeleteStoreParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** The same as `store_id`. */
  id?: string;
}

/** Answer of `sdk.store.deleteStore()`. */
export interface DeleteStoreResult {
  deleted: boolean;
}

/** Arguments of `sdk.store.listMembers()`. */
export interface ListMembersParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Search in the e-mail address. */
  query?: string;
  /** Only members with this role. */
  role?: 'admin' | 'owner' | 'super';
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
   * @default "joined_at"
   */
  sort_field?: 'joined_at' | 'email';
  /**
   * Direction of the sort.
   *
   * @default "desc"
   */
  sort_direction?: 'asc' | 'desc';
}

/** Arguments of `sdk.store.addMember()`. */
export interface AddMemberParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** E-mail address; case and surrounding space do not matter. */
  email: string;
  /**
   * Role to assign; nobody grants above their own.
   *
   * @default "admin"
   */
  role?: 'admin' | 'owner' | 'super';
}

/** Arguments of `sdk.store.removeMember()`. */
export type RemoveMemberParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
} & (
  | {
      /** Id of the account. */
      account_id: string;
    }
  | {
      /** Id of the account. */
      accountId: string;
    }
);

/** Answer of `sdk.store.removeMember()`. */
export interface RemoveMemberResult {
  removed: boolean;
}

/** Methods of `sdk.store`. */
export interface StoreApi {
  /**
   * Retrieve the current store.
   *
   * `GET /v1/stores/{store_id}`. Role `admin` or above in the store; an API token needs the scope
   * `store:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  getStore(params?: GetStoreParams, options?: RequestOptions): Promise<Store>;

  /**
   * List the stores the account is a member of; a super sees all stores of the installation.
   *
   * `GET /v1/stores`. Any account; an API token needs the scope `store:list`.
   *
   * `.all()` goes through every page.
   *
   * @example
   * ```ts
   * const page = await sdk.store.getStores({
   *   query: 'store',
   *   is_network: false,
   *   status: 'ACTIVE',
   *   limit: 20,
   * });
   * ```
   */
  getStores: ListMethod<GetStoresParams, Store>;

  /**
   * Create a store. The caller becomes its owner, and two markets come with it: `us` (USD, tax exclusive) and
   * `eu` (EUR, tax inclusive).
   *
   * `POST /v1/stores`. Any account; an API token needs the scope `store:create` and no restriction to stores.
   *
   * @throws {StoaError} `STORE.KEY_TAKEN`
   *
   * @example
   * ```ts
   * await sdk.store.createStore({
   *   key: 'my-store',
   *   timezone: 'America/New_York',
   *   billing_email: 'billing@example.com',
   *   languages: [{ id: 'en' }],
   *   emails: { billing: 'billing@example.com', support: 'support@example.com' },
   * });
   * ```
   */
  createStore(params: CreateStoreParams, options?: RequestOptions): Promise<Store>;

  /**
   * Change settings of a store. Absent members stay as they are, members of `settings` and `emails` are
   * merged one by one. `key`, `status`, `is_network`, `billing_email` and `emails.billing` are for owners.
   *
   * `PUT /v1/stores/{store_id}`. Role `admin` or above in the store; an API token needs the scope
   * `store:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `STORE.KEY_TAKEN`
   *
   * @example
   * ```ts
   * await sdk.store.updateStore({
   *   timezone: 'Europe/Berlin',
   *   languages: [{ id: 'en' }, { id: 'de' }],
   * });
   * ```
   */
  updateStore(params?: UpdateStoreParams, options?: RequestOptions): Promise<Store>;

  /**
   * Permanently delete a store and all that belongs to it. It is unreachable from the answer on; its rows and
   * files are erased in the background. This cannot be undone.
   *
   * `DELETE /v1/stores/{store_id}`. Role `owner` or above in the store; an API token needs the scope
   * `store:delete`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AUTH.RECENT_AUTH_REQUIRED`
   */
  deleteStore(params?: DeleteStoreParams, options?: RequestOptions): Promise<DeleteStoreResult>;

  /**
   * The team of the store.
   *
   * `GET /v1/stores/{store_id}/members`. Role `admin` or above in the store; an API token needs the scope
   * `members:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  listMembers: ListMethod<ListMembersParams, Member>;

  /**
   * Add a user to the store team immediately. If the account does not exist yet, it is created with the
   * assigned role. No confirmation and no accept step. A member already: the role is changed when that is
   * allowed.
   *
   * `POST /v1/stores/{store_id}/members`. Role `owner` or above in the store; an API token needs the scope
   * `members:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `MEMBER.CANNOT_GRANT_HIGHER_ROLE`, `MEMBER.LAST_OWNER`
   *
   * @example
   * ```ts
   * await sdk.store.addMember({ email: 'colleague@example.com', role: 'admin' });
   * ```
   */
  addMember(params: AddMemberParams, options?: RequestOptions): Promise<Member>;

  /**
   * Remove a member from the team: its sessions lose the store at once, and API tokens it made for the store
   * are revoked. Every member may remove itself, except the last owner.
   *
   * `DELETE /v1/stores/{store_id}/members/{account_id}`. Role `owner` or above in the store, or the account
   * itself; an API token needs the scope `members:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `MEMBER.NOT_FOUND`, `MEMBER.LAST_OWNER`,
   * `MEMBER.CANNOT_GRANT_HIGHER_ROLE`
   */
  removeMember(params: RemoveMemberParams, options?: RequestOptions): Promise<RemoveMemberResult>;
}

/** Makes `sdk.store` of a client. */
export const storeApi = (client: Client): StoreApi => ({
  getStore: operation(client, 'GET /v1/stores/{store_id}', { aliases: { id: 'store_id' } }),
  getStores: listOperation(client, 'GET /v1/stores'),
  createStore: operation(client, 'POST /v1/stores'),
  updateStore: operation(client, 'PUT /v1/stores/{store_id}', { aliases: { id: 'store_id' } }),
  deleteStore: operation(client, 'DELETE /v1/stores/{store_id}', { aliases: { id: 'store_id' } }),
  listMembers: listOperation(client, 'GET /v1/stores/{store_id}/members'),
  addMember: operation(client, 'POST /v1/stores/{store_id}/members'),
  removeMember: operation(client, 'DELETE /v1/stores/{store_id}/members/{account_id}'),
});
