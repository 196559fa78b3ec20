// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { type ListMethod, listOperation, operation } from '../core/operation.ts';
import type { InboundEvent, Integration, IntegrationCheck } from './types.ts';

/** Arguments of `sdk.integration.get()`. */
export interface GetIntegrationParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the integration. */
  id: string;
}

/** Arguments of `sdk.integration.verify()`. */
export interface VerifyIntegrationParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the integration. */
  id: string;
}

/** Answer of `sdk.integration.verify()`. */
export interface VerifyIntegrationResult {
  /**
   * `valid_restricted`: real, but they may not do everything. `unknown`: nothing was learnt, it does not
   * count against them.
   */
  outcome: 'valid' | 'valid_restricted' | 'invalid' | 'unknown';
  reason: string | null;
  integration: Integration;
}

/** Arguments of `sdk.integration.listChecks()`. */
export interface ListIntegrationChecksParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the integration. */
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
}

/** Arguments of `sdk.integration.listInboundEvents()`. */
export interface ListInboundEventsParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the integration. */
  id: string;
  /** Only those in this state. */
  status?: 'waiting' | 'handled' | 'unhandled' | 'failed';
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

/** Methods of `sdk.integration`. */
export interface IntegrationApi {
  /**
   * Get integration.
   *
   * `GET /v1/stores/{store_id}/integrations/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `integrations:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `INTEGRATION.NOT_FOUND`
   */
  get(params: GetIntegrationParams, options?: RequestOptions): Promise<Integration>;

  /**
   * Try the stored credentials at the provider now. Refused ones are an answer, not an error.
   *
   * `POST /v1/stores/{store_id}/integrations/{id}/verify`. Role `owner` or above in the store; an API token
   * needs the scope `integrations:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `INTEGRATION.NOT_FOUND`
   */
  verify(params: VerifyIntegrationParams, options?: RequestOptions): Promise<VerifyIntegrationResult>;

  /**
   * When the credentials were tried and what came of it, the newest first. Kept for 90 days.
   *
   * `GET /v1/stores/{store_id}/integrations/{id}/checks`. Role `admin` or above in the store; an API token
   * needs the scope `integrations:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `INTEGRATION.NOT_FOUND`
   */
  listChecks: ListMethod<ListIntegrationChecksParams, IntegrationCheck>;

  /**
   * What the provider told of by its webhooks, the newest first. Kept for 30 days.
   *
   * `GET /v1/stores/{store_id}/integrations/{id}/inbound-events`. Role `admin` or above in the store; an API
   * token needs the scope `integrations:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `INTEGRATION.NOT_FOUND`
   */
  listInboundEvents: ListMethod<ListInboundEventsParams, InboundEvent>;
}

/** Makes `sdk.integration` of a client. */
export const integrationApi = (client: Client): IntegrationApi => ({
  get: operation(client, 'GET /v1/stores/{store_id}/integrations/{id}'),
  verify: operation(client, 'POST /v1/stores/{store_id}/integrations/{id}/verify'),
  listChecks: listOperation(client, 'GET /v1/stores/{store_id}/integrations/{id}/checks'),
  listInboundEvents: listOperation(client, 'GET /v1/stores/{store_id}/integrations/{id}/inbound-events'),
});
