// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { type ListMethod, listOperation, operation } from '../core/operation.ts';
import type {
  EventPattern,
  Integration,
  IntegrationConfig,
  IntegrationProviderChanges,
  Media,
  Member,
  NewIntegrationProvider,
  Store,
  Webhook,
} from './types.ts';

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
    /** What the agents of the store may use of their models in a calendar month (UTC), in tokens. */
    agent_tokens_per_month?: number;
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
    /** What the agents of the store may use of their models in a calendar month (UTC), in tokens. */
    agent_tokens_per_month?: number;
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

/** Arguments of `sdk.store.getStoreMedia()`. */
export interface GetStoreMediaParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** The same as `store_id`. */
  id?: string;
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
  sort_field?: 'created_at' | 'updated_at' | 'size' | 'title';
  /**
   * Direction of the sort.
   *
   * @default "desc"
   */
  sort_direction?: 'asc' | 'desc';
  /** Only these media: `a,b` or a JSON array. */
  ids?: readonly string[];
  /** Looks in file name, title and alt. */
  query?: string;
  /** A MIME type, or a family of them: `image/*`. */
  mime_type?: string;
}

/** Arguments of `sdk.store.listWebhooks()`. */
export interface ListWebhooksParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
}

/** Arguments of `sdk.store.createWebhook()`. */
export interface CreateWebhookParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Unique within the store. */
  key: string;
  /** http(s), without credentials, at a public address. */
  url: string;
  /** What to send: `{ event, ...filters }` or names; `order.*` and `*` work. */
  events: readonly (
    | EventPattern
    | {
        event: EventPattern;
        /** Filter of `node.created`. */
        parent_id?: string | null;
        /** Filter of `node.updated`, `node.deleted`. */
        key?: string | null;
        /** Filter of `form_submission.created`. */
        form_id?: string | null;
        /**
         * Filter of `audience.created`, `audience.updated`, `audience.deleted`, `audience.subscriber_added`,
         * `audience.subscriber_removed`.
         */
        audience_id?: string | null;
      }
  )[];
  /**
   * Sent with each delivery. At most 20, 4 kB each; stored encrypted, answered masked.
   *
   * @default {}
   */
  headers?: Record<string, string>;
  /**
   * Signing secret. `whsec_` and base64 of 24 to 64 bytes, padded or not, is decoded; any other text signs as
   * it is. Made when absent.
   */
  secret?: string;
  /** @default true */
  enabled?: boolean;
  /**
   * `entity`: events about the same thing one after the other.
   *
   * @default "none"
   */
  ordering?: 'none' | 'entity';
  /**
   * Deliveries under way at once.
   *
   * @default 5
   */
  max_in_flight?: number;
  /**
   * Deliveries a second at most; `null`: no limit.
   *
   * @default null
   */
  rate_per_second?: number | null;
}

/** Arguments of `sdk.store.updateWebhook()`. */
export interface UpdateWebhookParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the webhook. */
  id: string;
  /** Unique within the store. */
  key?: string;
  /** http(s), without credentials, at a public address. */
  url?: string;
  /** What to send: `{ event, ...filters }` or names; `order.*` and `*` work. */
  events?: readonly (
    | EventPattern
    | {
        event: EventPattern;
        /** Filter of `node.created`. */
        parent_id?: string | null;
        /** Filter of `node.updated`, `node.deleted`. */
        key?: string | null;
        /** Filter of `form_submission.created`. */
        form_id?: string | null;
        /**
         * Filter of `audience.created`, `audience.updated`, `audience.deleted`, `audience.subscriber_added`,
         * `audience.subscriber_removed`.
         */
        audience_id?: string | null;
      }
  )[];
  /** Sent with each delivery. At most 20, 4 kB each; stored encrypted, answered masked. */
  headers?: Record<string, string>;
  /**
   * Signing secret. `whsec_` and base64 of 24 to 64 bytes, padded or not, is decoded; any other text signs as
   * it is. Made when absent.
   */
  secret?: string;
  enabled?: boolean;
  /** `entity`: events about the same thing one after the other. */
  ordering?: 'none' | 'entity';
  /** Deliveries under way at once. */
  max_in_flight?: number;
  /** Deliveries a second at most; `null`: no limit. */
  rate_per_second?: number | null;
}

/** Arguments of `sdk.store.deleteWebhook()`. */
export interface DeleteWebhookParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the webhook. */
  id: string;
}

/** Answer of `sdk.store.deleteWebhook()`. */
export interface DeleteWebhookResult {
  deleted: boolean;
}

