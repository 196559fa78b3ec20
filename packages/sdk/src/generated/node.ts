// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { type ListMethod, listOperation, operation } from '../core/operation.ts';
import type { NodeWithChildren } from './types.ts';

/** Arguments of `sdk.node.list()`. */
export interface ListNodesParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Only those in this state. */
  status?: 'draft' | 'active' | 'archived';
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

/** Arguments of `sdk.node.get()`. */
export interface GetNodeParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the node, or `{store_id}:{key}`, or `{store_id}:{language}:{slug}`. */
  id: string;
}

/** Arguments of `sdk.node.listChildren()`. */
export interface ListNodeChildrenParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the node, or `{store_id}:{key}`, or `{store_id}:{language}:{slug}`. */
  id: string;
  /** Only those in this state. */
  status?: 'draft' | 'active' | 'archived';
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

/** Arguments of `sdk.node.create()`. */
export interface CreateNodeParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key: string;
  /**
   * The node it lies under; `null`: at the top.
   *
   * @default null
   */
  parent_id?: string | null;
  /** The sibling it comes right after; `null`: it comes first. Absent: a new or moved one comes last. */
  after_id?: string | null;
  /** @default "draft" */
  status?: 'draft' | 'active' | 'archived';
  /**
   * By language, e.g. `{"en": "about-us"}`; each one once in its language and kind of thing.
   *
   * @default {}
   */
  slug?: Record<string, string>;
  /**
   * The content, in its order; at most 200 blocks, each key once.
   *
   * @default []
   */
  blocks?: readonly {
    /** Made by the server when absent. */
    id?: string;
    /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
    key: string;
    type:
      | 'text'
      | 'localized_text'
      | 'number'
      | 'boolean'
      | 'list'
      | 'map'
      | 'relationship_entry'
      | 'relationship_media'
      | 'markdown'
      | 'geo_location';
    /**
     * How an editor shows and checks it.
     *
     * @default {}
     */
    properties?: Record<string, unknown>;
    /**
     * By type: `text` a text; `localized_text` texts by language; `number` a number; `boolean` true or false;
     * `list` a list of texts, numbers, booleans and blocks; `map` the same by name, or a list of blocks;
     * `relationship_entry` the id of an entry, `{ id }`, or a list of these; `relationship_media`
     * `media:<id>`, the id, `{ id }`, or a list of these; `markdown` texts by language, or one text;
     * `geo_location` `{ lat, lon }` in degrees. `null`: empty.
     */
    value?: unknown;
  }[];
  /**
   * Where it stands in the taxonomies, with the values of their fields.
   *
   * @default []
   */
  taxonomies?: readonly {
    taxonomy_id: string;
    /** @default [] */
    fields?: readonly {
      /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
      key: string;
      type?: 'text' | 'number' | 'boolean' | 'geo_location';
      value?: unknown;
    }[];
  }[];
}

/** Arguments of `sdk.node.update()`. */
export interface UpdateNodeParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the node, or `{store_id}:{key}`, or `{store_id}:{language}:{slug}`. */
  id: string;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key?: string;
  /** The node it lies under; `null`: at the top. */
  parent_id?: string | null;
  /** The sibling it comes right after; `null`: it comes first. Absent: a new or moved one comes last. */
  after_id?: string | null;
  status?: 'draft' | 'active' | 'archived';
  /** By language, e.g. `{"en": "about-us"}`; each one once in its language and kind of thing. */
  slug?: Record<string, string>;
  /** The content, in its order; at most 200 blocks, each key once. */
  blocks?: readonly {
    /** Made by the server when absent. */
    id?: string;
    /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
    key: string;
    type:
      | 'text'
      | 'localized_text'
      | 'number'
      | 'boolean'
      | 'list'
      | 'map'
      | 'relationship_entry'
      | 'relationship_media'
      | 'markdown'
      | 'geo_location';
    /**
     * How an editor shows and checks it.
     *
     * @default {}
     */
    properties?: Record<string, unknown>;
    /**
     * By type: `text` a text; `localized_text` texts by language; `number` a number; `boolean` true or false;
     * `list` a list of texts, numbers, booleans and blocks; `map` the same by name, or a list of blocks;
     * `relationship_entry` the id of an entry, `{ id }`, or a list of these; `relationship_media`
     * `media:<id>`, the id, `{ id }`, or a list of these; `markdown` texts by language, or one text;
     * `geo_location` `{ lat, lon }` in degrees. `null`: empty.
     */
    value?: unknown;
  }[];
  /** Where it stands in the taxonomies, with the values of their fields. */
  taxonomies?: readonly {
    taxonomy_id: string;
    /** @default [] */
    fields?: readonly {
      /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
      key: string;
      type?: 'text' | 'number' | 'boolean' | 'geo_location';
      value?: unknown;
    }[];
  }[];
}

