// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { type ListMethod, listOperation, operation } from '../core/operation.ts';
import type {
  AgentChat,
  AgentChatMessage,
  Form,
  FormSubmission,
  Location,
  NodeWithChildren,
  ProfileToken,
  StorefrontMarket,
  StorefrontMedia,
  StorefrontStore,
  Taxonomy,
  VisitorProfile,
} from './types.ts';

/** Arguments of `sdk.storefront.identify()`. */
export interface IdentifyVisitorParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Key of the market the visitor is in. */
  market?: string | null;
  /** Who the visitor says they are. */
  email?: string | null;
  /**
   * Send a code to the address.
   *
   * @default false
   */
  verify?: boolean;
}

/** Answer of `sdk.storefront.identify()`. */
export interface IdentifyVisitorResult {
  profile: VisitorProfile;
  token: ProfileToken;
  store: {
    id: string;
    key: string;
    timezone: string;
    languages: {
      id: string;
    }[];
  };
  market: {
    id: string;
    key: string;
    currency: string;
    tax_mode: string;
  } | null;
  code_sent: boolean;
}

/** Arguments of `sdk.storefront.verify()`. */
export interface VerifyVisitorParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Valid for 10 minutes and 5 tries. */
  code: string;
}

/** Arguments of `sdk.storefront.logout()`. */
export interface EndVisitorSessionParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
}

/** Answer of `sdk.storefront.logout()`. */
export interface EndVisitorSessionResult {
  ended: boolean;
}

/** Arguments of `sdk.storefront.me()`. */
export interface GetVisitorParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
}

/** Arguments of `sdk.storefront.listLocations()`. */
export interface ListStorefrontLocationsParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
}

/** Arguments of `sdk.storefront.getLocation()`. */
export interface GetStorefrontLocationParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the location. */
  id: string;
}

/** Arguments of `sdk.storefront.listAudiences()`. */
export interface ListStorefrontAudiencesParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
}

/** Answer of `sdk.storefront.listAudiences()`. */
export interface ListStorefrontAudiencesResult {
  items: {
    id: string;
    store_id: string;
    key: string;
    status: 'draft' | 'active' | 'archived';
    type: {
      type: 'standard' | 'confirmation' | 'paid';
    };
  }[];
  cursor: null;
}

/** Arguments of `sdk.storefront.getAudience()`. */
export interface GetStorefrontAudienceParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the audience, or `{store_id}:{key}`. */
  id: string;
}

/** Answer of `sdk.storefront.getAudience()`. */
export interface GetStorefrontAudienceResult {
  id: string;
  store_id: string;
  key: string;
  status: 'draft' | 'active' | 'archived';
  type: {
    type: 'standard' | 'confirmation' | 'paid';
  };
}

/** Arguments of `sdk.storefront.subscribe()`. */
export interface JoinAudienceParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the audience, or `{store_id}:{key}`. */
  id: string;
  /** Who joins, without a session. */
  email?: string | null;
  /** The session's own profile; another one is refused. */
  profile_id?: string | null;
}

/** Answer of `sdk.storefront.subscribe()`. */
export interface JoinAudienceResult {
  checkout_url: string | null;
  subscription: {
    audience_id: string;
    status: 'active' | 'pending';
  };
}

/** Arguments of `sdk.storefront.getAudienceAccess()`. */
export interface GetAudienceAccessParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the audience, or `{store_id}:{key}`. */
  id: string;
}

/** Answer of `sdk.storefront.getAudienceAccess()`. */
export interface GetAudienceAccessResult {
  has_access: boolean;
  subscription: {
    audience_id: string;
    status: 'pending' | 'active' | 'cancellation_scheduled' | 'cancelled' | 'expired';
  } | null;
}

/** Arguments of `sdk.storefront.getUnsubscription()`. */
export interface GetUnsubscriptionParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Of the link in the mail. */
  token: string;
}

/** Answer of `sdk.storefront.getUnsubscription()`. */
export interface GetUnsubscriptionResult {
  /** Whether they have left. */
  unsubscribed: boolean;
  /** Key of the audience. */
  audience: string | null;
}

/** Arguments of `sdk.storefront.unsubscribe()`. */
export interface UnsubscribeParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Of the link in the mail. */
  token: string;
}

/** Answer of `sdk.storefront.unsubscribe()`. */
export interface UnsubscribeResult {
  unsubscribed: boolean;
}

/** Arguments of `sdk.storefront.getConfirmation()`. */
export interface GetConfirmationParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Of the link in the mail. */
  token: string;
}