/** Arguments of `sdk.store.testWebhook()`. */
export interface TestWebhookParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** A webhook as it would be. */
  webhook?: {
    /** http(s), without credentials, at a public address. */
    url: string;
    /** @default [] */
    events?: readonly (
      | string
      | {
          event: string;
        }
    )[];
    /**
     * Signing secret. `whsec_` and base64 of 24 to 64 bytes, padded or not, is decoded; any other text signs
     * as it is. Made when absent.
     */
    secret?: string;
    /**
     * Sent with each delivery. At most 20, 4 kB each; stored encrypted, answered masked.
     *
     * @default {}
     */
    headers?: Record<string, string>;
  };
  /** Or an existing one. */
  webhook_id?: string;
  /** The event to send, in place of the first that the webhook names. */
  event?: string;
}

/** Answer of `sdk.store.testWebhook()`. */
export interface TestWebhookResult {
  tested: boolean;
  delivery: {
    status: number | null;
    duration_ms: number;
    response_excerpt: string | null;
    error: string | null;
  };
  warnings: string[];
}

/** Arguments of `sdk.store.listIntegrations()`. */
export interface ListIntegrationsParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
}

/** Arguments of `sdk.store.createIntegration()`. */
export interface CreateIntegrationParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /**
   * `false` stores the credentials without asking the provider.
   *
   * @default true
   */
  verify?: boolean;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key: string;
  provider: NewIntegrationProvider;
}

/** Arguments of `sdk.store.updateIntegration()`. */
export interface UpdateIntegrationParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the integration. */
  id: string;
  /**
   * `false` stores the credentials without asking the provider.
   *
   * @default true
   */
  verify?: boolean;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key?: string;
  provider?: IntegrationProviderChanges;
}

/** Arguments of `sdk.store.deleteIntegration()`. */
export interface DeleteIntegrationParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the integration. */
  id: string;
  /**
   * Also while something uses it.
   *
   * @default false
   */
  force?: boolean;
}

/** Answer of `sdk.store.deleteIntegration()`. */
export interface DeleteIntegrationResult {
  deleted: boolean;
}

/** Arguments of `sdk.store.getIntegrationConfig()`. */
export interface GetIntegrationConfigParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** The category. */
  type: 'payment' | 'shipping' | 'analytics';
}

/** Arguments of `sdk.store.oauthAuthorize()`. */
export interface OauthAuthorizeParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** The provider; the `type` of its integration. */
  provider: 'google';
  /**
   * Where the provider sends the person back to: https, or http on this machine. It has to be one that is
   * registered for the client, and the same in both calls.
   */
  redirect_uri: string;
  /**
   * What to ask for; the `scopes` of the store's own integration, or what the provider's actions need, when
   * absent.
   */
  scopes?: readonly string[];
}

/** Answer of `sdk.store.oauthAuthorize()`. */
export interface OauthAuthorizeResult {
  /** Where to send the person. */
  url: string;
  /** Comes back with the code. It is good once. */
  state: string;
  /** Until when the state is good, in epoch seconds, set by the server. */
  expires_at: number;
}

/** Arguments of `sdk.store.oauthConnect()`. */
export interface OauthConnectParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** The provider; the `type` of its integration. */
  provider: 'google';
  /** What the provider sent the person back with. */
  code: string;
  /**
   * Where the provider sends the person back to: https, or http on this machine. It has to be one that is
   * registered for the client, and the same in both calls.
   */
  redirect_uri: string;
  /**
   * The one that `authorize` answered and the provider sent back. Absent for a code that was asked for in
   * another way.
   */
  state?: string | null;
}

/** Arguments of `sdk.store.oauthDisconnect()`. */
export interface OauthDisconnectParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** The provider; the `type` of its integration. */
  provider: 'google';
}

/** Answer of `sdk.store.oauthDisconnect()`. */
export interface OauthDisconnectResult {
  disconnected: boolean;
  /**
   * Whether the provider took the tokens back. `false`: it could not be reached or refused, and the person
   * can take them back in the settings of their account there. `null`: there were none.
   */
  revoked: boolean | null;
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

  /**
   * List all media files of a store.
   *
   * `GET /v1/stores/{store_id}/media`. Role `admin` or above in the store; an API token needs the scope
   * `media:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   *
   * @example
   * ```ts
   * const page = await sdk.store.getStoreMedia({
   *   limit: 50,
   *   query: 'product',
   *   mime_type: 'image/jpeg',
   * });
   * ```
   */
  getStoreMedia: ListMethod<GetStoreMediaParams, Media>;

