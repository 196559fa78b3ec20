// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { type ListMethod, listOperation, operation } from '../core/operation.ts';
import type { Taxonomy } from './types.ts';

/** Arguments of `sdk.taxonomy.list()`. */
export interface ListTaxonomiesParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Only those in this state. */
  status?: 'draft' | 'active' | 'archived';
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

/** Arguments of `sdk.taxonomy.get()`. */
export interface GetTaxonomyParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the taxonomy, or `{store_id}:{key}`. */
  id: string;
}

/** Arguments of `sdk.taxonomy.listChildren()`. */
export interface ListTaxonomyChildrenParams {
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

/** Arguments of `sdk.taxonomy.create()`. */
export interface CreateTaxonomyParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key: string;
  /**
   * The taxonomy it lies under; `null`: at the top.
   *
   * @default null
   */
  parent_id?: string | null;
  /**
   * The fields an entry in this place has; at most 100.
   *
   * @default []
   */
  schema?: readonly {
    /** Made by the server when absent. */
    id?: string;
    /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
    key: string;
    type: 'text' | 'number' | 'boolean' | 'geo_location';
    /** What an entry has that gives none. */
    value?: unknown;
    /** Of a number: the least; of a text: the fewest characters. */
    min?: number | null;
    /** Of a number: the most; of a text: the most characters. */
    max?: number | null;
  }[];
  /** @default "active" */
  status?: 'draft' | 'active' | 'archived';
}

/** Arguments of `sdk.taxonomy.update()`. */
export interface UpdateTaxonomyParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the taxonomy, or `{store_id}:{key}`. */
  id: string;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key?: string;
  /** The taxonomy it lies under; `null`: at the top. */
  parent_id?: string | null;
  /** The fields an entry in this place has; at most 100. */
  schema?: readonly {
    /** Made by the server when absent. */
    id?: string;
    /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
    key: string;
    type: 'text' | 'number' | 'boolean' | 'geo_location';
    /** What an entry has that gives none. */
    value?: unknown;
    /** Of a number: the least; of a text: the fewest characters. */
    min?: number | null;
    /** Of a number: the most; of a text: the most characters. */
    max?: number | null;
  }[];
  status?: 'draft' | 'active' | 'archived';
}

/** Arguments of `sdk.taxonomy.delete()`. */
export interface DeleteTaxonomyParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the taxonomy, or `{store_id}:{key}`. */
  id: string;
  /**
   * Whether to delete what lies under it, too.
   *
   * @default false
   */
  recursive?: boolean;
}

/** Answer of `sdk.taxonomy.delete()`. */
export interface DeleteTaxonomyResult {
  deleted: boolean;
}

/** Methods of `sdk.taxonomy`. */
export interface TaxonomyApi {
  /**
   * List taxonomies.
   *
   * `GET /v1/stores/{store_id}/taxonomies`. Role `admin` or above in the store; an API token needs the scope
   * `taxonomies:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  list: ListMethod<ListTaxonomiesParams, Taxonomy>;

  /**
   * Get taxonomy.
   *
   * `GET /v1/stores/{store_id}/taxonomies/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `taxonomies:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `TAXONOMY.NOT_FOUND`
   */
  get(params: GetTaxonomyParams, options?: RequestOptions): Promise<Taxonomy>;

  /**
   * List the children of a taxonomy.
   *
   * `GET /v1/stores/{store_id}/taxonomies/{id}/children`. Role `admin` or above in the store; an API token
   * needs the scope `taxonomies:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `TAXONOMY.NOT_FOUND`
   */
  listChildren: ListMethod<ListTaxonomyChildrenParams, Taxonomy>;

  /**
   * Create taxonomy.
   *
   * `POST /v1/stores/{store_id}/taxonomies`. Role `admin` or above in the store; an API token needs the scope
   * `taxonomies:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `TAXONOMY.KEY_TAKEN`, `TAXONOMY.CYCLE`, `TAXONOMY.TOO_DEEP`
   *
   * @example
   * ```ts
   * await sdk.taxonomy.create({
   *   key: 'shirts',
   *   schema: [{ key: 'colour', type: 'text', max: 40 }],
   * });
   * ```
   */
  create(params: CreateTaxonomyParams, options?: RequestOptions): Promise<Taxonomy>;

  /**
   * Absent members stay; `schema` is replaced as a whole. What entries have in fields that are gone is kept
   * with them.
   *
   * `PUT /v1/stores/{store_id}/taxonomies/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `taxonomies:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `TAXONOMY.NOT_FOUND`, `TAXONOMY.KEY_TAKEN`, `TAXONOMY.CYCLE`,
   * `TAXONOMY.TOO_DEEP`
   *
   * @example
   * ```ts
   * await sdk.taxonomy.update({ id: '...', status: 'archived' });
   * ```
   */
  update(params: UpdateTaxonomyParams, options?: RequestOptions): Promise<Taxonomy>;

  /**
   * One that others lie under is deleted with them, when `recursive` says so; one that content uses stays.
   *
   * `DELETE /v1/stores/{store_id}/taxonomies/{id}`. Role `admin` or above in the store; an API token needs
   * the scope `taxonomies:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `TAXONOMY.NOT_FOUND`, `TAXONOMY.HAS_CHILDREN`, `TAXONOMY.IN_USE`,
   * `TAXONOMY.TOO_MANY`
   */
  delete(params: DeleteTaxonomyParams, options?: RequestOptions): Promise<DeleteTaxonomyResult>;
}

/** Makes `sdk.taxonomy` of a client. */
export const taxonomyApi = (client: Client): TaxonomyApi => ({
  list: listOperation(client, 'GET /v1/stores/{store_id}/taxonomies'),
  get: operation(client, 'GET /v1/stores/{store_id}/taxonomies/{id}'),
  listChildren: listOperation(client, 'GET /v1/stores/{store_id}/taxonomies/{id}/children'),
  create: operation(client, 'POST /v1/stores/{store_id}/taxonomies'),
  update: operation(client, 'PUT /v1/stores/{store_id}/taxonomies/{id}'),
  delete: operation(client, 'DELETE /v1/stores/{store_id}/taxonomies/{id}', { isQuery: true }),
});