/** Answer of `sdk.storefront.getConfirmation()`. */
export interface GetConfirmationResult {
  /** Whether they have confirmed. */
  confirmed: boolean;
  /** Key of the audience. */
  audience: string | null;
}

/** Arguments of `sdk.storefront.confirm()`. */
export interface ConfirmSubscriptionParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Of the link in the mail. */
  token: string;
}

/** Answer of `sdk.storefront.confirm()`. */
export interface ConfirmSubscriptionResult {
  confirmed: boolean;
}

/** Arguments of `sdk.storefront.getStore()`. */
export interface GetStorefrontStoreParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
}

/** Arguments of `sdk.storefront.listMarkets()`. */
export interface ListStorefrontMarketsParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
}

/** Arguments of `sdk.storefront.getMarket()`. */
export interface GetStorefrontMarketParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the market. */
  id: string;
}

/** Arguments of `sdk.storefront.listNodes()`. */
export interface ListStorefrontNodesParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Only nodes with these ids. */
  ids?: readonly string[];
  /** Only nodes under this one; `null`: only those at the top. */
  parent_id?: string;
  /** Only the node with this key. */
  key?: string;
  /** Only nodes in this taxonomy. */
  taxonomy_id?: string;
  /** Full-text search: every word, by how it begins; case and accents do not matter. */
  query?: string;
  /** Epoch seconds, inclusive. */
  created_at_from?: number;
  /** Epoch seconds, exclusive. */
  created_at_to?: number;
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
  sort_field?: 'created_at' | 'updated_at' | 'key' | 'position';
  /**
   * Direction of the sort.
   *
   * @default "desc"
   */
  sort_direction?: 'asc' | 'desc';
}

/** Arguments of `sdk.storefront.getNode()`. */
export interface GetStorefrontNodeParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the node, or `{store_id}:{key}`, or `{store_id}:{language}:{slug}`. */
  id: string;
}

/** Arguments of `sdk.storefront.listNodeChildren()`. */
export interface ListStorefrontNodeChildrenParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the node, or `{store_id}:{key}`, or `{store_id}:{language}:{slug}`. */
  id: string;
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
   * @default "position"
   */
  sort_field?: 'position' | 'created_at' | 'updated_at' | 'key';
  /**
   * Direction of the sort.
   *
   * @default "asc"
   */
  sort_direction?: 'asc' | 'desc';
}

/** Arguments of `sdk.storefront.listTaxonomies()`. */
export interface ListStorefrontTaxonomiesParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Only taxonomies with these ids. */
  ids?: readonly string[];
  /** Only those under this one; `null`: only those at the top. */
  parent_id?: string;
  /** Only the taxonomy with this key. */
  key?: string;
  /** Full-text search: every word, by how it begins; case and accents do not matter. */
  query?: string;
  /** Epoch seconds, inclusive. */
  created_at_from?: number;
  /** Epoch seconds, exclusive. */
  created_at_to?: number;
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

/** Arguments of `sdk.storefront.getTaxonomy()`. */
export interface GetStorefrontTaxonomyParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the taxonomy, or `{store_id}:{key}`. */
  id: string;
}

/** Arguments of `sdk.storefront.listTaxonomyChildren()`. */
export interface ListStorefrontTaxonomyChildrenParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the taxonomy, or `{store_id}:{key}`. */
  id: string;
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

/** Arguments of `sdk.storefront.listMedia()`. */
export interface ListStorefrontMediaParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** The media, at most 100: `a,b` or a JSON array; none are named, none are shown. */
  ids?: readonly string[];
}

/** Answer of `sdk.storefront.listMedia()`. */
export interface ListStorefrontMediaResult {
  items: StorefrontMedia[];
  /** Of the next page; `null` on the last. */
  cursor: string | null;
}

/** Arguments of `sdk.storefront.getForm()`. */
export interface GetStorefrontFormParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the form, or `{store_id}:{key}`. */
  id: string;
}

/** Arguments of `sdk.storefront.submitForm()`. */
export type SubmitFormParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /**
   * `{ key, value }` of each field that was filled in; of a wrong one `validationErrors` names
   * `fields.<key>`.
   */
  fields: readonly {
    id?: string;
    /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
    key: string;
    type?: 'text' | 'number' | 'boolean' | 'date' | 'geo_location' | 'select';
    /** A `date` is a day such as "2026-11-21", a moment in ISO 8601, or epoch seconds. */
    value?: unknown;
  }[];
  /** Has to stay empty. */
  honeypot?: string | null;
} & (
  | {
      /** Id of the form, or `{store_id}:{key}`. */
      id: string;
    }
  | {
      /** Id of the form, or `{store_id}:{key}`. */
      form_id: string;
    }
);