/** Arguments of `sdk.node.delete()`. */
export interface DeleteNodeParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the node, or `{store_id}:{key}`, or `{store_id}:{language}:{slug}`. */
  id: string;
  /**
   * Whether to delete what lies under it, too.
   *
   * @default false
   */
  recursive?: boolean;
}

/** Answer of `sdk.node.delete()`. */
export interface DeleteNodeResult {
  deleted: boolean;
}

/** Methods of `sdk.node`. */
export interface NodeApi {
  /**
   * List nodes.
   *
   * `GET /v1/stores/{store_id}/nodes`. Role `admin` or above in the store; an API token needs the scope
   * `nodes:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   *
   * @example
   * ```ts
   * const page = await sdk.node.list({ query: 'autumn', status: 'active', limit: 20 });
   * ```
   */
  list: ListMethod<ListNodesParams, NodeWithChildren>;

  /**
   * Get node.
   *
   * `GET /v1/stores/{store_id}/nodes/{id}`. Role `admin` or above in the store; an API token needs the scope
   * `nodes:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `NODE.NOT_FOUND`
   */
  get(params: GetNodeParams, options?: RequestOptions): Promise<NodeWithChildren>;

  /**
   * In their order among each other.
   *
   * `GET /v1/stores/{store_id}/nodes/{id}/children`. Role `admin` or above in the store; an API token needs
   * the scope `nodes:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `NODE.NOT_FOUND`
   */
  listChildren: ListMethod<ListNodeChildrenParams, NodeWithChildren>;

  /**
   * A new node is a draft unless `status` says otherwise, and the last of its siblings unless `after_id`
   * does.
   *
   * `POST /v1/stores/{store_id}/nodes`. Role `admin` or above in the store; an API token needs the scope
   * `nodes:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `NODE.KEY_TAKEN`, `NODE.SLUG_TAKEN`, `NODE.CYCLE`, `NODE.TOO_DEEP`
   *
   * @example
   * ```ts
   * await sdk.node.create({
   *   key: 'about-us',
   *   status: 'active',
   *   slug: { en: 'about-us', de: 'ueber-uns' },
   *   blocks: [
   *     { key: 'title', type: 'localized_text', value: { en: 'About us', de: 'Über uns' } },
   *     { key: 'body', type: 'markdown', value: { en: 'We make **linen** shirts.' } },
   *   ],
   * });
   * ```
   */
  create(params: CreateNodeParams, options?: RequestOptions): Promise<NodeWithChildren>;

  /**
   * Absent members stay; `blocks`, `taxonomies` and `slug` are replaced as a whole. Another `parent_id` moves
   * it with all that lies under it; `after_id` moves it among its siblings, which stay as they are.
   *
   * `PUT /v1/stores/{store_id}/nodes/{id}`. Role `admin` or above in the store; an API token needs the scope
   * `nodes:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `NODE.NOT_FOUND`, `NODE.KEY_TAKEN`, `NODE.SLUG_TAKEN`,
   * `NODE.CYCLE`, `NODE.TOO_DEEP`
   *
   * @example
   * ```ts
   * await sdk.node.update({ id: '...', status: 'active' });
   * ```
   */
  update(params: UpdateNodeParams, options?: RequestOptions): Promise<NodeWithChildren>;

  /**
   * A node that others lie under is deleted with them, at most 1,000 at once, when `recursive` says so;
   * otherwise it stays.
   *
   * `DELETE /v1/stores/{store_id}/nodes/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `nodes:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `NODE.NOT_FOUND`, `NODE.HAS_CHILDREN`, `NODE.TOO_MANY`
   */
  delete(params: DeleteNodeParams, options?: RequestOptions): Promise<DeleteNodeResult>;
}

/** Makes `sdk.node` of a client. */
export const nodeApi = (client: Client): NodeApi => ({
  list: listOperation(client, 'GET /v1/stores/{store_id}/nodes'),
  get: operation(client, 'GET /v1/stores/{store_id}/nodes/{id}'),
  listChildren: listOperation(client, 'GET /v1/stores/{store_id}/nodes/{id}/children'),
  create: operation(client, 'POST /v1/stores/{store_id}/nodes'),
  update: operation(client, 'PUT /v1/stores/{store_id}/nodes/{id}'),
  delete: operation(client, 'DELETE /v1/stores/{store_id}/nodes/{id}', { isQuery: true }),
});
