// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { operation } from '../core/operation.ts';
import type { Location, ProfileToken, VisitorProfile } from './types.ts';

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
    isPublic: true,
    isQuery: true,
  }),
  getConfirmation: operation(client, 'GET /v1/storefront/{store_id}/audiences/confirm', { isPublic: true }),
  confirm: operation(client, 'POST /v1/storefront/{store_id}/audiences/confirm', {
    isPublic: true,
    isQuery: true,
  }),
});
