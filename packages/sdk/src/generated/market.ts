// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { operation } from '../core/operation.ts';
import type { Market } from './types.ts';

/** Arguments of `sdk.market.list()`. */
export interface ListMarketsParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
}

/** Arguments of `sdk.market.get()`. */
export interface GetMarketParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the market. */
  id: string;
}

/** Arguments of `sdk.market.create()`. */
export interface CreateMarketParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key: string;
  /** ISO 4217 currency; any case is accepted, upper case is answered. */
  currency: string;
  /** Whether prices are without or with tax. */
  tax_mode: 'exclusive' | 'inclusive';
  /** @default [] */
  payment_methods?: readonly {
    /** E.g. 'cash' or 'credit_card'. */
    id: string;
    /** The integration that takes the payment. */
    integration_id?: string | null;
  }[];
  /**
   * Tax and shipping by region; the most specific zone wins (rule K6).
   *
   * @default []
   */
  zones?: readonly {
    /** Made by the server when absent. */
    id?: string;
    /**
     * Empty: every country no other zone names.
     *
     * @default []
     */
    countries?: readonly string[];
    /** @default [] */
    states?: readonly string[];
    /** @default [] */
    postal_codes?: readonly string[];
    /**
     * Tax rate in basis points: 825 is 8.25 %.
     *
     * @default 0
     */
    tax_bps?: number;
    /** @default [] */
    shipping_methods?: readonly {
      id: string;
      /** @default true */
      taxable?: boolean;
      /**
       * What a buyer reads about the time it takes.
       *
       * @default ""
       */
      eta_text?: string;
      /** For pickup: where. */
      location_id?: string | null;
      /** The integration that makes the label. */
      integration_id?: string | null;
      /**
       * Price in minor units of the currency of the market.
       *
       * @default 0
       */
      amount?: number;
      /** Free from this order value on, in minor units. */
      free_above?: number | null;
      weight_tiers?:
        | readonly {
            up_to_grams: number;
            amount: number;
          }[]
        | null;
    }[];
  }[];
}

/** Arguments of `sdk.market.update()`. */
export interface UpdateMarketParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the market. */
  id: string;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key?: string;
  /** ISO 4217 currency; any case is accepted, upper case is answered. */
  currency?: string;
  /** Whether prices are without or with tax. */
  tax_mode?: 'exclusive' | 'inclusive';
  payment_methods?: readonly {
    /** E.g. 'cash' or 'credit_card'. */
    id: string;
    /** The integration that takes the payment. */
    integration_id?: string | null;
  }[];
  /** Tax and shipping by region; the most specific zone wins (rule K6). */
  zones?: readonly {
    /** Made by the server when absent. */
    id?: string;
    /**
     * Empty: every country no other zone names.
     *
     * @default []
     */
    countries?: readonly string[];
    /** @default [] */
    states?: readonly string[];
    /** @default [] */
    postal_codes?: readonly string[];
    /**
     * Tax rate in basis points: 825 is 8.25 %.
     *
     * @default 0
     */
    tax_bps?: number;
    /** @default [] */
    shipping_methods?: readonly {
      id: string;
      /** @default true */
      taxable?: boolean;
      /**
       * What a buyer reads about the time it takes.
       *
       * @default ""
       */
      eta_text?: string;
      /** For pickup: where. */
      location_id?: string | null;
      /** The integration that makes the label. */
      integration_id?: string | null;
      /**
       * Price in minor units of the currency of the market.
       *
       * @default 0
       */
      amount?: number;
      /** Free from this order value on, in minor units. */
      free_above?: number | null;
      weight_tiers?:
        | readonly {
            up_to_grams: number;
            amount: number;
          }[]
        | null;
    }[];
  }[];
}

/** Arguments of `sdk.market.delete()`. */
export interface DeleteMarketParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the market. */
  id: string;
}

/** Answer of `sdk.market.delete()`. */
export interface DeleteMarketResult {
  deleted: boolean;
}

/** Methods of `sdk.market`. */
export interface MarketApi {
  /**
   * All markets of the store, the oldest first, as a bare array.
   *
   * `GET /v1/stores/{store_id}/markets`. Role `admin` or above in the store; an API token needs the scope
   * `markets:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  list(params?: ListMarketsParams, options?: RequestOptions): Promise<Market[]>;

  /**
   * Get market.
   *
   * `GET /v1/stores/{store_id}/markets/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `markets:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `MARKET.NOT_FOUND`
   */
  get(params: GetMarketParams, options?: RequestOptions): Promise<Market>;

  /**
   * Create market.
   *
   * `POST /v1/stores/{store_id}/markets`. Role `admin` or above in the store; an API token needs the scope
   * `markets:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `MARKET.KEY_TAKEN`
   *
   * @example
   * ```ts
   * await sdk.market.create({
   *   key: 'uk',
   *   currency: 'GBP',
   *   tax_mode: 'inclusive',
   *   payment_methods: [{ id: 'cash' }],
   *   zones: [
   *     {
   *       countries: ['GB'],
   *       tax_bps: 2000,
   *       shipping_methods: [{ id: 'standard', amount: 499 }],
   *     },
   *   ],
   * });
   * ```
   */
  create(params: CreateMarketParams, options?: RequestOptions): Promise<Market>;

  /**
   * Absent members stay; `payment_methods` and `zones` are replaced as a whole.
   *
   * `PUT /v1/stores/{store_id}/markets/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `markets:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `MARKET.NOT_FOUND`, `MARKET.KEY_TAKEN`
   *
   * @example
   * ```ts
   * await sdk.market.update({ id: '...', zones: [{ countries: ['US'], tax_bps: 887 }] });
   * ```
   */
  update(params: UpdateMarketParams, options?: RequestOptions): Promise<Market>;

  /**
   * The last market of a store cannot be deleted.
   *
   * `DELETE /v1/stores/{store_id}/markets/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `markets:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `MARKET.NOT_FOUND`, `MARKET.LAST`
   */
  delete(params: DeleteMarketParams, options?: RequestOptions): Promise<DeleteMarketResult>;
}

/** Makes `sdk.market` of a client. */
export const marketApi = (client: Client): MarketApi => ({
  list: operation(client, 'GET /v1/stores/{store_id}/markets'),
  get: operation(client, 'GET /v1/stores/{store_id}/markets/{id}'),
  create: operation(client, 'POST /v1/stores/{store_id}/markets'),
  update: operation(client, 'PUT /v1/stores/{store_id}/markets/{id}'),
  delete: operation(client, 'DELETE /v1/stores/{store_id}/markets/{id}'),
});