  /**
   * All webhooks of the store, the oldest first, as a bare array.
   *
   * `GET /v1/stores/{store_id}/webhooks`. Role `admin` or above in the store; an API token needs the scope
   * `webhooks:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  listWebhooks(params?: ListWebhooksParams, options?: RequestOptions): Promise<Webhook[]>;

  /**
   * The secret is answered in full here and never again.
   *
   * `POST /v1/stores/{store_id}/webhooks`. Role `admin` or above in the store; an API token needs the scope
   * `webhooks:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `WEBHOOK.KEY_TAKEN`, `WEBHOOK.ADDRESS_REFUSED`, `WEBHOOK.TOO_MANY`
   *
   * @example
   * ```ts
   * await sdk.store.createWebhook({
   *   key: 'order-notifications',
   *   url: 'https://example.com/webhooks/orders',
   *   events: [{ event: 'order.created' }, { event: 'order.updated' }],
   *   headers: { 'X-Custom-Header': 'value' },
   *   enabled: true,
   * });
   * ```
   */
  createWebhook(params: CreateWebhookParams, options?: RequestOptions): Promise<Webhook>;

  /**
   * Absent members stay; `events` and `headers` are replaced as a whole, and a masked value that is sent back
   * keeps the stored one. A new secret signs together with the old one for 24 hours.
   *
   * `PUT /v1/stores/{store_id}/webhooks/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `webhooks:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `WEBHOOK.NOT_FOUND`, `WEBHOOK.KEY_TAKEN`,
   * `WEBHOOK.ADDRESS_REFUSED`
   *
   * @example
   * ```ts
   * await sdk.store.updateWebhook({ id: '...', events: [{ event: 'order.*' }] });
   * ```
   */
  updateWebhook(params: UpdateWebhookParams, options?: RequestOptions): Promise<Webhook>;

  /**
   * What waits for it is not sent any more.
   *
   * `DELETE /v1/stores/{store_id}/webhooks/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `webhooks:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `WEBHOOK.NOT_FOUND`
   */
  deleteWebhook(params: DeleteWebhookParams, options?: RequestOptions): Promise<DeleteWebhookResult>;

  /**
   * Send one signed example of the first named event, at once, to a webhook as it would be (`{ webhook: {
   * url, events, secret } }`) or to an existing one (`{ webhook_id }`). A receiver that fails is an answer
   * with `tested: false`, not an error.
   *
   * `POST /v1/stores/{store_id}/webhooks/test`. Role `admin` or above in the store; an API token needs the
   * scope `webhooks:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `WEBHOOK.NOT_FOUND`, `WEBHOOK.ADDRESS_REFUSED`
   *
   * @example
   * ```ts
   * await sdk.store.testWebhook({
   *   webhook: {
   *     url: 'https://example.com/webhooks',
   *     events: ['order.created', 'order.paid'],
   *     secret: 'whsec_my_secret',
   *   },
   * });
   * ```
   */
  testWebhook(params?: TestWebhookParams, options?: RequestOptions): Promise<TestWebhookResult>;

  /**
   * All integrations of the store, the oldest first, as a bare array. Secrets are masked.
   *
   * `GET /v1/stores/{store_id}/integrations`. Role `admin` or above in the store; an API token needs the
   * scope `integrations:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  listIntegrations(params?: ListIntegrationsParams, options?: RequestOptions): Promise<Integration[]>;

  /**
   * The credentials are tried at the provider first, for at most 5 seconds: refused ones are not stored, and
   * a provider that cannot be reached leaves the integration with the status `error` until the next check.
   *
   * `POST /v1/stores/{store_id}/integrations`. Role `owner` or above in the store; an API token needs the
   * scope `integrations:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `INTEGRATION.KEY_TAKEN`, `INTEGRATION.CREDENTIALS_REJECTED`,
   * `INTEGRATION.TOO_MANY`, `INTEGRATION.ONE_PER_STORE`
   *
   * @example
   * ```ts
   * await sdk.store.createIntegration({
   *   key: 'site-build',
   *   provider: {
   *     type: 'netlify_deploy_hook',
   *     url: 'https://api.netlify.com/build_hooks/example4242',
   *   },
   * });
   * ```
   */
  createIntegration(params: CreateIntegrationParams, options?: RequestOptions): Promise<Integration>;

  /**
   * Absent members stay, also those of `provider`; a masked secret that is sent back keeps the stored one,
   * `null` clears what is optional. Another `type` needs all that it asks for. Changed credentials are tried
   * as when creating.
   *
   * `PUT /v1/stores/{store_id}/integrations/{id}`. Role `owner` or above in the store; an API token needs the
   * scope `integrations:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `INTEGRATION.NOT_FOUND`, `INTEGRATION.KEY_TAKEN`,
   * `INTEGRATION.CREDENTIALS_REJECTED`, `INTEGRATION.ONE_PER_STORE`
   *
   * @example
   * ```ts
   * await sdk.store.updateIntegration({ id: '...', key: 'site-rebuild' });
   * ```
   */
  updateIntegration(params: UpdateIntegrationParams, options?: RequestOptions): Promise<Integration>;