/** Arguments of `sdk.storefront.sendMessage()`. */
export interface SendStorefrontMessageParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the agent. */
  id: string;
  /** The text of the message. */
  message: string;
  /** The chat to go on with; a new one when absent. */
  chat_id?: string | null;
  /** Accepted from published clients; every chat of this call is direct. */
  direct?: boolean;
}

/** Arguments of `sdk.storefront.getChat()`. */
export type GetStorefrontChatParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the agent. */
  id: string;
} & (
  | {
      /** Id of the chat. */
      chat_id: string;
    }
  | {
      /** Id of the chat. */
      chatId: string;
    }
);

/** Arguments of `sdk.storefront.rateChat()`. */
export type RateStorefrontChatParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the agent. */
  id: string;
  /** 1 is bad, 5 is good. */
  rating: number;
  /** What was good or bad. */
  comment?: string | null;
} & (
  | {
      /** Id of the chat. */
      chat_id: string;
    }
  | {
      /** Id of the chat. */
      chatId: string;
    }
);

/** Arguments of `sdk.storefront.listChatMessages()`. */
export type ListStorefrontChatMessagesParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the agent. */
  id: string;
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
  sort_field?: 'created_at';
  /**
   * Direction of the sort.
   *
   * @default "desc"
   */
  sort_direction?: 'asc' | 'desc';
} & (
  | {
      /** Id of the chat. */
      chat_id: string;
    }
  | {
      /** Id of the chat. */
      chatId: string;
    }
);

/** Methods of `sdk.storefront`. */
export interface StorefrontApi {
  /**
   * Begins a session, or goes on with the one of the token. An address that is named counts once it is
   * proven: with `verify` a code of six digits is sent to it, for `sdk.storefront.verify()`. The answer is
   * the same whether the store knows the address or not.
   *
   * `POST /v1/storefront/{store_id}/profiles/identify`. Anyone, without a token, while the store is active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AUTH.TOO_MANY_CODES`, `MAIL.NOT_CONFIGURED`, `MAIL.UNAVAILABLE`
   *
   * @example
   * ```ts
   * await sdk.storefront.identify({ email: 'ada@example.com', verify: true });
   * ```
   */
  identify(params?: IdentifyVisitorParams, options?: RequestOptions): Promise<IdentifyVisitorResult>;

  /**
   * Trades the code for a session of the profile with that address. What the visitor did until now belongs to
   * it from then on; the token before ends.
   *
   * `POST /v1/storefront/{store_id}/profiles/verify`. Anyone, without a token, while the store is active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AUTH.CODE_INVALID`, `PROFILE.BEING_ERASED`
   *
   * @example
   * ```ts
   * await sdk.storefront.verify({ code: '123456' });
   * ```
   */
  verify(params: VerifyVisitorParams, options?: RequestOptions): Promise<ProfileToken>;

  /**
   * End the session of a visitor.
   *
   * `POST /v1/storefront/{store_id}/profiles/logout`. Anyone, without a token, while the store is active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  logout(params?: EndVisitorSessionParams, options?: RequestOptions): Promise<EndVisitorSessionResult>;

  /**
   * Get the own profile.
   *
   * `GET /v1/storefront/{store_id}/profiles/me`. Anyone, without a token, while the store is active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  me(params?: GetVisitorParams, options?: RequestOptions): Promise<VisitorProfile>;

  /**
   * The locations where buyers may fetch their order, as a bare array.
   *
   * `GET /v1/storefront/{store_id}/locations`. Anyone, without a token, while the store is active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  listLocations(params?: ListStorefrontLocationsParams, options?: RequestOptions): Promise<Location[]>;

  /**
   * Get a pickup location.
   *
   * `GET /v1/storefront/{store_id}/locations/{id}`. Anyone, without a token, while the store is active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `LOCATION.NOT_FOUND`
   */
  getLocation(params: GetStorefrontLocationParams, options?: RequestOptions): Promise<Location>;

