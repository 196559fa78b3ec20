// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { type ListMethod, listOperation, operation } from '../core/operation.ts';
import type { Deploy } from './types.ts';

/** Arguments of `sdk.deploy.list()`. */
export interface ListDeploysParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Only calls of this hook. */
  integration_id?: string;
  /** Only calls in this state. */
  status?: 'waiting' | 'succeeded' | 'failed';
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

/** Arguments of `sdk.deploy.create()`. */
export interface CreateDeployParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** One deploy hook; all of them when absent. */
  integration_id?: string | null;
}

/** Methods of `sdk.deploy`. */
export interface DeployApi {
  /**
   * Calls of the deploy hooks, the newest first. Kept for 30 days.
   *
   * `GET /v1/stores/{store_id}/deploys`. Role `admin` or above in the store; an API token needs the scope
   * `automations:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  list: ListMethod<ListDeploysParams, Deploy>;

  /**
   * Call the deploy hooks of the store, or one of them, now. Changes of content call them by themselves, once
   * in ten seconds.
   *
   * `POST /v1/stores/{store_id}/deploys`. Role `admin` or above in the store; an API token needs the scope
   * `automations:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `DEPLOY.NO_HOOK`
   *
   * @example
   * ```ts
   * await sdk.deploy.create({  });
   * ```
   */
  create(params?: CreateDeployParams, options?: RequestOptions): Promise<Deploy[]>;
}

/** Makes `sdk.deploy` of a client. */
export const deployApi = (client: Client): DeployApi => ({
  list: listOperation(client, 'GET /v1/stores/{store_id}/deploys'),
  create: operation(client, 'POST /v1/stores/{store_id}/deploys'),
});
