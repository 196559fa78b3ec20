// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { type ListMethod, listOperation, operation } from '../core/operation.ts';
import type { Audience, Price, Subscriber } from './types.ts';

/** Arguments of `sdk.audience.list()`. */
export interface ListAudiencesParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Search in the key. */
  query?: string;
  /** Only these audiences. */
  ids?: readonly string[];
  /** Only audiences with this status. */
  status?: 'draft' | 'active' | 'archived';
  /** Created at this moment or later. */
  created_at_from?: number;
  /** Created before this moment. */
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

/** Arguments of `sdk.audience.get()`. */
export interface GetAudienceParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the audience, or `{store_id}:{key}`. */
  id: string;
}

/** Arguments of `sdk.audience.create()`. */
export interface CreateAudienceParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key: string;
  /**
   * `standard`: at once. `confirmation`: after a click in a mail. `paid`: by paying.
   *
   * @default {"type":"standard"}
   */
  type?:
    | {
        type: 'standard';
      }
    | {
        type: 'confirmation';
        /**
         * The mail that asks; `null`: a plain one.
         *
         * @default null
         */
        confirm_template_id?: string | null;
      }
    | {
        type: 'paid';
        prices: readonly Price[];
        /** @default null */
        payment_integration_id?: string | null;
      };
  /**
   * Only an active one can be joined; a draft is not shown in the storefront.
   *
   * @default "active"
   */
  status?: 'draft' | 'active' | 'archived';
}

/** Arguments of `sdk.audience.update()`. */
export interface UpdateAudienceParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the audience, or `{store_id}:{key}`. */
  id: string;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key?: string;
  /** `standard`: at once. `confirmation`: after a click in a mail. `paid`: by paying. */
  type?:
    | {
        type: 'standard';
      }
    | {
        type: 'confirmation';
        /**
         * The mail that asks; `null`: a plain one.
         *
         * @default null
         */
        confirm_template_id?: string | null;
      }
    | {
        type: 'paid';
        prices: readonly Price[];
        /** @default null */
        payment_integration_id?: string | null;
      };
  /** Only an active one can be joined; a draft is not shown in the storefront. */
  status?: 'draft' | 'active' | 'archived';
}

/** Arguments of `sdk.audience.delete()`. */
export interface DeleteAudienceParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the audience, or `{store_id}:{key}`. */
  id: string;
}

/** Answer of `sdk.audience.delete()`. */
export interface DeleteAudienceResult {
  deleted: boolean;
}

/** Arguments of `sdk.audience.listSubscribers()`. */
export interface ListSubscribersParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the audience, or `{store_id}:{key}`. */
  id: string;
  /** Search in e-mail address, name and phone number. */
  query?: string;
  /** Only subscribers with this status. */
  status?: 'pending' | 'active' | 'cancellation_scheduled' | 'cancelled' | 'expired';
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
}

/** Arguments of `sdk.audience.addSubscriber()`. */
export interface AddSubscriberParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the audience, or `{store_id}:{key}`. */
  id: string;
  /** The profile; or `email`. */
  profile_id?: string;
  /** The address; or `profile_id`. */
  email?: string;
}

/** Answer of `sdk.audience.addSubscriber()`. */
export interface AddSubscriberResult {
  subscriber: Subscriber | null;
  /** Whether they were there already. */
  skipped: boolean;
}

/** Arguments of `sdk.audience.removeSubscriber()`. */
export type RemoveSubscriberParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the audience, or `{store_id}:{key}`. */
  id: string;
} & (
  | {
      /** Id of the profile. */
      profile_id: string;
    }
  | {
      /** Id of the profile. */
      profileId: string;
    }
);

/** Answer of `sdk.audience.removeSubscriber()`. */
export interface RemoveSubscriberResult {
  deleted: boolean;
}

/** Methods of `sdk.audience`. */
export interface AudienceApi {
  /**
   * List audiences.
   *
   * `GET /v1/stores/{store_id}/audiences`. Role `admin` or above in the store; an API token needs the scope
   * `audiences:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  list: ListMethod<ListAudiencesParams, Audience>;

  /**
   * Get audience.
   *
   * `GET /v1/stores/{store_id}/audiences/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `audiences:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AUDIENCE.NOT_FOUND`
   */
  get(params: GetAudienceParams, options?: RequestOptions): Promise<Audience>;