  /**
   * The active ones, the newest 100.
   *
   * `GET /v1/storefront/{store_id}/audiences`. Anyone, without a token, while the store is active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  listAudiences(
    params?: ListStorefrontAudiencesParams,
    options?: RequestOptions,
  ): Promise<ListStorefrontAudiencesResult>;

  /**
   * Get an audience of the storefront.
   *
   * `GET /v1/storefront/{store_id}/audiences/{id}`. Anyone, without a token, while the store is active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AUDIENCE.NOT_FOUND`
   */
  getAudience(
    params: GetStorefrontAudienceParams,
    options?: RequestOptions,
  ): Promise<GetStorefrontAudienceResult>;

  /**
   * In the name of the session, or of `email`. An audience of type `confirmation` asks by mail, unless the
   * session has proven the address. The answer is the same whether they were there already or not.
   *
   * `POST /v1/storefront/{store_id}/audiences/{id}/subscribe`. Anyone, without a token, while the store is
   * active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AUDIENCE.NOT_FOUND`, `AUDIENCE.PAYMENT_REQUIRED`,
   * `AUTH.TOO_MANY_CODES`, `MAIL.NOT_CONFIGURED`, `PROFILE.NOT_FOUND`, `PROFILE.EMAIL_REQUIRED`,
   * `PROFILE.BEING_ERASED`
   *
   * @example
   * ```ts
   * await sdk.storefront.subscribe({ id: '...', email: 'ada@example.com' });
   * ```
   */
  subscribe(params: JoinAudienceParams, options?: RequestOptions): Promise<JoinAudienceResult>;

  /**
   * Whether the visitor is in an audience.
   *
   * `GET /v1/storefront/{store_id}/audiences/{id}/access`. Anyone, without a token, while the store is
   * active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AUDIENCE.NOT_FOUND`
   */
  getAudienceAccess(
    params: GetAudienceAccessParams,
    options?: RequestOptions,
  ): Promise<GetAudienceAccessResult>;

  /**
   * Changes nothing: programs that look into mails follow links.
   *
   * `GET /v1/storefront/{store_id}/audiences/unsubscribe`. Anyone, without a token.
   *
   * @throws {StoaError} `SUBSCRIBER.TOKEN_INVALID`
   */
  getUnsubscription(
    params: GetUnsubscriptionParams,
    options?: RequestOptions,
  ): Promise<GetUnsubscriptionResult>;

  /**
   * One click, also of the button of a mail program (RFC 8058). Only the person themselves can come back
   * afterwards. Works in any state of the store.
   *
   * `POST /v1/storefront/{store_id}/audiences/unsubscribe`. Anyone, without a token.
   *
   * @throws {StoaError} `SUBSCRIBER.TOKEN_INVALID`, `STORE.NOT_FOUND`
   */
  unsubscribe(params: UnsubscribeParams, options?: RequestOptions): Promise<UnsubscribeResult>;

  /**
   * Changes nothing: programs that look into mails follow links.
   *
   * `GET /v1/storefront/{store_id}/audiences/confirm`. Anyone, without a token, while the store is active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `SUBSCRIBER.TOKEN_INVALID`
   */
  getConfirmation(params: GetConfirmationParams, options?: RequestOptions): Promise<GetConfirmationResult>;

  /**
   * Confirm by the link of a mail.
   *
   * `POST /v1/storefront/{store_id}/audiences/confirm`. Anyone, without a token, while the store is active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `SUBSCRIBER.TOKEN_INVALID`
   */
  confirm(params: ConfirmSubscriptionParams, options?: RequestOptions): Promise<ConfirmSubscriptionResult>;

  /**
   * What a shop window says of the store: languages, time zone, whom to write to.
   *
   * `GET /v1/storefront/{store_id}`. Anyone, without a token, while the store is active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  getStore(params?: GetStorefrontStoreParams, options?: RequestOptions): Promise<StorefrontStore>;

  /**
   * Where the store sells, the oldest first, as a bare array: currency, tax and shipping by region, ways to
   * pay.
   *
   * `GET /v1/storefront/{store_id}/markets`. Anyone, without a token, while the store is active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  listMarkets(params?: ListStorefrontMarketsParams, options?: RequestOptions): Promise<StorefrontMarket[]>;

  /**
   * Get a market of the storefront.
   *
   * `GET /v1/storefront/{store_id}/markets/{id}`. Anyone, without a token, while the store is active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `MARKET.NOT_FOUND`
   */
  getMarket(params: GetStorefrontMarketParams, options?: RequestOptions): Promise<StorefrontMarket>;