  /**
   * Refused while something uses it, unless `force` is given; then that has to do without.
   *
   * `DELETE /v1/stores/{store_id}/integrations/{id}`. Role `owner` or above in the store; an API token needs
   * the scope `integrations:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `INTEGRATION.NOT_FOUND`, `INTEGRATION.IN_USE`
   */
  deleteIntegration(
    params: DeleteIntegrationParams,
    options?: RequestOptions,
  ): Promise<DeleteIntegrationResult>;

  /**
   * What anybody may see of the active integration of a category, never a secret; `null` when there is none.
   *
   * `GET /v1/stores/{store_id}/integrations/config/{type}`. Role `admin` or above in the store; an API token
   * needs the scope `integrations:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   *
   * @example
   * ```ts
   * await sdk.store.getIntegrationConfig({ type: 'payment' });
   * ```
   */
  getIntegrationConfig(
    params: GetIntegrationConfigParams,
    options?: RequestOptions,
  ): Promise<IntegrationConfig | null>;

  /**
   * The address of the page on which a person lets the store in. The provider sends the person back to
   * `redirect_uri` with a `code` and the `state`; both go into `oauth/connect` within ten minutes, by the
   * same account. The flow is protected by PKCE.
   *
   * `GET /v1/stores/{store_id}/oauth/{provider}/authorize`. Role `owner` or above in the store; an API token
   * needs the scope `integrations:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `OAUTH.CLIENT_MISSING`
   *
   * @example
   * ```ts
   * await sdk.store.oauthAuthorize({
   *   provider: 'google',
   *   redirect_uri: 'https://yourapp.com/oauth/callback',
   * });
   * ```
   */
  oauthAuthorize(params: OauthAuthorizeParams, options?: RequestOptions): Promise<OauthAuthorizeResult>;

  /**
   * Exchange the code a person came back with for tokens, and keep them, encrypted, in the one integration of
   * the provider that the store has; it is made when there is none. Tokens are renewed before they end, and
   * are in no answer.
   *
   * `POST /v1/stores/{store_id}/oauth/connect`. Role `owner` or above in the store; an API token needs the
   * scope `integrations:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `OAUTH.CLIENT_MISSING`, `OAUTH.CODE_REJECTED`,
   * `OAUTH.STATE_INVALID`, `OAUTH.PROVIDER_UNAVAILABLE`, `INTEGRATION.CREDENTIALS_REJECTED`,
   * `INTEGRATION.TOO_MANY`
   *
   * @example
   * ```ts
   * await sdk.store.oauthConnect({
   *   provider: 'google',
   *   code: 'auth_code_from_oauth_callback',
   *   redirect_uri: 'https://yourapp.com/oauth/callback',
   * });
   * ```
   */
  oauthConnect(params: OauthConnectParams, options?: RequestOptions): Promise<Integration>;

  /**
   * Take the tokens back at the provider and erase them here, whatever it answers. The integration stays,
   * `disconnected`, with the client id and secret if it has its own.
   *
   * `POST /v1/stores/{store_id}/oauth/disconnect`. Role `owner` or above in the store; an API token needs the
   * scope `integrations:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `INTEGRATION.NOT_FOUND`
   *
   * @example
   * ```ts
   * await sdk.store.oauthDisconnect({ provider: 'google' });
   * ```
   */
  oauthDisconnect(params: OauthDisconnectParams, options?: RequestOptions): Promise<OauthDisconnectResult>;
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
  getStoreMedia: listOperation(client, 'GET /v1/stores/{store_id}/media', { aliases: { id: 'store_id' } }),
  listWebhooks: operation(client, 'GET /v1/stores/{store_id}/webhooks'),
  createWebhook: operation(client, 'POST /v1/stores/{store_id}/webhooks'),
  updateWebhook: operation(client, 'PUT /v1/stores/{store_id}/webhooks/{id}'),
  deleteWebhook: operation(client, 'DELETE /v1/stores/{store_id}/webhooks/{id}'),
  testWebhook: operation(client, 'POST /v1/stores/{store_id}/webhooks/test'),
  listIntegrations: operation(client, 'GET /v1/stores/{store_id}/integrations'),
  createIntegration: operation(client, 'POST /v1/stores/{store_id}/integrations', { query: ['verify'] }),
  updateIntegration: operation(client, 'PUT /v1/stores/{store_id}/integrations/{id}', { query: ['verify'] }),
  deleteIntegration: operation(client, 'DELETE /v1/stores/{store_id}/integrations/{id}', { isQuery: true }),
  getIntegrationConfig: operation(client, 'GET /v1/stores/{store_id}/integrations/config/{type}'),
  oauthAuthorize: operation(client, 'GET /v1/stores/{store_id}/oauth/{provider}/authorize'),
  oauthConnect: operation(client, 'POST /v1/stores/{store_id}/oauth/connect'),
  oauthDisconnect: operation(client, 'POST /v1/stores/{store_id}/oauth/disconnect'),
});
