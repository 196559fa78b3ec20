// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { operation } from '../core/operation.ts';
import type { Location } from './types.ts';

/** Arguments of `sdk.location.list()`. */
export interface ListLocationsParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
}

/** Arguments of `sdk.location.get()`. */
export interface GetLocationParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the location. */
  id: string;
}

/** Arguments of `sdk.location.create()`. */
export interface CreateLocationParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key: string;
  /** Every member may be left out; an absent one is `null`. */
  address: {
    /** @default null */
    name?: string | null;
    /** @default null */
    company?: string | null;
    /** @default null */
    street1?: string | null;
    /** @default null */
    street2?: string | null;
    /** @default null */
    city?: string | null;
    /** @default null */
    state?: string | null;
    /** @default null */
    postal_code?: string | null;
    /**
     * ISO 3166-1 alpha-2 country.
     *
     * @default null
     */
    country?: string | null;
    /** @default null */
    phone?: string | null;
    /**
     * E-mail address; case and surrounding space do not matter.
     *
     * @default null
     */
    email?: string | null;
  };
  /**
   * Whether buyers may fetch their order here.
   *
   * @default false
   */
  is_pickup_location?: boolean;
}

/** Arguments of `sdk.location.update()`. */
export interface UpdateLocationParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the location. */
  id: string;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key?: string;
  /** Every member may be left out; an absent one is `null`. */
  address?: {
    /** @default null */
    name?: string | null;
    /** @default null */
    company?: string | null;
    /** @default null */
    street1?: string | null;
    /** @default null */
    street2?: string | null;
    /** @default null */
    city?: string | null;
    /** @default null */
    state?: string | null;
    /** @default null */
    postal_code?: string | null;
    /**
     * ISO 3166-1 alpha-2 country.
     *
     * @default null
     */
    country?: string | null;
    /** @default null */
    phone?: string | null;
    /**
     * E-mail address; case and surrounding space do not matter.
     *
     * @default null
     */
    email?: string | null;
  };
  /** Whether buyers may fetch their order here. */
  is_pickup_location?: boolean;
}

/** Arguments of `sdk.location.delete()`. */
export interface DeleteLocationParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the location. */
  id: string;
}

/** Answer of `sdk.location.delete()`. */
export interface DeleteLocationResult {
  deleted: boolean;
}

/** Methods of `sdk.location`. */
export interface LocationApi {
  /**
   * All locations of the store, the oldest first, as a bare array.
   *
   * `GET /v1/stores/{store_id}/locations`. Role `admin` or above in the store; an API token needs the scope
   * `locations:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  list(params?: ListLocationsParams, options?: RequestOptions): Promise<Location[]>;

  /**
   * Get location.
   *
   * `GET /v1/stores/{store_id}/locations/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `locations:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `LOCATION.NOT_FOUND`
   */
  get(params: GetLocationParams, options?: RequestOptions): Promise<Location>;

  /**
   * A store has at most 500 locations.
   *
   * `POST /v1/stores/{store_id}/locations`. Role `admin` or above in the store; an API token needs the scope
   * `locations:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `LOCATION.KEY_TAKEN`, `LOCATION.TOO_MANY`
   *
   * @example
   * ```ts
   * await sdk.location.create({
   *   key: 'warehouse',
   *   address: {
   *     name: 'Warehouse',
   *     company: null,
   *     street1: '12 St James Square',
   *     street2: null,
   *     city: 'London',
   *     state: null,
   *     postal_code: 'SW1Y 4JH',
   *     country: 'GB',
   *     phone: '+44 20 7946 0000',
   *     email: 'ada@example.com',
   *   },
   * });
   * ```
   */
  create(params: CreateLocationParams, options?: RequestOptions): Promise<Location>;

  /**
   * Absent members stay; `address` is replaced as a whole.
   *
   * `PUT /v1/stores/{store_id}/locations/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `locations:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `LOCATION.NOT_FOUND`, `LOCATION.KEY_TAKEN`
   *
   * @example
   * ```ts
   * await sdk.location.update({ id: '...', is_pickup_location: true });
   * ```
   */
  update(params: UpdateLocationParams, options?: RequestOptions): Promise<Location>;

  /**
   * One that a shipping method of a market names cannot be deleted.
   *
   * `DELETE /v1/stores/{store_id}/locations/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `locations:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `LOCATION.NOT_FOUND`, `LOCATION.IN_USE`
   */
  delete(params: DeleteLocationParams, options?: RequestOptions): Promise<DeleteLocationResult>;
}

/** Makes `sdk.location` of a client. */
export const locationApi = (client: Client): LocationApi => ({
  list: operation(client, 'GET /v1/stores/{store_id}/locations'),
  get: operation(client, 'GET /v1/stores/{store_id}/locations/{id}'),
  create: operation(client, 'POST /v1/stores/{store_id}/locations'),
  update: operation(client, 'PUT /v1/stores/{store_id}/locations/{id}'),
  delete: operation(client, 'DELETE /v1/stores/{store_id}/locations/{id}'),
});