  /**
   * The active nodes of the store.
   *
   * `GET /v1/storefront/{store_id}/nodes`. Anyone, without a token, while the store is active.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  listNodes: ListMethod<ListStorefrontNodesParams, NodeWithChildren>;

  /**
   * An active node with its active children.
   *
   * `GET /v1/storefront/{store_id}/nodes/{id}`. Anyone, without a token, while the store is active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `NODE.NOT_FOUND`
   */
  getNode(params: GetStorefrontNodeParams, options?: RequestOptions): Promise<NodeWithChildren>;

  /**
   * The active nodes right under an active one, in their order among each other.
   *
   * `GET /v1/storefront/{store_id}/nodes/{id}/children`. Anyone, without a token, while the store is active.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `NODE.NOT_FOUND`
   */
  listNodeChildren: ListMethod<ListStorefrontNodeChildrenParams, NodeWithChildren>;

  /**
   * The active taxonomies of the store.
   *
   * `GET /v1/storefront/{store_id}/taxonomies`. Anyone, without a token, while the store is active.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  listTaxonomies: ListMethod<ListStorefrontTaxonomiesParams, Taxonomy>;

  /**
   * Get a taxonomy of the storefront.
   *
   * `GET /v1/storefront/{store_id}/taxonomies/{id}`. Anyone, without a token, while the store is active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `TAXONOMY.NOT_FOUND`
   */
  getTaxonomy(params: GetStorefrontTaxonomyParams, options?: RequestOptions): Promise<Taxonomy>;

  /**
   * List the children of a taxonomy of the storefront.
   *
   * `GET /v1/storefront/{store_id}/taxonomies/{id}/children`. Anyone, without a token, while the store is
   * active.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `TAXONOMY.NOT_FOUND`
   */
  listTaxonomyChildren: ListMethod<ListStorefrontTaxonomyChildrenParams, Taxonomy>;

  /**
   * The public media with these ids, in this order, on one page: what blocks of content name by `media:<id>`.
   * Private media are left out.
   *
   * `GET /v1/storefront/{store_id}/media`. Anyone, without a token, while the store is active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   *
   * @example
   * ```ts
   * await sdk.storefront.listMedia({ ids: ['med_01m800hr8xextbx24ny11r1wpb'] });
   * ```
   */
  listMedia(params?: ListStorefrontMediaParams, options?: RequestOptions): Promise<ListStorefrontMediaResult>;

  /**
   * An active form, to show it.
   *
   * `GET /v1/storefront/{store_id}/forms/{id}`. Anyone, without a token, while the store is active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `FORM.NOT_FOUND`
   */
  getForm(params: GetStorefrontFormParams, options?: RequestOptions): Promise<Form>;

  /**
   * Fill in an active form. One address may do so 20 times a minute. Show `honeypot` to no person: what fills
   * it in is a machine, is answered like everybody else, and nothing of it is kept.
   *
   * `POST /v1/storefront/{store_id}/forms/{id}/submissions`. Anyone, without a token, while the store is
   * active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `FORM.NOT_FOUND`
   *
   * @example
   * ```ts
   * await sdk.storefront.submitForm({
   *   id: '...',
   *   fields: [
   *     { key: 'email', value: 'ada@example.com' },
   *     { key: 'message', value: 'Do you deliver to Zürich?' },
   *   ],
   * });
   * ```
   */
  submitForm(params: SubmitFormParams, options?: RequestOptions): Promise<FormSubmission>;

  /**
   * Write to the agent and get its reply. When the model does not answer in time, the answer is your own
   * message, `waiting`: it stays in the chat and is answered later.
   *
   * `POST /v1/storefront/{store_id}/agents/{id}/chats/messages`. Anyone, without a token, while the store is
   * active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AGENT.NOT_FOUND`, `CHAT.NOT_FOUND`
   *
   * @example
   * ```ts
   * await sdk.storefront.sendMessage({ id: '...', message: 'Where is my order?' });
   * ```
   */
  sendMessage(params: SendStorefrontMessageParams, options?: RequestOptions): Promise<AgentChatMessage>;

  /**
   * A chat that a visitor began: its id is what they have to know, and where they had a session, it is theirs
   * alone.
   *
   * `GET /v1/storefront/{store_id}/agents/{id}/chats/{chat_id}`. Anyone, without a token, while the store is
   * active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AGENT.NOT_FOUND`, `CHAT.NOT_FOUND`
   */
  getChat(params: GetStorefrontChatParams, options?: RequestOptions): Promise<AgentChat>;

