// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { type ListMethod, listOperation, operation } from '../core/operation.ts';
import type { Form, FormSubmission, NodeWithChildren, Taxonomy } from './types.ts';

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
  sort_field?: 'created_at' | 'updated_at' | 'key';
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

/** Methods of `sdk.storefront`. */
export interface StorefrontApi {
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
   * The active nodes right under an active one.
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
}

/** Makes `sdk.storefront` of a client. */
export const storefrontApi = (client: Client): StorefrontApi => ({
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
  getForm: operation(client, 'GET /v1/storefront/{store_id}/forms/{id}', { isPublic: true }),
  submitForm: operation(client, 'POST /v1/storefront/{store_id}/forms/{id}/submissions', {
    aliases: { form_id: 'id' },
    isPublic: true,
  }),
});