  /**
   * Create audience.
   *
   * `POST /v1/stores/{store_id}/audiences`. Role `admin` or above in the store; an API token needs the scope
   * `audiences:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AUDIENCE.KEY_TAKEN`
   *
   * @example
   * ```ts
   * await sdk.audience.create({ key: 'newsletter', type: { type: 'confirmation' } });
   * ```
   */
  create(params: CreateAudienceParams, options?: RequestOptions): Promise<Audience>;

  /**
   * Absent members stay; `type` is replaced as a whole. Who is in it stays in it.
   *
   * `PUT /v1/stores/{store_id}/audiences/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `audiences:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AUDIENCE.NOT_FOUND`, `AUDIENCE.KEY_TAKEN`
   *
   * @example
   * ```ts
   * await sdk.audience.update({ id: '...', status: 'archived' });
   * ```
   */
  update(params: UpdateAudienceParams, options?: RequestOptions): Promise<Audience>;

  /**
   * With who is in it; their profiles stay.
   *
   * `DELETE /v1/stores/{store_id}/audiences/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `audiences:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AUDIENCE.NOT_FOUND`
   */
  delete(params: DeleteAudienceParams, options?: RequestOptions): Promise<DeleteAudienceResult>;

  /**
   * List subscribers.
   *
   * `GET /v1/stores/{store_id}/audiences/{id}/subscribers`. Role `admin` or above in the store; an API token
   * needs the scope `audiences:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AUDIENCE.NOT_FOUND`
   */
  listSubscribers: ListMethod<ListSubscribersParams, Subscriber>;

  /**
   * By profile, or by address: a profile is made for one that has none. Somebody who is in it already, or has
   * unsubscribed, is answered with `skipped: true`, and nothing happens. An audience of type `confirmation`
   * asks by mail first; until then they are `pending`.
   *
   * `POST /v1/stores/{store_id}/audiences/{id}/subscribers`. Role `admin` or above in the store; an API token
   * needs the scope `audiences:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AUDIENCE.NOT_FOUND`, `AUDIENCE.NOT_ACTIVE`, `PROFILE.NOT_FOUND`,
   * `PROFILE.EMAIL_REQUIRED`, `PROFILE.BEING_ERASED`, `MAIL.NOT_CONFIGURED`
   *
   * @example
   * ```ts
   * await sdk.audience.addSubscriber({ id: '...', email: 'ada@example.com' });
   * ```
   */
  addSubscriber(params: AddSubscriberParams, options?: RequestOptions): Promise<AddSubscriberResult>;

  /**
   * Also one who has unsubscribed, who can then be added again.
   *
   * `DELETE /v1/stores/{store_id}/audiences/{id}/subscribers/{profile_id}`. Role `admin` or above in the
   * store; an API token needs the scope `audiences:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AUDIENCE.NOT_FOUND`, `SUBSCRIBER.NOT_FOUND`
   */
  removeSubscriber(params: RemoveSubscriberParams, options?: RequestOptions): Promise<RemoveSubscriberResult>;
}

/** Makes `sdk.audience` of a client. */
export const audienceApi = (client: Client): AudienceApi => ({
  list: listOperation(client, 'GET /v1/stores/{store_id}/audiences'),
  get: operation(client, 'GET /v1/stores/{store_id}/audiences/{id}'),
  create: operation(client, 'POST /v1/stores/{store_id}/audiences'),
  update: operation(client, 'PUT /v1/stores/{store_id}/audiences/{id}'),
  delete: operation(client, 'DELETE /v1/stores/{store_id}/audiences/{id}'),
  listSubscribers: listOperation(client, 'GET /v1/stores/{store_id}/audiences/{id}/subscribers'),
  addSubscriber: operation(client, 'POST /v1/stores/{store_id}/audiences/{id}/subscribers'),
  removeSubscriber: operation(client, 'DELETE /v1/stores/{store_id}/audiences/{id}/subscribers/{profile_id}'),
});