  /**
   * Rate own chat.
   *
   * `POST /v1/storefront/{store_id}/agents/{id}/chats/{chat_id}/rate`. Anyone, without a token, while the
   * store is active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AGENT.NOT_FOUND`, `CHAT.NOT_FOUND`
   *
   * @example
   * ```ts
   * await sdk.storefront.rateChat({
   *   id: '...',
   *   chat_id: '...',
   *   rating: 5,
   *   comment: 'Quick and right',
   * });
   * ```
   */
  rateChat(params: RateStorefrontChatParams, options?: RequestOptions): Promise<AgentChat>;

  /**
   * List messages of own chat.
   *
   * `GET /v1/storefront/{store_id}/agents/{id}/chats/{chat_id}/messages`. Anyone, without a token, while the
   * store is active.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AGENT.NOT_FOUND`, `CHAT.NOT_FOUND`
   */
  listChatMessages: ListMethod<ListStorefrontChatMessagesParams, AgentChatMessage>;
}

/** Makes `sdk.storefront` of a client. */
export const storefrontApi = (client: Client): StorefrontApi => ({
  identify: operation(client, 'POST /v1/storefront/{store_id}/profiles/identify'),
  verify: operation(client, 'POST /v1/storefront/{store_id}/profiles/verify'),
  logout: operation(client, 'POST /v1/storefront/{store_id}/profiles/logout'),
  me: operation(client, 'GET /v1/storefront/{store_id}/profiles/me'),
  listLocations: operation(client, 'GET /v1/storefront/{store_id}/locations', { isPublic: true }),
  getLocation: operation(client, 'GET /v1/storefront/{store_id}/locations/{id}', { isPublic: true }),
  listAudiences: operation(client, 'GET /v1/storefront/{store_id}/audiences', { isPublic: true }),
  getAudience: operation(client, 'GET /v1/storefront/{store_id}/audiences/{id}', { isPublic: true }),
  subscribe: operation(client, 'POST /v1/storefront/{store_id}/audiences/{id}/subscribe'),
  getAudienceAccess: operation(client, 'GET /v1/storefront/{store_id}/audiences/{id}/access'),
  getUnsubscription: operation(client, 'GET /v1/storefront/{store_id}/audiences/unsubscribe', {
    isPublic: true,
  }),
  unsubscribe: operation(client, 'POST /v1/storefront/{store_id}/audiences/unsubscribe', {
    query: ['token'],
    isPublic: true,
    isQuery: true,
  }),
  getConfirmation: operation(client, 'GET /v1/storefront/{store_id}/audiences/confirm', { isPublic: true }),
  confirm: operation(client, 'POST /v1/storefront/{store_id}/audiences/confirm', {
    query: ['token'],
    isPublic: true,
    isQuery: true,
  }),
  getStore: operation(client, 'GET /v1/storefront/{store_id}', { isPublic: true }),
  listMarkets: operation(client, 'GET /v1/storefront/{store_id}/markets', { isPublic: true }),
  getMarket: operation(client, 'GET /v1/storefront/{store_id}/markets/{id}', { isPublic: true }),
  listNodes: listOperation(client, 'GET /v1/storefront/{store_id}/nodes', { isPublic: true }),
  getNode: operation(client, 'GET /v1/storefront/{store_id}/nodes/{id}', { isPublic: true }),
  listNodeChildren: listOperation(client, 'GET /v1/storefront/{store_id}/nodes/{id}/children', {
    isPublic: true,
  }),
  listTaxonomies: listOperation(client, 'GET /v1/storefront/{store_id}/taxonomies', { isPublic: true }),
  getTaxonomy: operation(client, 'GET /v1/storefront/{store_id}/taxonomies/{id}', { isPublic: true }),
  listTaxonomyChildren: listOperation(client, 'GET /v1/storefront/{store_id}/taxonomies/{id}/children', {
    isPublic: true,
  }),
  listMedia: operation(client, 'GET /v1/storefront/{store_id}/media', { isPublic: true }),
  getForm: operation(client, 'GET /v1/storefront/{store_id}/forms/{id}', { isPublic: true }),
  submitForm: operation(client, 'POST /v1/storefront/{store_id}/forms/{id}/submissions', {
    aliases: { form_id: 'id' },
  }),
  sendMessage: operation(client, 'POST /v1/storefront/{store_id}/agents/{id}/chats/messages'),
  getChat: operation(client, 'GET /v1/storefront/{store_id}/agents/{id}/chats/{chat_id}'),
  rateChat: operation(client, 'POST /v1/storefront/{store_id}/agents/{id}/chats/{chat_id}/rate'),
  listChatMessages: listOperation(
    client,
    'GET /v1/storefront/{store_id}/agents/{id}/chats/{chat_id}/messages',
  ),
});
